import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./root.mjs";

/**
 * One hash over the names and contents of files and folders, by which a later run sees whether anything has changed.
 * @param {readonly string[]} paths relative to the project
 */
export function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const path of paths) add(join(ROOT, path), path);
  return hash.digest("hex");

  /** @param {string} absolute @param {string} name */
  function add(absolute, name) {
    if (!existsSync(absolute)) return;
    if (statSync(absolute).isDirectory()) {
      for (const entry of readdirSync(absolute).sort()) add(join(absolute, entry), `${name}/${entry}`);
      return;
    }
    hash.update(name).update("\0").update(readFileSync(absolute)).update("\0");
  }
}

/** @param {string} file @param {string} value */
export const isStamped = (file, value) =>
  existsSync(join(ROOT, file)) && readFileSync(join(ROOT, file), "utf8") === value;

/** @param {string} file @param {string} value */
export function stamp(file, value) {
  mkdirSync(dirname(join(ROOT, file)), { recursive: true });
  writeFileSync(join(ROOT, file), value);
}
