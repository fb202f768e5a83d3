import { parentPort, workerData } from "node:worker_threads";
import { serve } from "../../src/cli/serve.mjs";

// The product's own server on a thread of its own, so that its work is not counted to the readers; tells its address.
const { url } = await serve({ root: workerData.root, port: 4800, host: "127.0.0.1" });
parentPort?.postMessage(url);
