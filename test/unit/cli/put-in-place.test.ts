import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { putInPlace } from "../../../src/cli/setup/put-in-place.mjs";

const root = mkdtempSync(join(tmpdir(), "onemap-place-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folder(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(root, name);
  mkdirSync(path);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

test("a folder goes where there is none, parents included", () => {
  const target = join(root, "deep", "target");
  const fresh = folder("first", { "main.js": "1" });
  putInPlace(fresh, target);
  expect(readFileSync(join(target, "main.js"), "utf8")).toBe("1");
  expect(existsSync(fresh)).toBe(false);
});

test("a folder takes the place of another, of which nothing is left", () => {
  const target = folder("target", { "main.js": "1", "chunk.js": "1" });
  putInPlace(folder("second", { "main.js": "2" }), target);
  expect(readdirSync(target)).toEqual(["main.js"]);
  expect(readFileSync(join(target, "main.js"), "utf8")).toBe("2");
  expect(readdirSync(root).sort()).toEqual(["deep", "target"]);
});
