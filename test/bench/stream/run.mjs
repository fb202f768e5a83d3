import { ensureBrowser } from "../../../src/cli/setup/ensure-browser.mjs";
import { ensureBuilt } from "../../../src/cli/setup/ensure-built.mjs";
import { ensureData, ensureParcels } from "../../../src/cli/setup/ensure-data.mjs";
import { ensureInstalled } from "../../../src/cli/setup/ensure-installed.mjs";
import { ROOT } from "../../../src/cli/setup/root.mjs";

// npm run bench:stream: sets up all it needs (a million parcels among it), then measures streaming in a browser; exit status 1 where a bound is broken. Words after
// `--` name parts: readers, memory, screen, session.
const MAIN = new URL("../../../build/bench-stream/main.js", import.meta.url).href;
try {
  ensureInstalled();
  const browser = await ensureBrowser();
  await ensureData();
  await ensureParcels(1_000_000);
  ensureBuilt("production");
  ensureBuilt("bench-page");
  ensureBuilt("bench-stream");
  const { main } = await import(MAIN);
  process.exitCode = await main({ root: ROOT, browser, parts: process.argv.slice(2) });
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
