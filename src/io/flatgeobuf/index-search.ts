import { generateLevelBounds, NODE_ITEM_BYTE_LEN } from "flatgeobuf/lib/mjs/packedrtree.js";
import { ProblemError } from "../../core/problem.ts";
import type { BBox } from "../../core/units.ts";
import type { ByteSource } from "../byte-source.ts";
import type { FlatGeobufHeader } from "./header.ts";

/** Where features lie in the file, from the leaves of its index alone: nothing of them has been read yet. */
export interface FeatureRefs {
  readonly count: number;
  /** Numbers of the features in the file, ascending. */
  readonly ids: Uint32Array;
  /** Byte offset of each feature from the start of the file, and its length with its prefix. */
  readonly offsets: Float64Array;
  readonly lengths: Float64Array;
  /** West, south, east, north of each. */
  readonly boxes: Float64Array;
}

/** Nodes closer than this are read in one request: re-reading a little costs less than another round trip. */
const MERGE_NODES = 400;

/**
 * Features whose boxes meet `bbox`, by walking the packed R-tree level by level.
 * @throws ProblemError `no-index` or `damaged-index`
 */
export async function searchIndex(
  source: ByteSource,
  header: FlatGeobufHeader,
  bbox: BBox,
  signal?: AbortSignal,
): Promise<FeatureRefs> {
  if (header.featuresOffset === header.indexOffset)
    throw new ProblemError({ code: "no-index", where: source.name });
  const levels = generateLevelBounds(header.count, header.indexNodeSize);
  let ranges: NodeRange[] = [[0, 1]];
  for (let level = levels.length - 1; level > 0; level--) {
    const below = levels[level - 1] as [number, number];
    const children: NodeRange[] = [];
    await eachNode(source, header, ranges, signal, (view, at) => {
      if (!meets(view, at, bbox)) return;
      const child = Number(view.getBigUint64(at + 32, true));
      if (child < below[0] || child >= below[1])
        throw new ProblemError({ code: "damaged-index", where: source.name });
      children.push([child, Math.min(child + header.indexNodeSize, below[1])]);
    });
    ranges = children.sort((a, b) => a[0] - b[0]);
  }
  return collectLeaves(source, header, ranges, { bbox, levels, signal });
}

/** First and one-past-last node. */
type NodeRange = readonly [from: number, to: number];

interface LeafSearch {
  readonly bbox: BBox;
  readonly levels: readonly (readonly [number, number])[];
  readonly signal: AbortSignal | undefined;
}

async function collectLeaves(
  source: ByteSource,
  header: FlatGeobufHeader,
  ranges: readonly NodeRange[],
  { bbox, levels, signal }: LeafSearch,
): Promise<FeatureRefs> {
  const [firstLeaf, leafEnd] = levels[0] as readonly [number, number];
  const ids: number[] = [];
  const offsets: number[] = [];
  const lengths: number[] = [];
  const boxes: number[] = [];
  const featureBytes = source.size - header.featuresOffset;
  // One node more than asked for: a feature ends where the next one begins.
  const withNext = ranges.map(([from, to]): NodeRange => [from, Math.min(to + 1, leafEnd)]);
  const isAskedFor = rangeTest(ranges);
  await eachNode(source, header, withNext, signal, (view, at, node, isLast) => {
    if (!isAskedFor(node) || !meets(view, at, bbox)) return;
    const offset = Number(view.getBigUint64(at + 32, true));
    const end = isLast ? featureBytes : Number(view.getBigUint64(at + NODE_ITEM_BYTE_LEN + 32, true));
    if (!(offset >= 0 && offset < end && end <= featureBytes)) {
      throw new ProblemError({ code: "damaged-index", where: source.name, feature: node - firstLeaf });
    }
    ids.push(node - firstLeaf);
    offsets.push(header.featuresOffset + offset);
    lengths.push(end - offset);
    for (let side = 0; side < 4; side++) boxes.push(view.getFloat64(at + 8 * side, true));
  });
  return {
    count: ids.length,
    ids: Uint32Array.from(ids),
    offsets: Float64Array.from(offsets),
    lengths: Float64Array.from(lengths),
    boxes: Float64Array.from(boxes),
  };
}

type VisitNode = (view: DataView, at: number, node: number, isLastInFile: boolean) => void;

/** Reads the nodes of `ranges` (ascending), near ones together, and visits each once. */
async function eachNode(
  source: ByteSource,
  header: FlatGeobufHeader,
  ranges: readonly NodeRange[],
  signal: AbortSignal | undefined,
  visit: VisitNode,
): Promise<void> {
  const nodes = (header.featuresOffset - header.indexOffset) / NODE_ITEM_BYTE_LEN;
  const merged = mergeRanges(ranges);
  const pieces = await Promise.all(
    merged.map(([from, to]) =>
      source.read(header.indexOffset + from * NODE_ITEM_BYTE_LEN, (to - from) * NODE_ITEM_BYTE_LEN, signal),
    ),
  );
  const isWanted = rangeTest(ranges);
  merged.forEach(([from, to], i) => {
    const bytes = pieces[i] as Uint8Array;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let node = from; node < to; node++) {
      if (isWanted(node)) visit(view, (node - from) * NODE_ITEM_BYTE_LEN, node, node === nodes - 1);
    }
  });
}

function mergeRanges(ranges: readonly NodeRange[]): NodeRange[] {
  const merged: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = merged.at(-1);
    if (last && from <= last[1] + MERGE_NODES) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Whether a node, asked for in ascending order, lies in one of the ascending ranges. */
function rangeTest(ranges: readonly NodeRange[]): (node: number) => boolean {
  let current = 0;
  return (node) => {
    while (current < ranges.length && node >= (ranges[current] as NodeRange)[1]) current++;
    const range = ranges[current];
    return range !== undefined && node >= range[0];
  };
}

function meets(view: DataView, at: number, [west, south, east, north]: BBox): boolean {
  return (
    east >= view.getFloat64(at, true) &&
    north >= view.getFloat64(at + 8, true) &&
    west <= view.getFloat64(at + 16, true) &&
    south <= view.getFloat64(at + 24, true)
  );
}
