import type { OnProgress } from "../core/job.ts";
import type { KeepRequest, KeptSummary } from "../core/keep.ts";

/** The whole contract of the storage worker. */
export interface StorageApi {
  keep(requests: readonly KeepRequest[], signal?: AbortSignal, onProgress?: OnProgress): Promise<KeptSummary>;
  summary(): Promise<KeptSummary>;
  discard(): Promise<void>;
}
