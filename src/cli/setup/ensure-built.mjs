import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./root.mjs";
import { fingerprint, isStamped, stamp } from "./stamp.mjs";

const SHARED = ["package-lock.json", "vite.config.ts", "src", "workers"];

/** What can be built, by Vite's mode: what it is made from, and where the stamp of the last build lies. */
const BUILDS = {
  /** The site. */
  production: { inputs: [...SHARED, "public", "index.html", "data/catalog.json"], stamp: "dist/.stamp" },
  /** The command line. */
  cli: { inputs: SHARED, stamp: "build/cli/.stamp" },
  /** The generator of the demonstration data. */
  data: { inputs: [...SHARED, "data/generate"], stamp: "build/data/.stamp" },
  /** The measurements. */
  bench: { inputs: [...SHARED, "test/bench"], stamp: "build/bench/.stamp" },
};

/**
 * Builds unless the last build was made from the same files.
 * @param {keyof typeof BUILDS} mode
 */
export function ensureBuilt(mode) {
  const build = BUILDS[mode];
  const inputs = fingerprint(build.inputs);
  if (isStamped(build.stamp, inputs)) return;
  const vite = join(ROOT, "node_modules", "vite", "bin", "vite.js");
  const args = [vite, "build", "--mode", mode, "--logLevel", "warn"];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error(`构建失败（${mode}）。The build failed (${mode}).`);
  stamp(build.stamp, inputs);
}
