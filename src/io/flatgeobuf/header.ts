import { ByteBuffer } from "flatbuffers";
import { magicbytes } from "flatgeobuf/lib/mjs/constants.js";
import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { fromByteBuffer, type HeaderMeta } from "flatgeobuf/lib/mjs/header-meta.js";
import { calcTreeSize } from "flatgeobuf/lib/mjs/packedrtree.js";
import type { Field, FieldType } from "../../core/layer.ts";
import { ProblemError } from "../../core/problem.ts";
import type { ByteSource } from "../byte-source.ts";
import { looksLike } from "../looks-like.ts";

/** What the head of a FlatGeobuf file says. */
export interface FlatGeobufHeader {
  /** Geometry type of all features by its name in the schema; `Unknown` where each feature says its own. */
  readonly geometryType: keyof typeof GeometryType;
  readonly fields: readonly Field[];
  /** Features promised; 0 also stands for "not counted". */
  readonly count: number;
  /** Null where the file gives none, or none in finite numbers. */
  readonly envelope: readonly [number, number, number, number] | null;
  /** `EPSG:4490` and the like; null where the file names none. */
  readonly crs: string | null;
  readonly title: string | null;
  readonly indexNodeSize: number;
  /** Byte offsets of the index and of the first feature; equal where there is no index. */
  readonly indexOffset: number;
  readonly featuresOffset: number;
}

const PREAMBLE_BYTES = 12;
const FIRST_READ = 16 * 1024;
/** Own bound: no header of a real layer comes near it; a damaged length does. */
const MAX_HEADER_BYTES = 16 * 1024 * 1024;

/**
 * Reads and checks the head of a FlatGeobuf 3 file.
 * @throws ProblemError `empty-file`, `not-flatgeobuf`, `wrong-version`, `truncated` or `damaged-header`
 */
export async function readHeader(source: ByteSource, signal?: AbortSignal): Promise<FlatGeobufHeader> {
  const where = source.name;
  if (source.size === 0) throw new ProblemError({ code: "empty-file", where });
  const head = await source.read(0, Math.min(source.size, FIRST_READ), signal);
  checkMagic(head, where);
  if (head.length < PREAMBLE_BYTES) throw new ProblemError({ code: "truncated", where });
  const headerBytes = new DataView(head.buffer, head.byteOffset).getUint32(8, true);
  const indexOffset = PREAMBLE_BYTES + headerBytes;
  if (headerBytes < 8 || headerBytes > MAX_HEADER_BYTES)
    throw new ProblemError({ code: "damaged-header", where });
  if (indexOffset > source.size) throw new ProblemError({ code: "truncated", where });
  const whole = indexOffset <= head.length ? head : await source.read(0, indexOffset, signal);
  const meta = parse(whole.slice(PREAMBLE_BYTES - 4, indexOffset), where);
  return {
    ...declared(meta),
    indexOffset,
    featuresOffset: indexOffset + indexBytes(meta, source, indexOffset),
  };
}

/** True where box queries work. */
export const hasIndex = (header: FlatGeobufHeader): boolean => header.featuresOffset > header.indexOffset;

function checkMagic(head: Uint8Array, where: string): void {
  const isFlatGeobuf = [0, 1, 2].every((i) => head[i] === magicbytes[i]);
  if (!isFlatGeobuf)
    throw new ProblemError({ code: "not-flatgeobuf", where, facts: { looksLike: looksLike(head) } });
  if (head.length < 8) throw new ProblemError({ code: "truncated", where });
  if (head[3] !== magicbytes[3]) {
    throw new ProblemError({
      code: "wrong-version",
      where,
      facts: { found: head[3] ?? 0, expected: magicbytes[3] ?? 3 },
    });
  }
}

function parse(bytes: Uint8Array, where: string): HeaderMeta {
  try {
    return fromByteBuffer(new ByteBuffer(bytes));
  } catch (cause) {
    throw new ProblemError({ code: "damaged-header", where, facts: { message: String(cause) } });
  }
}

function declared(meta: HeaderMeta) {
  const fields = (meta.columns ?? []).map(
    (column): Field => ({
      name: column.name,
      type: (ColumnType[column.type] ?? "Binary") as FieldType,
      ...(column.title ? { title: column.title } : {}),
      ...(column.description ? { description: column.description } : {}),
    }),
  );
  const sides = meta.envelope?.slice(0, 4) ?? [];
  return {
    geometryType: (GeometryType[meta.geometryType] ?? "Unknown") as keyof typeof GeometryType,
    fields,
    count: meta.featuresCount,
    envelope:
      sides.length === 4 && sides.every(Number.isFinite)
        ? ([...sides] as [number, number, number, number])
        : null,
    crs: crsName(meta),
    title: meta.title ?? null,
    indexNodeSize: meta.indexNodeSize,
  };
}

function crsName({ crs }: HeaderMeta): string | null {
  if (!crs) return null;
  if (crs.code) return `${crs.org ?? "EPSG"}:${crs.code}`;
  return crs.code_string ?? crs.name ?? null;
}

/** Length of the index; 0 where there is none. A count that the file cannot hold means it was cut or damaged. */
function indexBytes(meta: HeaderMeta, source: ByteSource, indexOffset: number): number {
  const { featuresCount, indexNodeSize } = meta;
  if (!Number.isSafeInteger(featuresCount) || featuresCount < 0) {
    throw new ProblemError({ code: "damaged-header", where: source.name });
  }
  // Every feature takes at least its length prefix and the root offset of an empty table.
  if (featuresCount * 8 > source.size - indexOffset)
    throw new ProblemError({ code: "truncated", where: source.name });
  if (indexNodeSize === 0 || featuresCount === 0) return 0;
  if (indexNodeSize === 1) throw new ProblemError({ code: "damaged-header", where: source.name });
  const bytes = calcTreeSize(featuresCount, indexNodeSize);
  if (indexOffset + bytes > source.size) throw new ProblemError({ code: "truncated", where: source.name });
  return bytes;
}
