import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import type { FeatureColumns } from "../../core/geometry/columns.ts";
import { GeometryBuilder } from "../../core/geometry/columns-builder.ts";
import { grown } from "../../core/geometry/grown.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import { type ByteSource, LARGE_READ } from "../byte-source.ts";
import { concatenated } from "../concatenated.ts";
import { type DecodeTarget, damaged, decodeFeature } from "./decode-feature.ts";
import { PropertyDecoder } from "./decode-properties.ts";
import { FeatureBytes } from "./feature-bytes.ts";
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
const MERGE_BYTES = 64 * 1024;
const MERGED_REQUEST_BYTES = 4 * 1024 * 1024;

/** Decodes the features that an index search has found, reading neighbours in the file together. */
export async function readFeatures(
  source: ByteSource,
  header: FlatGeobufHeader,
  refs: FeatureRefs,
  options: ReadOptions = {},
): Promise<ReadResult> {
  const expected = { features: refs.count, bytes: refs.lengths.reduce((sum, length) => sum + length, 0) };
  const decoder = startDecoding(source, header, options, expected);
  const batches = batchesOf(refs);
  const pieces: (Promise<Uint8Array> | null)[] = batches.map(({ offset, end }) =>
    source.read(offset, end - offset, options.signal),
  );
  // The first that fails is told of; the others fail unheard.
  for (const piece of pieces) piece?.catch(() => undefined);
  for (const [b, batch] of batches.entries()) {
    const bytes = new FeatureBytes((await pieces[b]) as Uint8Array);
    // Decoded while the next ones arrive, and let go at once.
    pieces[b] = null;
    for (let i = batch.first; i <= batch.last; i++) {
      const from = (refs.offsets[i] as number) - batch.offset;
      decoder.add(bytes, from, from + (refs.lengths[i] as number), refs.ids[i] as number);
    }
  }
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
  const total = source.size - header.featuresOffset;
  const decoder = startDecoding(source, header, options, { features: header.count, bytes: total });
  let pieces: Uint8Array[] = [];
  let held = 0;
  let wanted = 0;
  let left = total;
  let id = 0;
  for await (const chunk of chunksOf(source, header.featuresOffset, options.signal)) {
    pieces.push(chunk);
    held += chunk.length;
    left -= chunk.length;
    if (held < wanted) {
      pieces[pieces.length - 1] = chunk.slice();
      continue;
    }
    const features = new FeatureBytes(pieces.length === 1 ? chunk : concatenated(pieces));
    let at = 0;
    for (let end = featureEnd(features, at); end <= held; end = featureEnd(features, at)) {
      if (header.count > 0 && id >= header.count) return decoder.finish();
      decoder.add(features, at, end, id++);
      at = end;
    }
    // A feature that has not arrived whole waits for the rest, if the file can hold it at all.
    wanted = at < held ? featureEnd(features, at) - at : 0;
    held -= at;
    if (wanted > held + left) throw new ProblemError({ code: "truncated", where: source.name, feature: id });
    pieces = held > 0 ? [features.bytes.slice(at)] : [];
    options.onBytes?.(total - left - held, total);
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
  add(bytes: FeatureBytes, from: number, end: number, id: number): void;
  finish(): ReadResult;
}

/** What is about to be decoded: how many features, and the bytes of all. */
interface Expected {
  readonly features: number;
  readonly bytes: number;
}

function startDecoding(
  source: ByteSource,
  header: FlatGeobufHeader,
  options: ReadOptions,
  { features, bytes }: Expected,
): Decoder {
  const target: DecodeTarget = {
    // No feature has more vertices than its bytes hold.
    geometry: new GeometryBuilder({
      features,
      vertices: options.skipsGeometry ? 0 : Math.ceil(bytes / 16) + features,
    }),
    skipsGeometry: options.skipsGeometry ?? false,
    properties: new PropertyDecoder(header.fields, options.fields, features),
    problems: [],
    where: source.name,
    geometryType: GeometryType[header.geometryType],
  };
  let ids = new Uint32Array(features);
  let count = 0;
  return {
    add(bytes, from, end, id) {
      if (end - from < 8) throw damaged(source.name, id);
      decodeFeature(bytes, [from, end], id, target);
      if (count === ids.length) ids = grown(ids, count + 64);
      ids[count++] = id;
    },
    finish() {
      const geometry = target.geometry.finish();
      const attributes = target.properties.finish(count);
      const columns = { count, ids: ids.slice(0, count), geometry, attributes };
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

/** Gives the memory of an array back at once, where the language can (ES2024). */
function letGo({ buffer }: Uint8Array): void {
  const { transfer } = buffer as { transfer?: (length: number) => unknown };
  transfer?.call(buffer, 0);
}

/** The bytes from `offset` on in pieces; each is the reader's until it asks for the next, which is on its way meanwhile. */
async function* chunksOf(
  source: ByteSource,
  offset: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const readAt = (at: number) => {
    const chunk = source.read(at, Math.min(CHUNK_BYTES, source.size - at), signal);
    // Its failure is told when its turn has come, if it comes.
    chunk.catch(() => undefined);
    return chunk;
  };
  let next = offset < source.size ? readAt(offset) : null;
  for (let at = offset; next; ) {
    const chunk: Uint8Array = await next;
    at += chunk.length;
    next = at < source.size ? readAt(at) : null;
    yield chunk;
    // Garbage of this size is collected late: some 200 MB of it would pile up.
    if (source.givesAway && chunk.length >= LARGE_READ) letGo(chunk);
  }
}

/** Where the feature at `at` ends, by its length prefix; where that prefix ends, while not even that has arrived. */
function featureEnd({ bytes, view }: FeatureBytes, at: number): number {
  return at + 4 + (at + 4 > bytes.length ? 0 : view.getUint32(at, true));
}
