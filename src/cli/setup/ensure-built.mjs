import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { putInPlace } from "./put-in-place.mjs";
import { ROOT } from "./root.mjs";
import { fingerprint, isStamped, stamp } from "./stamp.mjs";

const STAMP = ".stamp";
const SHARED = ["package-lock.json", "vite.config.ts", "src", "workers", "data/planning"];

/** What can be built, by Vite's mode: what it is made from, and the folder it goes to, which holds the stamp of the last build. */
const BUILDS = {
  /** The site. */
  production: { inputs: [...SHARED, "public", "index.html", "data/catalog.json"], folder: "dist" },
  /** The command line. */
  cli: { inputs: SHARED, folder: "build/cli" },
  /** The generator of the demonstration data. */
  data: { inputs: [...SHARED, "data/generate"], folder: "build/data" },
  /** The measurements. */
  bench: { inputs: [...SHARED, "test/bench"], folder: "build/bench" },
  /** The measurements of streaming, and the page they drive. */
  "bench-stream": { inputs: [...SHARED, "test/bench"], folder: "build/bench-stream" },
  "bench-page": { inputs: [...SHARED, "test/bench"], folder: "build/bench-page" },
  /** The measurements of the analysis engine, and the page they drive. */
  "bench-engine": { inputs: [...SHARED, "test/bench"], folder: "build/bench-engine" },
  "bench-engine-page": { inputs: [...SHARED, "test/bench"], folder: "build/bench-engine-page" },
};

/**
 * Builds unless the last build was made from the same files. The build grows in a folder of its own and is then put in place whole, so that programs started
 * at the same time never meet half of it.
 * @param {keyof typeof BUILDS} mode
 */
export function ensureBuilt(mode) {
  const { inputs, folder } = BUILDS[mode];
  const hash = fingerprint(inputs);
  const isBuilt = () => isStamped(join(folder, STAMP), hash);
  if (isBuilt()) return;
  const fresh = join(ROOT, "build", `${mode}-${process.pid}`);
  try {
    const vite = join(ROOT, "node_modules", "vite", "bin", "vite.js");
    const args = [vite, "build", "--mode", mode, "--outDir", fresh, "--emptyOutDir", "--logLevel", "warn"];
    const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ["ignore", 2, 2] });
    if (status !== 0) throw new Error(`构建失败（${mode}）。The build failed (${mode}).`);
    stamp(join(fresh, STAMP), hash);
    // What another program has built meanwhile may already be in use.
    if (!isBuilt()) putInPlace(fresh, join(ROOT, folder));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
