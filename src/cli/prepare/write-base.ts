import { isEmptyBox } from "../../core/geometry/bounds.ts";
import { findCrs, guessCrs } from "../../core/geometry/crs.ts";
import type { Job } from "../../core/job.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import type { ByteSource } from "../../io/byte-source.ts";
import { readHeader } from "../../io/flatgeobuf/header.ts";
import { keepsType } from "../../io/flatgeobuf/keeps-type.ts";
import { type Reindexed, reindex } from "../../io/flatgeobuf/reindex.ts";
import { writeFlatGeobuf } from "../../io/flatgeobuf/write.ts";
import { loadLayer } from "../../io/load-layer.ts";
import { looksLike } from "../../io/looks-like.ts";
import { memorySource } from "../../io/memory-source.ts";
import { openFileSink } from "../../io/node/file-sink.ts";

/** What was written, and what was noted in the input. */
export interface WrittenBase extends Reindexed {
  readonly problems: readonly Problem[];
}

interface BaseTask {
  readonly source: ByteSource;
  readonly path: string;
  /** System to assume, from `--crs`. */
  readonly crs: string | null;
}

/**
 * Writes the layer itself, sorted and indexed, in degrees. A FlatGeobuf that says it is in degrees goes through piece by piece, its features unchanged; anything else is read whole and
 * converted.
 * @throws ProblemError of `load-layer.ts` and `reindex.ts`, `no-features`, `crs-mismatch`
 */
export async function writeBase({ source, path, crs }: BaseTask, job: Job): Promise<WrittenBase> {
  const { ready, problems } = await inDegrees(source, crs, job);
  const sink = await openFileSink(path);
  const written = await reindex(ready, sink, job).finally(() => sink.close());
  if (written.count === 0) throw new ProblemError({ code: "no-features", where: source.name });
  const guess = guessCrs(written.extent);
  if (!isEmptyBox(written.extent) && (guess.kind !== "known" || guess.crs.proj !== null)) {
    const declared = (await readHeader(ready)).crs ?? "EPSG:4490";
    throw new ProblemError({ code: "crs-mismatch", where: source.name, facts: { crs: declared } });
  }
  return { ...written, problems };
}

async function inDegrees(
  source: ByteSource,
  crs: string | null,
  job: Job,
): Promise<{ readonly ready: ByteSource; readonly problems: readonly Problem[] }> {
  const head = await source.read(0, Math.min(512, source.size));
  if (crs === null && looksLike(head) === "FlatGeobuf") {
    const header = await readHeader(source);
    if (header.crs !== null && findCrs(header.crs)?.proj === null) return { ready: source, problems: [] };
  }
  const layer = await loadLayer(source, { crs: crs ?? undefined, signal: job.signal });
  const fields = layer.format === "flatgeobuf" ? layer.fields.filter(keepsType) : [];
  const bytes = writeFlatGeobuf({ name: source.name, epsg: 4490, columns: layer.columns, fields });
  return { ready: memorySource(source.name, bytes), problems: layer.problems };
}
