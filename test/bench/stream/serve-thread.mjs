import { createServer } from "node:http";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import send from "send";

// The built site, the page of the bench and the large files behind one address, on a thread of its own; counts what is asked for. Nothing may be cached by the
// browser: both readers are to fetch what they use.
const { root } = workerData;
const ROOTS = [
  ["/bench/", join(root, "build", "bench-page")],
  ["/data/parcels-", join(root, "data")],
  ["/", join(root, "dist")],
];
const traffic = { requests: 0, bytes: 0 };

const server = createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  const [prefix, folder] = ROOTS.find(([start]) => path.startsWith(start ?? "")) ?? [];
  if (path.endsWith(".fgb")) {
    response.on("finish", () => {
      traffic.requests++;
      traffic.bytes += Number(response.getHeader("Content-Length") ?? 0);
    });
  }
  response.setHeader("Cache-Control", "no-store");
  if (path === "/data/catalog.json") {
    response.setHeader("Content-Type", "application/json");
    response.end(workerData.catalogue);
    return;
  }
  const inside =
    prefix === "/bench/" ? path.slice("/bench".length) : path.replace(/^\/data\/parcels-/, "/parcels-");
  send(request, inside, { root: folder ?? root, cacheControl: false }).pipe(response);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  parentPort?.postMessage(typeof address === "object" && address ? address.port : 0);
});
parentPort?.on("message", () => parentPort?.postMessage({ ...traffic }));
