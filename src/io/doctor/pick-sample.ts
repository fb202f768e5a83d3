import { ProblemError } from "../../core/problem.ts";
import type { ByteSource } from "../byte-source.ts";
import { type FeatureRefs, RefsBuilder, selectRefs } from "../flatgeobuf/feature-refs.ts";
import { type FlatGeobufHeader, hasIndex } from "../flatgeobuf/header.ts";
import { refsByIds } from "../flatgeobuf/index-search.ts";
import { walkFeatures } from "../flatgeobuf/walk-features.ts";

/** Features of a sample, and how many lie together: neighbours in the file come with one request. */
export const SAMPLE = 1000;
const TOGETHER = 20;
/** Bytes a sample may take; large features make it smaller. */
const SAMPLE_BYTES = 32 * 1024 * 1024;

/** Where the features of a sample lie: spread over the file where its index tells, else its first ones. Boxes come from the index only. */
export async function pickSample(
  source: ByteSource,
  header: FlatGeobufHeader,
  signal: AbortSignal,
): Promise<FeatureRefs> {
  const refs = hasIndex(header) ? await spread(source, header, signal) : EMPTY;
  return affordable(refs.count > 0 ? refs : await firstOnes(source, header, signal));
}

const EMPTY = new RefsBuilder().finish();

async function spread(
  source: ByteSource,
  header: FlatGeobufHeader,
  signal: AbortSignal,
): Promise<FeatureRefs> {
  const groups = Math.ceil(Math.min(SAMPLE, header.count) / TOGETHER);
  const found: FeatureRefs[] = [];
  for (let group = 0; group < groups; group++) {
    const last = Math.max(0, header.count - TOGETHER);
    const first = groups === 1 ? 0 : Math.round((group * last) / (groups - 1));
    const ids = Array.from({ length: TOGETHER }, (_, i) => first + i);
    found.push(await refsByIds(source, header, ids, signal).catch(noneWhereBroken));
  }
  return joined(found);
}

/** Leaves that point nowhere are told of by the checks of index and size; the sample goes without them. */
function noneWhereBroken(cause: unknown): FeatureRefs {
  const code = cause instanceof ProblemError ? cause.problem.code : null;
  if (code === "truncated" || code === "damaged-index") return EMPTY;
  throw cause;
}

async function firstOnes(
  source: ByteSource,
  header: FlatGeobufHeader,
  signal: AbortSignal,
): Promise<FeatureRefs> {
  const found: FeatureRefs[] = [];
  const visit = async (refs: FeatureRefs) => {
    found.push(refs);
  };
  await walkFeatures(source, header, visit, { limit: SAMPLE, signal });
  return joined(found);
}

function joined(groups: readonly FeatureRefs[]): FeatureRefs {
  const refs = new RefsBuilder();
  let next = 0;
  for (const group of groups) {
    for (let i = 0; i < group.count; i++) {
      const id = group.ids[i] as number;
      if (id < next) continue;
      next = id + 1;
      refs.add(id, group.offsets[i] as number, group.lengths[i] as number);
      for (let side = 0; side < 4; side++) refs.setSide(side, group.boxes[4 * i + side] as number);
    }
  }
  return refs.finish();
}

/** Evenly fewer where all would be too much to hold. */
function affordable(refs: FeatureRefs): FeatureRefs {
  const bytes = refs.lengths.reduce((sum, length) => sum + length, 0);
  const step = Math.ceil(bytes / SAMPLE_BYTES);
  if (step <= 1) return refs;
  return selectRefs(
    refs,
    Array.from({ length: Math.ceil(refs.count / step) }, (_, i) => i * step),
  );
}
