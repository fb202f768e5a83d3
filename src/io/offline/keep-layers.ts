import type { OnProgress } from "../../core/job.ts";
import type { KeepRequest, KeptSummary } from "../../core/keep.ts";
import { ProblemError } from "../../core/problem.ts";
import { canKeepFiles, discardKept, keepFile, listKept } from "./kept-files.ts";
import { sha256Of } from "./sha256.ts";

/** First digits of a hash, by which a file is kept. */
const keyOf = (sha256: string): string => sha256.slice(0, 16);

/**
 * Downloads the files that are not kept yet, checks each against its hash, and keeps it; then removes what the catalogue no longer names. Stops between files when
 * cancelled; what is kept stays.
 * @throws ProblemError `no-storage`, `network`, `http-status`, `hash-mismatch` or `storage-full`
 */
export async function keepLayers(
  requests: readonly KeepRequest[],
  signal: AbortSignal | undefined,
  onProgress?: OnProgress,
): Promise<KeptSummary> {
  if (!canKeepFiles()) throw new ProblemError({ code: "no-storage" });
  const kept = await listKept();
  // Several layers may show one file.
  const files = [...new Map(requests.map((request) => [request.sha256, request])).values()];
  for (const [i, request] of files.entries()) {
    onProgress?.({ stage: "writing", done: i, total: files.length });
    if (!kept.has(keyOf(request.sha256))) await keepOne(request, signal);
    signal?.throwIfAborted();
  }
  await discardKept(new Set(requests.map(({ sha256 }) => keyOf(sha256))));
  onProgress?.({ stage: "writing", done: files.length, total: files.length });
  return summarise();
}

/** How much is kept. */
export async function summarise(): Promise<KeptSummary> {
  if (!canKeepFiles()) return { count: 0, bytes: 0 };
  const kept = await listKept();
  return { count: kept.size, bytes: [...kept.values()].reduce((sum, size) => sum + size, 0) };
}

async function keepOne({ url, name, sha256 }: KeepRequest, signal: AbortSignal | undefined): Promise<void> {
  const bytes = await download(url, name, signal);
  if ((await sha256Of(bytes)) !== sha256) throw new ProblemError({ code: "hash-mismatch", where: name });
  try {
    await keepFile(keyOf(sha256), bytes);
  } catch (cause) {
    const isFull = cause instanceof DOMException && cause.name === "QuotaExceededError";
    throw isFull ? new ProblemError({ code: "storage-full", where: name }) : cause;
  }
}

async function download(url: string, name: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: signal ?? null });
    if (!response.ok)
      throw new ProblemError({ code: "http-status", where: name, facts: { status: response.status } });
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof ProblemError) throw cause;
    throw new ProblemError({ code: "network", where: name, facts: { message: String(cause) } });
  }
}
