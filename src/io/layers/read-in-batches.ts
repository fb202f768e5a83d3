import type { FeatureColumns } from "../../core/geometry/columns.ts";
import type { Job } from "../../core/job.ts";
import { breathingSource } from "../breathing-source.ts";
import { type FeatureRefs, selectRefs } from "../flatgeobuf/feature-refs.ts";
import { readFeatures } from "../flatgeobuf/read.ts";
import type { OpenBytes } from "./open-bytes.ts";

/** A batch holds no more than this, so that any number of features is read in bounded memory; own default. */
const BATCH = { features: 5000, bytes: 8 * 1024 * 1024 };

/** Reads features batch by batch, in the order of their refs; `visit` gets each batch and may not keep it. */
export async function readInBatches(
  { source, header }: OpenBytes,
  refs: FeatureRefs,
  {
    fields,
    job,
    visit,
  }: {
    readonly fields: readonly string[] | undefined;
    readonly job: Job;
    readonly visit: (columns: FeatureColumns) => void | Promise<void>;
  },
): Promise<void> {
  const breathing = breathingSource(source, job);
  for (let from = 0; from < refs.count; ) {
    const rows: number[] = [];
    let bytes = 0;
    while (from < refs.count && rows.length < BATCH.features && bytes < BATCH.bytes) {
      bytes += refs.lengths[from] as number;
      rows.push(from++);
    }
    const batch = selectRefs(refs, rows);
    const { columns } = await readFeatures(breathing, header, batch, { fields, signal: job.signal });
    await visit(columns);
    job.report("reading", from, refs.count);
  }
}
