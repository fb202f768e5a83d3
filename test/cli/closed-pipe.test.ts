import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { dataPath } from "../support/referee-figures.ts";
import { PATIENCE } from "./run-onemap.ts";

vi.setConfig(PATIENCE);

const LAUNCHER = fileURLToPath(new URL("../../src/cli/onemap.mjs", import.meta.url));

test("a reader that stops reading, as `head` does, is no fault to tell of", async () => {
  const child = spawn(process.execPath, [LAUNCHER, "check", dataPath("grid-spoiled.fgb"), "--json"]);
  child.stdout.destroy();
  let words = "";
  child.stderr.on("data", (text) => {
    words += String(text);
  });
  await new Promise((resolve) => child.on("close", resolve));
  expect(words).toBe("");
});
