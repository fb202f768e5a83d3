import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Moves a finished folder to where another may be. Where somebody else puts one there at the same moment, theirs stays: both are whole.
 * @param {string} fresh
 * @param {string} target on the same disk
 */
export function putInPlace(fresh, target) {
  const old = `${fresh}-old`;
  mkdirSync(dirname(target), { recursive: true });
  unless(["ENOENT"], () => renameSync(target, old));
  unless(["ENOTEMPTY", "EEXIST"], () => renameSync(fresh, target));
  for (const folder of [old, fresh]) rmSync(folder, { recursive: true, force: true });
}

/**
 * Lets a step fail for the given reasons.
 * @param {readonly string[]} codes
 * @param {() => void} step
 */
function unless(codes, step) {
  try {
    step();
  } catch (cause) {
    if (!codes.includes(/** @type {NodeJS.ErrnoException} */ (cause).code ?? "")) throw cause;
  }
}
