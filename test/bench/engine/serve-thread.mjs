import { createServer } from "node:http";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import send from "send";

// The page of the bench and its data behind one address, on a thread of its own. The page is isolated, so that its clock is a fine one.
const { root } = workerData;
const HEADERS = {
  "Cache-Control": "no-store",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

const server = createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  const isData = path.startsWith("/data/");
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  const folder = join(root, "build", isData ? "bench-engine-data" : "bench-engine-page");
  send(request, isData ? path.slice("/data".length) : path, { root: folder, cacheControl: false }).pipe(
    response,
  );
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  parentPort?.postMessage(typeof address === "object" && address ? address.port : 0);
});
