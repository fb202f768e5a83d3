import type { FeatureColumns } from "../../core/geometry/columns.ts";
import { GeometryBuilder } from "../../core/geometry/columns-builder.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import type { ByteSource } from "../byte-source.ts";
import { type DecodeTarget, damaged, decodeFeature } from "./decode-feature.ts";
import { PropertyDecoder } from "./decode-properties.ts";
import type { FeatureRefs } from "./feature-refs.ts";
import type { FlatGeobufHeader } from "./header.ts";

export interface ReadOptions {
  /** Fields to decode; all when left out. */
  readonly fields?: readonly string[] | undefined;
  /** Leaves the geometry undecoded: every feature is then one without. */
  readonly skipsGeometry?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((done: number, total: number) => void) | undefined;
}

/** Features and what was wrong with single ones among them. */
export interface ReadResult {
  readonly columns: FeatureColumns;
  readonly problems: readonly Problem[];
}

/** Gaps shorter than this are read along: one request more costs a round trip. */
const MERGE_BYTES = 32 * 1024;
const MERGED_REQUEST_BYTES = 4 * 1024 * 1024;

/** Decodes the features that an index search has found, reading neighbours in the file together. */
export async function readFeatures(
  source: ByteSource,
  header: FlatGeobufHeader,
  refs: FeatureRefs,
  options: ReadOptions = {},
): Promise<ReadResult> {
  const decoder = startDecoding(source, header, options);
  const batches = batchesOf(refs);
  const pieces = await Promise.all(
    batches.map((batch) => source.read(batch.offset, batch.end - batch.offset, options.signal)),
  );
  batches.forEach((batch, b) => {
    const bytes = pieces[b] as Uint8Array;
    for (let i = batch.first; i <= batch.last; i++) {
      const from = (refs.offsets[i] as number) - batch.offset;
      decoder.add(bytes, from, from + (refs.lengths[i] as number), refs.ids[i] as number);
    }
  });
  return decoder.finish();
}

const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Decodes every feature from the first to the last byte of the file, index or not.
 * @throws ProblemError `truncated` when the file ends inside a feature or before the promised count
 */
export async function readAllFeatures(
  source: ByteSource,
  header: FlatGeobufHeader,
  options: ReadOptions = {},
): Promise<ReadResult> {
  const decoder = startDecoding(source, header, options);
  const total = source.size - header.featuresOffset;
  let pending = new Uint8Array(0);
  let position = header.featuresOffset;
  let id = 0;
  while (position < source.size || pending.length > 0) {
    const wanted = Math.min(source.size - position, Math.max(CHUNK_BYTES, needed(pending)));
    if (wanted <= 0) throw new ProblemError({ code: "truncated", where: source.name, feature: id });
    const bytes = joined(pending, await source.read(position, wanted, options.signal));
    position += wanted;
    let at = 0;
    for (let end = featureEnd(bytes, at); end <= bytes.length; end = featureEnd(bytes, at)) {
      if (header.count > 0 && id >= header.count) return decoder.finish();
      decoder.add(bytes, at, end, id++);
      at = end;
    }
    pending = bytes.slice(at);
    options.onBytes?.(position - header.featuresOffset - pending.length, total);
  }
  if (id < header.count) {
    throw new ProblemError({
      code: "truncated",
      where: source.name,
      feature: id,
      facts: { expected: header.count },
    });
  }
  return decoder.finish();
}

interface Decoder {
  add(bytes: Uint8Array, from: number, end: number, id: number): void;
  finish(): ReadResult;
}

function startDecoding(source: ByteSource, header: FlatGeobufHeader, options: ReadOptions): Decoder {
  const target: DecodeTarget = {
    geometry: new GeometryBuilder(),
    skipsGeometry: options.skipsGeometry ?? false,
    properties: new PropertyDecoder(header.fields, options.fields),
    problems: [],
    where: source.name,
  };
  const ids: number[] = [];
  return {
    add(bytes, from, end, id) {
      if (end - from < 8) throw damaged(source.name, id);
      decodeFeature(bytes, [from, end], { header, id }, target);
      ids.push(id);
    },
    finish() {
      const geometry = target.geometry.finish();
      const attributes = target.properties.finish(ids.length);
      const columns = { count: ids.length, ids: Uint32Array.from(ids), geometry, attributes };
      return { columns, problems: target.problems };
    },
  };
}

interface Batch {
  readonly first: number;
  last: number;
  readonly offset: number;
  end: number;
}

function batchesOf(refs: FeatureRefs): Batch[] {
  const batches: Batch[] = [];
  for (let i = 0; i < refs.count; i++) {
    const offset = refs.offsets[i] as number;
    const end = offset + (refs.lengths[i] as number);
    const open = batches.at(-1);
    if (open && offset - open.end <= MERGE_BYTES && end - open.offset <= MERGED_REQUEST_BYTES) {
      open.last = i;
      open.end = end;
    } else batches.push({ first: i, last: i, offset, end });
  }
  return batches;
}

/** Where the feature at `at` ends, by its length prefix; beyond the buffer while it has not arrived whole. */
function featureEnd(bytes: Uint8Array, at: number): number {
  if (at + 4 > bytes.length) return Number.POSITIVE_INFINITY;
  return at + 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}

/** Bytes still missing of the feature at the head of `pending`. */
function needed(pending: Uint8Array): number {
  const end = featureEnd(pending, 0);
  return Number.isFinite(end) ? end - pending.length : 4;
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(head.length + tail.length);
  bytes.set(head);
  bytes.set(tail, head.length);
  return bytes;
}
