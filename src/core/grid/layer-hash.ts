import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import {
  type AttributeValue,
  attributeAt,
  type FeatureColumns,
  type GeometryColumns,
  ringRange,
  startAt,
} from "../geometry/columns.ts";
import { runThrough, type Steps } from "../run-steps.ts";
import { sorting } from "../sorting.ts";
import { canonicalGeometry } from "./canonical/canonical-geometry.ts";
import { HashBytes } from "./canonical/hash-bytes.ts";

/** First bytes of what is hashed, so that no other kind of hash is mistaken for one of a layer, and a new format for this one. */
const MARK = new TextEncoder().encode("onemap layer 1\n");

/**
 * SHA-256 of what a layer holds, 64 hexadecimal digits: the same whatever the order of features, parts, holes and fields, wherever rings begin and whichever way they run; any other change of a
 * coordinate or a value changes it. Numbers of features (`ids`) do not count.
 *
 * Own format, to be recomputed by others. `u8` and `u32` are unsigned integers, `f64` doubles (IEEE 754), all little-endian; −0 is written as +0, NaN as 00 00 00 00 00 00 f8 7f; `text` is
 * u32 number of bytes, then UTF-8; digests are 32 bytes.
 *
 * ```
 * layer   = SHA-256("onemap layer 1\n" in ASCII, u32 number of features, digests of the features in ascending order)
 * feature = SHA-256(u8 kind, u32 number of parts, parts, u32 number of fields, fields by the UTF-8 bytes of their names)
 * kind    = 0 no geometry, 1 point, 2 line, 3 polygon, 4 a geometry that this program cannot use (no parts)
 * part    = u32 number of rings, rings; of a polygon the outer ring, then the holes sorted
 * ring    = u32 number of vertices, f64 longitude and f64 latitude of each
 * field   = text name, value
 * value   = u8 0 for none | u8 1, f64 | u8 2, text
 * ```
 *
 * A ring of a polygon is written without its closing vertex, and of all ways to read it (from any vertex, in either direction) as the one whose sequence of vertices is least. Vertices are
 * compared by longitude, then latitude, as numbers, NaN last; rings vertex by vertex, then the shorter first; parts ring by ring, then the one with fewer rings first; parts are sorted. Lines
 * are written as they run. Fields of the same name stay in their order.
 */
export const layerHash = (columns: FeatureColumns): string => runThrough(hashing(columns));

/** Features between two steps. */
const FEATURES_AT_ONCE = 256;
const DIGESTS_AT_ONCE = 16 * FEATURES_AT_ONCE;

/** The same in steps, each of which yields how many features are done. */
export function* hashing(columns: FeatureColumns): Steps<string> {
  const geometry = yield* canonicalGeometry(columns.geometry);
  const bytes = new HashBytes();
  const fields = columns.attributes
    .map((column) => ({ column, name: new TextEncoder().encode(column.name) }))
    .sort((a, b) => compareBytes(a.name, b.name));
  const digests: Uint8Array[] = [];
  for (let row = 0; row < columns.count; row++) {
    bytes.clear();
    writeGeometry(bytes, geometry, row);
    bytes.addCount(fields.length);
    for (const { column, name } of fields) {
      bytes.addCount(name.length);
      bytes.addBytes(name);
      writeValue(bytes, attributeAt(column, row));
    }
    digests.push(sha256(bytes.taken()));
    if (row % FEATURES_AT_ONCE === 0) yield row;
  }
  const hash = sha256.create().update(MARK);
  bytes.clear();
  bytes.addCount(columns.count);
  hash.update(bytes.taken());
  const sorted = yield* sorting(digests, compareBytes);
  for (const [i, digest] of sorted.entries()) {
    hash.update(digest);
    if (i % DIGESTS_AT_ONCE === 0) yield columns.count;
  }
  return bytesToHex(hash.digest());
}

function writeGeometry(bytes: HashBytes, geometry: GeometryColumns, row: number): void {
  const { kinds, featureStarts, partStarts, ringStarts, xy } = geometry;
  const [first, last] = [startAt(featureStarts, row), startAt(featureStarts, row + 1)];
  bytes.addByte(kinds[row] as number);
  bytes.addCount(last - first);
  let [ring] = ringRange(geometry, row);
  for (let part = first; part < last; part++) {
    const end = startAt(partStarts, part + 1);
    bytes.addCount(end - ring);
    for (; ring < end; ring++) {
      const [from, to] = [startAt(ringStarts, ring), startAt(ringStarts, ring + 1)];
      bytes.addCount(to - from);
      bytes.addNumbers(xy.subarray(2 * from, 2 * to));
    }
  }
}

function writeValue(bytes: HashBytes, value: AttributeValue): void {
  if (value === null) bytes.addByte(0);
  else if (typeof value === "number") {
    bytes.addByte(1);
    bytes.addNumbers(Float64Array.of(value + 0));
  } else {
    bytes.addByte(2);
    bytes.addText(value);
  }
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = (a[i] as number) - (b[i] as number);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
