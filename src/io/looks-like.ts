/** Beginnings by which common files are recognised when they come under the wrong name. */
const BEGINNINGS: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ["ZIP", [0x50, 0x4b, 0x03, 0x04]],
  ["GZIP", [0x1f, 0x8b]],
  ["Shapefile", [0x00, 0x00, 0x27, 0x0a]],
  ["SQLite / GeoPackage", [0x53, 0x51, 0x4c, 0x69]],
  ["PDF", [0x25, 0x50, 0x44, 0x46]],
  ["Parquet", [0x50, 0x41, 0x52, 0x31]],
  ["FlatGeobuf", [0x66, 0x67, 0x62]],
];

/** What the first bytes of a file look like, in words a user knows; empty when they tell nothing. */
export function looksLike(head: Uint8Array): string {
  for (const [kind, bytes] of BEGINNINGS) if (bytes.every((byte, i) => head[i] === byte)) return kind;
  const text = new TextDecoder("utf-8")
    .decode(head.subarray(0, 256))
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (/^<(!doctype html|html)/i.test(text)) return "HTML";
  if (text.startsWith("<")) return "XML";
  if (text.startsWith("{") || text.startsWith("[")) return "JSON";
  return "";
}
