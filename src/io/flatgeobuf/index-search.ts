import { generateLevelBounds, NODE_ITEM_BYTE_LEN } from "flatgeobuf/lib/mjs/packedrtree.js";
import { ProblemError } from "../../core/problem.ts";
import type { IndexNodes } from "../../core/tiles/index-nodes.ts";
import type { BBox } from "../../core/units.ts";
import type { ByteSource } from "../byte-source.ts";
import { type FeatureRefs, RefsBuilder } from "./feature-refs.ts";
import { type FlatGeobufHeader, hasIndex } from "./header.ts";

/** Nodes closer than this are read in one request: re-reading a little costs less than another round trip. */
const MERGE_NODES = 400;

/**
 * Features whose boxes meet `bbox`, by walking the packed R-tree level by level.
 * @throws ProblemError `no-index`, `damaged-index` or `truncated`
 */
export async function searchIndex(
  source: ByteSource,
  header: FlatGeobufHeader,
  bbox: BBox,
  signal?: AbortSignal,
): Promise<FeatureRefs> {
  if (header.count === 0) return new RefsBuilder().finish();
  const ranges = await descend(source, header, { bbox, to: 0, signal });
  return readLeaves(source, header, { ranges, accept: (view, at) => meets(view, at, bbox), signal });
}

/**
 * Nodes of a level of the index, leaves being 0, that meet `bbox`, or all of them; what lies below them is not read.
 * @throws ProblemError `no-index`, `damaged-index` or `truncated`
 */
export async function readInnerNodes(
  source: ByteSource,
  header: FlatGeobufHeader,
  { level, bbox }: { readonly level: number; readonly bbox?: BBox },
  signal?: AbortSignal,
): Promise<IndexNodes> {
  const [first, end] = levelsOf(source, header)[level] as NodeRange;
  const perNode = header.indexNodeSize ** level;
  const ranges = bbox ? await descend(source, header, { bbox, to: level, signal }) : [[first, end] as const];
  const boxes: number[] = [];
  const counts: number[] = [];
  const visit: VisitNode = (view, at, node) => {
    if (bbox && !meets(view, at, bbox)) return;
    for (let side = 0; side < 4; side++) boxes.push(view.getFloat64(at + 8 * side, true));
    counts.push(Math.min(perNode, header.count - (node - first) * perNode));
  };
  await eachNode(source, header, { ranges, visit, signal });
  return { boxes: Float64Array.from(boxes), counts: Float64Array.from(counts) };
}

/** The finest level of the index, leaves being 0, whose nodes number at most `most`. */
export const levelWithin = (source: ByteSource, header: FlatGeobufHeader, most: number): number =>
  levelsOf(source, header).findIndex(([first, end]) => end - first <= most);

interface Descent {
  readonly bbox: BBox;
  /** Level to arrive at; 0 are the leaves. */
  readonly to: number;
  readonly signal: AbortSignal | undefined;
}

/** Ranges of the nodes at a level whose parents meet a box. */
async function descend(
  source: ByteSource,
  header: FlatGeobufHeader,
  { bbox, to, signal }: Descent,
): Promise<NodeRange[]> {
  const levels = levelsOf(source, header);
  let ranges: NodeRange[] = [[0, 1]];
  for (let level = levels.length - 1; level > to; level--) {
    const [firstBelow, endBelow] = levels[level - 1] as readonly [number, number];
    const children: NodeRange[] = [];
    const visit: VisitNode = (view, at) => {
      if (!meets(view, at, bbox)) return;
      const child = Number(view.getBigUint64(at + 32, true));
      if (child < firstBelow || child >= endBelow) {
        throw new ProblemError({ code: "damaged-index", where: source.name });
      }
      children.push([child, Math.min(child + header.indexNodeSize, endBelow)]);
    };
    await eachNode(source, header, { ranges, visit, signal });
    ranges = children.sort((a, b) => a[0] - b[0]);
  }
  return ranges;
}

/** The features with the given numbers, straight from their leaves; numbers beyond the file are left out. */
export function refsByIds(
  source: ByteSource,
  header: FlatGeobufHeader,
  ids: readonly number[],
  signal?: AbortSignal,
): Promise<FeatureRefs> {
  const [firstLeaf = 0] = levelsOf(source, header)[0] ?? [];
  const ranges = [...new Set(ids)]
    .filter((id) => id >= 0 && id < header.count)
    .sort((a, b) => a - b)
    .map((id): NodeRange => [firstLeaf + id, firstLeaf + id + 1]);
  return readLeaves(source, header, { ranges, accept: () => true, signal });
}

/** First and one-past-last node. */
type NodeRange = readonly [from: number, to: number];
type VisitNode = (view: DataView, at: number, node: number) => void;

/** First and one-past-last node of each level, leaves first. */
function levelsOf(source: ByteSource, header: FlatGeobufHeader): (readonly [number, number])[] {
  if (!hasIndex(header)) throw new ProblemError({ code: "no-index", where: source.name });
  return generateLevelBounds(header.count, header.indexNodeSize);
}

interface LeafQuery {
  readonly ranges: readonly NodeRange[];
  readonly accept: (view: DataView, at: number) => boolean;
  readonly signal: AbortSignal | undefined;
}

async function readLeaves(
  source: ByteSource,
  header: FlatGeobufHeader,
  { ranges, accept, signal }: LeafQuery,
): Promise<FeatureRefs> {
  const [firstLeaf, leafEnd] = levelsOf(source, header)[0] as readonly [number, number];
  const featureBytes = source.size - header.featuresOffset;
  const refs = new RefsBuilder();
  const isAskedFor = rangeTest(ranges);
  const visit: VisitNode = (view, at, node) => {
    if (!isAskedFor(node) || !accept(view, at)) return;
    const offset = Number(view.getBigUint64(at + 32, true));
    const isLast = node === leafEnd - 1;
    const end = isLast ? featureBytes : Number(view.getBigUint64(at + NODE_ITEM_BYTE_LEN + 32, true));
    const id = node - firstLeaf;
    if (!(offset >= 0 && offset < end && end <= featureBytes)) {
      const code = Math.max(offset, end) >= featureBytes ? "truncated" : "damaged-index";
      throw new ProblemError({ code, where: source.name, feature: id });
    }
    refs.add(id, header.featuresOffset + offset, end - offset);
    for (let side = 0; side < 4; side++) refs.setSide(side, view.getFloat64(at + 8 * side, true));
  };
  // One node more than asked for: a feature ends where the next one begins.
  const withNext = ranges.map(([from, to]): NodeRange => [from, Math.min(to + 1, leafEnd)]);
  await eachNode(source, header, { ranges: withNext, visit, signal });
  return refs.finish();
}

/** Reads the nodes of `ranges` (ascending), near ones together, and visits each once. */
async function eachNode(
  source: ByteSource,
  header: FlatGeobufHeader,
  {
    ranges,
    visit,
    signal,
  }: {
    readonly ranges: readonly NodeRange[];
    readonly visit: VisitNode;
    readonly signal: AbortSignal | undefined;
  },
): Promise<void> {
  const merged = smallLevel(source, header, ranges) ?? mergeRanges(ranges);
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
      if (isWanted(node)) visit(view, (node - from) * NODE_ITEM_BYTE_LEN, node);
    }
  });
}

/**
 * The whole level that the ranges belong to, if it is so small beside the file that it is read at first touch: every later query finds it there. Own default: a
 * thousandth of the file, at most 256 KiB.
 */
function smallLevel(
  source: ByteSource,
  header: FlatGeobufHeader,
  ranges: readonly NodeRange[],
): NodeRange[] | undefined {
  const [first] = ranges[0] ?? [];
  if (first === undefined) return [];
  const level = levelsOf(source, header).find(([from, to]) => first >= from && first < to);
  if (!level) return undefined;
  const bytes = (level[1] - level[0]) * NODE_ITEM_BYTE_LEN;
  return bytes <= Math.min(256 * 1024, source.size / 1000) ? [level] : undefined;
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
