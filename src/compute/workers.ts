import { AnalysisWorkers } from "./analysis-workers.ts";
import { type Connection, connect } from "./channel.ts";
import { LayerWorkers } from "./layer-workers.ts";
import type { RepairApi } from "./repair-api.ts";
import type { StorageApi } from "./storage-api.ts";

// The URL must stand inside the call: only there does the bundler see a worker in it.
const newLayerWorker = () =>
  new Worker(new URL("../../workers/layer.worker.ts", import.meta.url), { type: "module", name: "layers" });
const newAnalysisWorker = () =>
  new Worker(new URL("../../workers/analysis.worker.ts", import.meta.url), {
    type: "module",
    name: "analysis",
  });

/** The threads of the page that read layers; started with the first layer. */
export const layerWorkers = new LayerWorkers(newLayerWorker);

/** The threads of the page that compute. */
export const analysisWorkers = new AnalysisWorkers(newAnalysisWorker, navigator.hardwareConcurrency ?? 1);

const newStorageWorker = () =>
  new Worker(new URL("../../workers/storage.worker.ts", import.meta.url), {
    type: "module",
    name: "storage",
  });

let storage: StorageApi | null = null;

/** The thread that keeps layers on this device; started when first asked for. */
export function storageWorker(): StorageApi {
  storage ??= connect<StorageApi>(newStorageWorker()).remote;
  return storage;
}

const newRepairWorker = () =>
  new Worker(new URL("../../workers/repair.worker.ts", import.meta.url), { type: "module", name: "repair" });

/** Starts a thread for the repair of one grid; closing it gives back all it holds. */
export const startRepairWorker = (): Connection<RepairApi> => connect<RepairApi>(newRepairWorker());
