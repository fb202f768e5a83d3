import type { ByteSource } from "../byte-source.ts";
import { type FeatureRefs, RefsBuilder } from "./feature-refs.ts";
import type { FlatGeobufHeader } from "./header.ts";

const CHUNK_BYTES = 4 * 1024 * 1024;
/** No feature is shorter than its length prefix and the root offset of an empty table. */
const LEAST_BYTES = 8;
/** Own bound: no feature of a real layer comes near it; a damaged length does. */
const LARGEST = 256 * 1024 * 1024;

interface WalkOptions {
  /** Features at most. */
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How a walk through the file ended. */
export interface Walk {
  /** Features found whole. */
  readonly count: number;
  /** Bytes behind the last whole feature: of a feature cut off, or of nothing that was promised. */
  readonly leftover: number;
}

/**
 * Goes from feature to feature by their length prefixes, index or not, holding a few megabytes at a time. `visit` gets the features of each piece and a
 * source that has their bytes.
 */
export async function walkFeatures(
  source: ByteSource,
  header: FlatGeobufHeader,
  visit: (refs: FeatureRefs, piece: ByteSource) => Promise<void>,
  { limit = Number.POSITIVE_INFINITY, signal }: WalkOptions = {},
): Promise<Walk> {
  const most = Math.min(limit, header.count > 0 ? header.count : Number.POSITIVE_INFINITY);
  let position = header.featuresOffset;
  let count = 0;
  let wanted = CHUNK_BYTES;
  while (position < source.size && count < most) {
    const length = Math.min(wanted, source.size - position);
    const bytes = await source.read(position, length, signal);
    const refs = wholeFeatures(bytes, position, { id: count, most: most - count });
    if (refs.count === 0) {
      wanted = length < LEAST_BYTES ? 0 : prefixAt(bytes, 0) + 4;
      if (wanted <= length || wanted > Math.min(LARGEST, source.size - position)) break;
      continue;
    }
    wanted = CHUNK_BYTES;
    await visit(refs, windowOf(source, position, bytes));
    count += refs.count;
    const last = refs.count - 1;
    position = (refs.offsets[last] as number) + (refs.lengths[last] as number);
  }
  return { count, leftover: source.size - position };
}

const prefixAt = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);

function wholeFeatures(
  bytes: Uint8Array,
  position: number,
  { id, most }: { readonly id: number; readonly most: number },
): FeatureRefs {
  const refs = new RefsBuilder();
  let at = 0;
  for (let i = 0; i < most && at + LEAST_BYTES <= bytes.length; i++) {
    const length = prefixAt(bytes, at) + 4;
    if (length < LEAST_BYTES || at + length > bytes.length) break;
    refs.add(id + i, position + at, length);
    at += length;
  }
  return refs.finish();
}

/** A source that has the bytes of one piece only. */
const windowOf = ({ name, size }: ByteSource, start: number, bytes: Uint8Array): ByteSource => ({
  name,
  size,
  read: async (offset, length) => bytes.subarray(offset - start, offset - start + length),
});
