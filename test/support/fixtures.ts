import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Public test data that may lie beside the checkout; tests that read it skip, saying so, where it does not. */
const FIXTURES = fileURLToPath(new URL("../../../shared/fixtures/", import.meta.url));

export const hasFixtures: boolean = existsSync(FIXTURES);
export const fixturePath = (path: string): string => FIXTURES + path;
export const readFixture = (path: string): Uint8Array => new Uint8Array(readFileSync(FIXTURES + path));
