import type { AttributeColumn, FeatureColumns } from "../geometry/columns.ts";
import { ProblemError } from "../problem.ts";
import type { Lanes } from "./lanes.ts";
import type { Operation, Question } from "./operation.ts";

/** An engine in one thread: its code, its heap and the shapes it keeps (measured with GEOS at a million kept vertices, rounded up). */
const ENGINE_BYTES = 180 * 1024 * 1024;
/** Prepared layers beside the layers as they came, and indexes over them, in bytes for each byte of the layers (measured: 1.6 to 2.1). */
const WORKING = 2;
/** The result, in bytes for each byte of the layers; pieces of an overlay seldom have more vertices than both layers (own default). */
const RESULT = 1;

/**
 * How many threads a run may have so that it fits `available` bytes, this one among them.
 * @throws ProblemError `too-much-memory` when not even one thread fits: before anything has been computed
 */
export function threadsThatFit(
  operation: Operation<unknown, unknown>,
  { a, b }: Question,
  { lanes, available }: { readonly lanes: Lanes | null; readonly available: number | null },
): number {
  const most = lanes?.limit ?? 1;
  if (available === null) return most;
  const layers = bytesOf(a.columns) + (b ? bytesOf(b.columns) : 0);
  const engine = operation.engines.length > 0 ? ENGINE_BYTES : 0;
  const needed = (threads: number) => {
    const copies = threads > 1 && lanes ? lanes.copies(threads - 1) : 0;
    return layers * (1 + WORKING + RESULT + copies) + engine * threads;
  };
  let threads = most;
  while (threads > 1 && needed(threads) > available) threads--;
  if (needed(threads) <= available) return threads;
  const megabytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
  const facts = { needed: megabytes(needed(1)), available: megabytes(available) };
  throw new ProblemError({ code: "too-much-memory", where: b ? `${a.name} × ${b.name}` : a.name, facts });
}

/** Bytes of the arrays of a layer. */
function bytesOf({ ids, geometry, attributes }: FeatureColumns): number {
  const { kinds, featureStarts, partStarts, ringStarts, xy } = geometry;
  const arrays = [ids, kinds, featureStarts, partStarts, ringStarts, xy, ...attributes.flatMap(arraysOf)];
  return arrays.reduce((sum, array) => sum + array.byteLength, 0);
}

const arraysOf = (column: AttributeColumn): ArrayBufferView[] =>
  column.type === "number" ? [column.values] : [column.codes, column.words.bytes, column.words.starts];
