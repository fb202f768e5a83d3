import type { FeatureColumns } from "../../core/geometry/columns.ts";
import { ProblemError } from "../../core/problem.ts";
import type { ByteSource } from "../byte-source.ts";
import { type FeatureRefs, selectRefs } from "../flatgeobuf/feature-refs.ts";
import type { FlatGeobufHeader } from "../flatgeobuf/header.ts";
import { readFeatures } from "../flatgeobuf/read.ts";

/**
 * Decodes features, without those whose bytes contradict themselves: these are told to `onDamaged`. Several batches come back where damaged ones
 * lie between.
 */
export async function decodeBatch(
  source: ByteSource,
  header: FlatGeobufHeader,
  refs: FeatureRefs,
  options: { readonly signal: AbortSignal; readonly onDamaged: (feature: number) => void },
): Promise<FeatureColumns[]> {
  if (refs.count === 0) return [];
  try {
    return [(await readFeatures(source, header, refs, { signal: options.signal })).columns];
  } catch (cause) {
    if (!(cause instanceof ProblemError) || cause.problem.code !== "damaged-feature") throw cause;
    if (refs.count === 1) {
      options.onDamaged(refs.ids[0] as number);
      return [];
    }
    const middle = refs.count >> 1;
    const rows = Array.from({ length: refs.count }, (_, i) => i);
    return [
      ...(await decodeBatch(source, header, selectRefs(refs, rows.slice(0, middle)), options)),
      ...(await decodeBatch(source, header, selectRefs(refs, rows.slice(middle)), options)),
    ];
  }
}
