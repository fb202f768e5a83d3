import { magicbytes } from "flatgeobuf/lib/mjs/constants.js";
import { boxAt, EMPTY_BOX, joinBoxes } from "../../core/geometry/bounds.ts";
import { grown } from "../../core/geometry/grown.ts";
import { hilbertOrder } from "../../core/geometry/hilbert-order.ts";
import type { Job } from "../../core/job.ts";
import type { BBox } from "../../core/units.ts";
import type { ByteSink } from "../byte-sink.ts";
import type { ByteSource } from "../byte-source.ts";
import { copyHeader } from "./copy-header.ts";
import { type FlatGeobufHeader, readHeader } from "./header.ts";
import { packTree } from "./packed-tree.ts";
import { scanFeatures } from "./scan-features.ts";
import { storedBox } from "./stored-box.ts";

/** What a file written anew holds. */
export interface Reindexed {
  readonly count: number;
  readonly extent: BBox;
  readonly bytes: number;
  /** Boxes of the features in the order of the new file, four numbers each, in the units of the file. */
  readonly boxes: Float64Array;
  /** Where each of them begins, counted from the first; length = count + 1. */
  readonly starts: Float64Array;
}

/**
 * Writes any FlatGeobuf 3 anew, its features along the Hilbert curve behind a packed index; their bytes are copied as they are, and so is all
 * the header says but count, extent and index. In memory are only box, offset and length of each feature and one batch of bytes. A feature without geometry
 * lies in the index with an empty box, as our writer does it: no box finds it, its number does. The magic bytes are written last: what begins with them is whole.
 * Same bytes in, same bytes out.
 * @throws ProblemError of `header.ts`, `scan-features.ts` and `stored-box.ts`, and the sink's own
 */
export async function reindex(source: ByteSource, sink: ByteSink, job: Job): Promise<Reindexed> {
  const header = await readHeader(source, job.signal);
  const oldHeader = await source.read(magicbytes.length, header.indexOffset - magicbytes.length, job.signal);
  const places = await findPlaces(source, header, job);
  const count = places.offsets.length;
  const extent = extentOf(places.boxes);
  const order = hilbertOrder(places.boxes, extent);
  const boxes = new Float64Array(4 * count);
  const starts = new Float64Array(count + 1);
  let featureBytes = 0;
  order.forEach((row, i) => {
    boxes.set(places.boxes.subarray(4 * row, 4 * row + 4), 4 * i);
    featureBytes += places.lengths[row] as number;
    starts[i + 1] = featureBytes;
  });
  const head = copyHeader(oldHeader, { count, extent });
  const tree = count > 0 ? packTree(boxes, starts.subarray(0, count)) : new Uint8Array(0);
  const treeOffset = magicbytes.length + head.length;
  await sink.write(magicbytes.length, head);
  await sink.write(treeOffset, tree);
  await copyFeatures(source, sink, { places, order, offset: treeOffset + tree.length }, job);
  await sink.write(0, magicbytes);
  return { count, extent, bytes: treeOffset + tree.length + featureBytes, boxes, starts };
}

/** Where the features of a file lie, in its order. */
interface Places {
  readonly boxes: Float64Array;
  readonly offsets: Float64Array;
  readonly lengths: Uint32Array;
}

async function findPlaces(source: ByteSource, header: FlatGeobufHeader, job: Job): Promise<Places> {
  const room = Math.max(1024, header.count);
  let boxes = new Float64Array(4 * room);
  let offsets = new Float64Array(room);
  let lengths = new Uint32Array(room);
  const context = { header, where: source.name };
  const count = await scanFeatures(
    source,
    header,
    (bytes, { from, end, offset, id }) => {
      if (id >= offsets.length) {
        boxes = grown(boxes, 4 * (id + 1));
        offsets = grown(offsets, id + 1);
        lengths = grown(lengths, id + 1);
      }
      boxes.set(storedBox(bytes, [from, end], { ...context, id }), 4 * id);
      offsets[id] = offset;
      lengths[id] = end - from;
    },
    job,
  );
  return {
    boxes: boxes.subarray(0, 4 * count),
    offsets: offsets.subarray(0, count),
    lengths: lengths.subarray(0, count),
  };
}

function extentOf(boxes: Float64Array): BBox {
  let extent = EMPTY_BOX;
  for (let i = 0; i < boxes.length / 4; i++) extent = joinBoxes(extent, boxAt(boxes, i));
  return extent;
}

interface CopyPlan {
  readonly places: Places;
  /** Features in their new order. */
  readonly order: Uint32Array;
  /** Where the first one goes. */
  readonly offset: number;
}

/** Bytes gathered before they are written; the more, the fewer times the source is gone through. */
const BATCH_BYTES = 64 * 1024 * 1024;

async function copyFeatures(
  source: ByteSource,
  sink: ByteSink,
  { places, order, offset }: CopyPlan,
  job: Job,
): Promise<void> {
  let written = offset;
  for (let first = 0; first < order.length; ) {
    let bytes = 0;
    let end = first;
    while (end < order.length && (end === first || bytes + lengthAt(places, order, end) <= BATCH_BYTES)) {
      bytes += lengthAt(places, order, end++);
    }
    const batch = await gather(source, places, { rows: order.subarray(first, end), bytes }, job);
    await sink.write(written, batch);
    written += bytes;
    first = end;
    job.report("writing", first, order.length);
    await job.breathe();
    job.signal.throwIfAborted();
  }
}

const lengthAt = ({ lengths }: Places, order: Uint32Array, i: number): number =>
  lengths[order[i] as number] as number;

/** Gaps shorter than this are read along. */
const MERGE_BYTES = 64 * 1024;
const READ_BYTES = 8 * 1024 * 1024;

/** The bytes of the given features one behind the other, fetched in the order of the source, neighbours together. */
async function gather(
  source: ByteSource,
  { offsets, lengths }: Places,
  { rows, bytes }: { readonly rows: Uint32Array; readonly bytes: number },
  job: Job,
): Promise<Uint8Array> {
  const batch = new Uint8Array(bytes);
  const targets = new Map<number, number>();
  let target = 0;
  for (const row of rows) {
    targets.set(row, target);
    target += lengths[row] as number;
  }
  const inSource = rows.slice().sort();
  const endOf = (row: number) => (offsets[row] as number) + (lengths[row] as number);
  for (let i = 0; i < inSource.length; ) {
    const from = offsets[inSource[i] as number] as number;
    let to = endOf(inSource[i] as number);
    let next = i + 1;
    for (; next < inSource.length; next++) {
      const row = inSource[next] as number;
      if ((offsets[row] as number) - to > MERGE_BYTES || endOf(row) - from > READ_BYTES) break;
      to = endOf(row);
    }
    const piece = await source.read(from, to - from, job.signal);
    for (; i < next; i++) {
      const row = inSource[i] as number;
      const at = (offsets[row] as number) - from;
      batch.set(piece.subarray(at, at + (lengths[row] as number)), targets.get(row) as number);
    }
    await job.breathe();
  }
  return batch;
}
