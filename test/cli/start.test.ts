import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { PATIENCE, runOnemap } from "./run-onemap.ts";

vi.setConfig(PATIENCE);

const STAMP = fileURLToPath(new URL("../../build/cli/.stamp", import.meta.url));

test("several that are started at once after a change of the sources build, and all answer", async () => {
  rmSync(STAMP, { force: true });
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => runOnemap("--help")));
  for (const { status, stdout, stderr } of outcomes) {
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("onemap info FILE");
  }
});
