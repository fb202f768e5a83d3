import { Worker } from "node:worker_threads";
import { lanesOf } from "../compute/lanes.ts";
import type { Lanes } from "../core/analysis/lanes.ts";

/** The threads of the command: as many as `--workers` says. */
export const laneThreads = (limit: number): Lanes => lanesOf({ create, limit, canShare: true });

function create(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const thread = new Worker(new URL("./lane.js", import.meta.url), {
    workerData: port2,
    transferList: [port2 as unknown as import("node:worker_threads").MessagePort],
  });
  const announce = () => port1.dispatchEvent(new Event("error"));
  thread.on("error", announce);
  thread.on("exit", announce);
  port1.addEventListener("close", () => void thread.terminate());
  port1.start();
  return port1;
}
