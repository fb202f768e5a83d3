import { spawnSync } from "node:child_process";
import { ROOT } from "./root.mjs";

/**
 * Runs npm in the project's folder and gives its exit status. Its words go to standard error: standard output belongs to the command that called us.
 * @param {...string} words
 */
export function runNpm(...words) {
  const isWindows = process.platform === "win32";
  const { status } = spawnSync(isWindows ? "npm.cmd" : "npm", [...words, "--no-audit", "--no-fund"], {
    cwd: ROOT,
    shell: isWindows,
    stdio: ["ignore", 2, 2],
  });
  return status;
}
