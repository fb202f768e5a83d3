import { generateLevelBounds, NODE_ITEM_BYTE_LEN } from "flatgeobuf/lib/mjs/packedrtree.js";
import type { Finding } from "../../core/doctor/diagnosis.ts";
import { finding } from "../../core/doctor/record.ts";
import type { Job } from "../../core/job.ts";
import type { ByteSource } from "../byte-source.ts";
import type { FlatGeobufHeader } from "./header.ts";
import { NODE_SIZE } from "./packed-tree.ts";

/** Parents looked at together; with sixteen children each they take some 160 KiB. */
const PARENTS = 256;
/** Pieces of each level that a sample looks at, spread over it and with its last one. */
const PIECES = 8;

/** What is wrong with a packed R-tree, and the first feature that would begin behind the end of the file. */
export interface IndexReport {
  readonly findings: readonly Finding[];
  readonly firstBeyond: number | null;
}

interface Counts {
  pointers: number;
  boxes: number;
  offsets: number;
  firstBeyond: number | null;
}

/** Nodes of one level, with the numbers of the first and of the one past the last. */
interface Nodes {
  readonly view: DataView;
  readonly from: number;
  readonly to: number;
}

/**
 * Holds the nodes of the index against each other, all or a sample spread over each level: a node must point to its first child and its box must
 * contain those of its children; leaves must point into the file, each behind the one before (FlatGeobuf 3, packed Hilbert R-tree).
 */
export async function checkIndex(
  source: ByteSource,
  header: FlatGeobufHeader,
  { isWhole, job }: { readonly isWhole: boolean; readonly job: Job },
): Promise<IndexReport> {
  const levels = generateLevelBounds(header.count, header.indexNodeSize) as [number, number][];
  const counts: Counts = { pointers: 0, boxes: 0, offsets: 0, firstBeyond: null };
  const featureBytes = source.size - header.featuresOffset;
  for (let level = levels.length - 1; level > 0; level--) {
    const parents = levels[level] as [number, number];
    const below = levels[level - 1] as [number, number];
    for (const [from, to] of pieces(parents, isWhole)) {
      await job.breathe();
      const first = below[0] + (from - parents[0]) * header.indexNodeSize;
      const end = Math.min(below[1], below[0] + (to - parents[0]) * header.indexNodeSize);
      const upper = await readNodes(source, header, [from, to], job.signal);
      const lower = await readNodes(source, header, [first, end], job.signal);
      compare(upper, lower, header.indexNodeSize, counts);
      if (level === 1) followLeaves(lower, { firstLeaf: below[0], featureBytes, counts });
    }
  }
  return { findings: findingsOf(header, counts), firstBeyond: counts.firstBeyond };
}

function* pieces([from, to]: readonly [number, number], isWhole: boolean): Generator<[number, number]> {
  const all = Math.ceil((to - from) / PARENTS);
  const wanted = isWhole ? all : Math.min(all, PIECES);
  for (let i = 0; i < wanted; i++) {
    const piece = wanted === 1 ? 0 : Math.round((i * (all - 1)) / (wanted - 1));
    const start = from + piece * PARENTS;
    yield [start, Math.min(to, start + PARENTS)];
  }
}

async function readNodes(
  source: ByteSource,
  header: FlatGeobufHeader,
  [from, to]: readonly [number, number],
  signal: AbortSignal,
): Promise<Nodes> {
  const offset = header.indexOffset + from * NODE_ITEM_BYTE_LEN;
  const bytes = await source.read(offset, (to - from) * NODE_ITEM_BYTE_LEN, signal);
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), from, to };
}

const targetOf = ({ view, from }: Nodes, node: number): number =>
  Number(view.getBigUint64((node - from) * NODE_ITEM_BYTE_LEN + 32, true));

const sideOf = ({ view, from }: Nodes, node: number, side: number): number =>
  view.getFloat64((node - from) * NODE_ITEM_BYTE_LEN + 8 * side, true);

function compare(upper: Nodes, lower: Nodes, nodeSize: number, counts: Counts): void {
  for (let parent = upper.from; parent < upper.to; parent++) {
    const first = lower.from + (parent - upper.from) * nodeSize;
    if (targetOf(upper, parent) !== first) counts.pointers++;
    for (let child = first; child < Math.min(first + nodeSize, lower.to); child++) {
      if (!contains(upper, parent, lower, child)) {
        counts.boxes++;
        break;
      }
    }
  }
}

/** Whether a node's box holds that of its child; the box of a feature without geometry is empty and lies anywhere. */
function contains(upper: Nodes, parent: number, lower: Nodes, child: number): boolean {
  const isEmpty = !(
    sideOf(lower, child, 0) <= sideOf(lower, child, 2) && sideOf(lower, child, 1) <= sideOf(lower, child, 3)
  );
  return (
    isEmpty ||
    (sideOf(upper, parent, 0) <= sideOf(lower, child, 0) &&
      sideOf(upper, parent, 1) <= sideOf(lower, child, 1) &&
      sideOf(upper, parent, 2) >= sideOf(lower, child, 2) &&
      sideOf(upper, parent, 3) >= sideOf(lower, child, 3))
  );
}

function followLeaves(
  leaves: Nodes,
  { firstLeaf, featureBytes, counts }: { firstLeaf: number; featureBytes: number; counts: Counts },
): void {
  for (let leaf = leaves.from; leaf < leaves.to; leaf++) {
    const offset = targetOf(leaves, leaf);
    if (offset >= featureBytes) counts.firstBeyond ??= leaf - firstLeaf;
    const isFirst = leaf === firstLeaf;
    if (isFirst ? offset !== 0 : leaf > leaves.from && offset <= targetOf(leaves, leaf - 1)) counts.offsets++;
  }
}

function findingsOf(header: FlatGeobufHeader, { pointers, boxes, offsets }: Counts): Finding[] {
  return [
    ...(pointers > 0 ? [finding("index", "error", "index-pointer", { count: pointers })] : []),
    ...(boxes > 0 ? [finding("index", "error", "index-box", { count: boxes })] : []),
    ...(offsets > 0 ? [finding("index", "error", "index-offsets", { count: offsets })] : []),
    ...(header.indexNodeSize === NODE_SIZE
      ? []
      : [finding("index", "note", "index-node-size", { found: header.indexNodeSize, usual: NODE_SIZE })]),
  ];
}
