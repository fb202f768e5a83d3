import type { Looked } from "../../core/doctor/diagnosis.ts";
import { type DoctorRecord, finding } from "../../core/doctor/record.ts";
import { boxAt, boxOf, EMPTY_BOX, featureBox, isEmptyBox, joinBoxes } from "../../core/geometry/bounds.ts";
import { type FeatureColumns, LINE } from "../../core/geometry/columns.ts";
import { GeometryBuilder, withoutAttributes } from "../../core/geometry/columns-builder.ts";
import type { Job } from "../../core/job.ts";
import type { ByteSource } from "../byte-source.ts";
import { checkIndex } from "../flatgeobuf/check-index.ts";
import { checkOrder } from "../flatgeobuf/check-order.ts";
import type { FeatureRefs } from "../flatgeobuf/feature-refs.ts";
import { type FlatGeobufHeader, hasIndex, readHeader } from "../flatgeobuf/header.ts";
import { walkFeatures } from "../flatgeobuf/walk-features.ts";
import { checkCrs } from "./check-crs.ts";
import { decodeBatch } from "./decode-batch.ts";
import { type ExamineOptions, examineFeatures, findingOf } from "./examine-features.ts";
import { pickSample } from "./pick-sample.ts";

/** How a file is read: up to `wholeBytes` all its features are shown to the quick checks even where only a sample was asked for. */
export interface FileManner {
  readonly wholeBytes: number;
  /** Whether the file stands on a server, where it must have an index. */
  readonly isServed: boolean;
}

/** Examines a FlatGeobuf: head, index, order, then its features. */
export async function examineFlatGeobuf(
  source: ByteSource,
  options: ExamineOptions,
  { record, manner }: { readonly record: DoctorRecord; readonly manner: FileManner },
): Promise<Looked & { readonly keepsNumbers: boolean }> {
  const { signal } = options.job;
  const header = await readHeader(source, signal);
  record.judge("head", []);
  const firstBeyond = await judgeIndex(source, header, options, { record, manner });
  const damaged = new Set<number>();
  const onDamaged = (feature: number) => damaged.add(feature);
  const refs = await pickSample(source, header, signal);
  const sample = await decodeBatch(source, header, refs, { signal, onDamaged });
  judgeLeaves(header, refs, sample, record);
  const { crs, findings } = checkCrs(
    { name: source.name, format: "flatgeobuf", crs: header.crs, columns: diagonal(sample) },
    options.crs,
  );
  record.judge("crs", findings);
  const isWhole = options.isWhole || source.size <= manner.wholeBytes;
  const each = isWhole
    ? allFeatures(source, header, { job: options.job, onDamaged, record })
    : async (visit: Visit) => {
        for (const columns of sample) await visit(columns);
      };
  const layer = {
    name: source.name,
    format: "flatgeobuf",
    fields: header.fields,
    envelope: header.envelope,
    isWhole,
  } as const;
  const looked = await examineFeatures({ layer, crs, sample, each }, options, record);
  if (!isWhole) judgeEnd(source, header, { firstBeyond, refs }, record);
  if (damaged.size > 0)
    record.judge("size", [
      findingOf(
        "size",
        "damaged-features",
        "error",
        [...damaged].sort((a, b) => a - b),
      ),
    ]);
  await judgeOrder(source, header, { refs, record, signal });
  const keepsNumbers = hasIndex(header) && header.crs !== null && crs?.proj === null;
  return {
    ...looked,
    total: header.count || (isWhole ? looked.features + damaged.size : null),
    keepsNumbers,
  };
}

type Visit = (columns: FeatureColumns) => Promise<void>;

interface Walker {
  readonly job: Job;
  readonly onDamaged: (feature: number) => void;
  readonly record: DoctorRecord;
}

/** Shows every feature of the file, and then judges whether they were as many as promised. */
function allFeatures(source: ByteSource, header: FlatGeobufHeader, { job, onDamaged, record }: Walker) {
  const { signal } = job;
  let reached = 0;
  return async (visit: Visit) => {
    const show = async (refs: FeatureRefs, piece: ByteSource) => {
      for (const columns of await decodeBatch(piece, header, refs, { signal, onDamaged }))
        await visit(columns);
      reached += refs.count;
      job.report("reading", reached, Math.max(reached, header.count));
    };
    judgeSize(header, await walkFeatures(source, header, show, { signal }), record);
  };
}

async function judgeIndex(
  source: ByteSource,
  header: FlatGeobufHeader,
  options: ExamineOptions,
  { record, manner }: { readonly record: DoctorRecord; readonly manner: FileManner },
): Promise<number | null> {
  if (!hasIndex(header)) {
    const isEmpty = header.count === 0 && header.featuresOffset >= source.size;
    const problem = { code: "no-index", where: source.name } as const;
    const severity = manner.isServed ? "error" : "warning";
    record.judge("index", isEmpty ? "no-features" : [{ ...finding("index", severity, "problem"), problem }]);
    return null;
  }
  const isSmall = source.size <= manner.wholeBytes;
  const { findings, firstBeyond } = await checkIndex(source, header, {
    isWhole: options.isWhole || isSmall,
    job: options.job,
  });
  record.judge("index", findings);
  return firstBeyond;
}

/** Whether the boxes in the index are still those of the features: one that is too small hides its feature from a view. */
function judgeLeaves(
  header: FlatGeobufHeader,
  refs: FeatureRefs,
  sample: readonly FeatureColumns[],
  record: DoctorRecord,
): void {
  if (!hasIndex(header)) return;
  const boxes = new Map(Array.from(refs.ids, (id, i) => [id, boxAt(refs.boxes, i)]));
  const stale: number[] = [];
  for (const { geometry, ids } of sample) {
    ids.forEach((id, row) => {
      const real = featureBox(geometry, row);
      const [west, south, east, north] = boxes.get(id) ?? EMPTY_BOX;
      const isHeld = west <= real[0] && south <= real[1] && east >= real[2] && north >= real[3];
      if (!isEmptyBox(real) && !isHeld) stale.push(id);
    });
  }
  if (stale.length > 0) record.judge("index", [findingOf("index", "index-stale", "error", stale)]);
}

/** Whether a file walked through holds what it promises and nothing else. */
function judgeSize(
  { count: promised }: FlatGeobufHeader,
  { count, leftover }: { readonly count: number; readonly leftover: number },
  record: DoctorRecord,
): void {
  if (promised === 0 && count > 0) record.judge("size", [finding("size", "note", "uncounted", { count })]);
  else if (count < promised)
    record.judge("size", [finding("size", "error", "ends-early", { count, promised })]);
  else if (leftover > 0)
    record.judge("size", [finding("size", "warning", "trailing-bytes", { bytes: leftover })]);
  else record.judge("size", []);
}

/** Whether the last feature ends where the file does, as far as the index tells. */
function judgeEnd(
  source: ByteSource,
  header: FlatGeobufHeader,
  { firstBeyond, refs }: { readonly firstBeyond: number | null; readonly refs: FeatureRefs },
  record: DoctorRecord,
): void {
  if (!hasIndex(header)) {
    record.judge("size", "no-index");
    return;
  }
  const last = refs.count - 1;
  const end = (refs.offsets[last] ?? 0) + (refs.lengths[last] ?? 0);
  const isCut = firstBeyond !== null || (refs.ids[last] === header.count - 1 && end !== source.size);
  const facts = { count: firstBeyond ?? header.count - 1, promised: header.count };
  record.judge("size", isCut ? [finding("size", "error", "ends-early", facts)] : []);
}

async function judgeOrder(
  source: ByteSource,
  header: FlatGeobufHeader,
  {
    refs,
    record,
    signal,
  }: { readonly refs: FeatureRefs; readonly record: DoctorRecord; readonly signal: AbortSignal },
): Promise<void> {
  if (!hasIndex(header)) return record.judge("order", "no-index");
  if (!header.envelope) return record.judge("order", "no-envelope");
  try {
    record.judge(
      "order",
      await checkOrder(source, header, { envelope: header.envelope, sample: refs }, signal),
    );
  } catch {
    signal.throwIfAborted();
    record.judge("order", "index-broken");
  }
}

/** A line from corner to corner of the features: the numbers by which their system is recognised. */
function diagonal(batches: readonly FeatureColumns[]): FeatureColumns {
  const box = batches.reduce((all, { geometry }) => joinBoxes(all, boxOf(geometry.xy)), EMPTY_BOX);
  const builder = new GeometryBuilder();
  builder.beginFeature(LINE);
  builder.beginPart();
  builder.addRing(isEmptyBox(box) ? [] : box);
  return withoutAttributes(builder.finish());
}
