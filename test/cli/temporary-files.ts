import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder for one test file, gone when its tests are done; answers with a writer that gives the path of what it wrote. */
export function temporaryFiles() {
  const folder = mkdtempSync(join(tmpdir(), "onemap-cli-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const pathOf = (name: string): string => join(folder, name);
  return {
    folder,
    pathOf,
    write(name: string, content: string | Uint8Array): string {
      writeFileSync(pathOf(name), content);
      return pathOf(name);
    },
  };
}
