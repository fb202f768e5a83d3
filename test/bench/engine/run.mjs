import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureBrowser } from "../../../src/cli/setup/ensure-browser.mjs";
import { ensureBuilt } from "../../../src/cli/setup/ensure-built.mjs";
import { ensureData } from "../../../src/cli/setup/ensure-data.mjs";
import { ensureInstalled } from "../../../src/cli/setup/ensure-installed.mjs";
import { ROOT } from "../../../src/cli/setup/root.mjs";
import { fingerprint, isStamped, stamp } from "../../../src/cli/setup/stamp.mjs";

// npm run bench:engine: sets up all it needs, then measures the kernels against native GEOS, in Node and in a browser; exit status 1 where a bound is broken or
// outcomes differ. Words after `--` name parts (native, browser, growth, memory, page, overlay) and tasks (see tasks/tasks.ts).
const MAIN = new URL("../../../build/bench-engine/main.js", import.meta.url).href;
const DATA = "build/bench-engine-data";
try {
  ensureInstalled();
  const browser = await ensureBrowser();
  await ensureData();
  ensureBuilt("production");
  ensureBuilt("bench-engine");
  ensureBuilt("bench-engine-page");
  ensureEngineData();
  const { main } = await import(MAIN);
  process.exitCode = await main({ root: ROOT, browser, words: process.argv.slice(2) });
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}

/** Makes the data unless it was made by the generator as it stands; 650 MB. */
function ensureEngineData() {
  const inputs = fingerprint(["test/bench/engine/data"]);
  const file = join(DATA, ".stamp");
  if (isStamped(file, inputs)) return;
  console.error("正在生成测试数据（约 650 MB）… Generating the data of the bench (some 650 MB) …");
  const child = join(ROOT, "test", "bench", "engine", "child.mjs");
  const { status } = spawnSync(process.execPath, [child, "data", join(ROOT, DATA)], {
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) throw new Error("测试数据生成失败。The data of the bench could not be generated.");
  stamp(file, inputs);
}
