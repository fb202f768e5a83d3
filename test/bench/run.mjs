import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { ensureBrowser } from "../../src/cli/setup/ensure-browser.mjs";
import { ensureBuilt } from "../../src/cli/setup/ensure-built.mjs";
import { ensureData } from "../../src/cli/setup/ensure-data.mjs";
import { ensureInstalled } from "../../src/cli/setup/ensure-installed.mjs";
import { ROOT } from "../../src/cli/setup/root.mjs";

// npm run bench: sets up all it needs, then measures against the peers; exit status 1 where outcomes differ or a limit is broken.
const MAIN = new URL("../../build/bench/main.js", import.meta.url).href;
try {
  ensureInstalled();
  const browser = await ensureBrowser();
  await ensureData();
  ensureBuilt("production");
  ensureBuilt("bench");
  const server = new Worker(new URL("./serve-thread.mjs", import.meta.url), {
    workerData: { root: join(ROOT, "dist") },
  });
  const [site] = await once(server, "message");
  const { main } = await import(MAIN);
  process.exitCode = await main({ site, browser });
  await server.terminate();
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
