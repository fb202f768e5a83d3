import {
  type GeometryColumns,
  type GeometryKind,
  kindAt,
  LINE,
  POINT,
  POLYGON,
  ringRange,
  startAt,
  vertexRange,
} from "../../core/geometry/columns.ts";
import { hasFiniteCoordinates } from "../../core/geometry/finite-coordinates.ts";
import { doubledArea } from "../../core/geometry/shoelace.ts";

/** Types of shapes in one file (ESRI Shapefile Technical Description, July 1998). */
const NULL_SHAPE = 0;
const TYPES: Readonly<Partial<Record<GeometryKind, number>>> = { [POINT]: 1, [LINE]: 3, [POLYGON]: 5 };
const MULTIPOINT = 8;

/** Shapes of one kind, to be written in this order. */
export interface Shapes {
  readonly geometry: GeometryColumns;
  readonly rows: readonly number[];
  readonly type: number;
}

/** The shapes of some features of one kind; those that have none may be among them. */
export function shapesOf(geometry: GeometryColumns, kind: GeometryKind, rows: readonly number[]): Shapes {
  const isMultiple = kind === POINT && rows.some((row) => vertexCount(geometry, row) > 1);
  return { geometry, rows, type: isMultiple ? MULTIPOINT : (TYPES[kind] ?? NULL_SHAPE) };
}

/** Whether a feature can be written as a shape: coordinates that are not finite cannot. */
export const hasShape = (geometry: GeometryColumns, row: number): boolean =>
  TYPES[kindAt(geometry, row)] !== undefined &&
  vertexCount(geometry, row) > 0 &&
  hasFiniteCoordinates(geometry, row);

function vertexCount(geometry: GeometryColumns, row: number): number {
  const [from, to] = vertexRange(geometry, row);
  return to - from;
}

const HEAD_BYTES = 100;
const RECORD_HEAD_BYTES = 8;

/** Bytes of a .shp. */
export const shapesBytes = (shapes: Shapes): number =>
  shapes.rows.reduce((sum, row) => sum + RECORD_HEAD_BYTES + contentBytes(shapes, row), HEAD_BYTES);

/** Bytes of one record without its head. */
function contentBytes({ geometry, type }: Shapes, row: number): number {
  if (!hasShape(geometry, row)) return 4;
  if (type === TYPES[POINT]) return 20;
  const points = 16 * vertexCount(geometry, row);
  return type === MULTIPOINT ? 40 + points : 44 + 4 * ringsOf(geometry, row).length + points;
}

/** Rings of a feature that have vertices. */
function ringsOf(geometry: GeometryColumns, row: number): number[] {
  const [first, last] = ringRange(geometry, row);
  const rings: number[] = [];
  for (let ring = first; ring < last; ring++)
    if (startAt(geometry.ringStarts, ring + 1) > startAt(geometry.ringStarts, ring)) rings.push(ring);
  return rings;
}

const ROWS_AT_ONCE = 256;

/** The .shp, piece by piece. */
export function* shapePieces(shapes: Shapes): Generator<Uint8Array> {
  yield head(shapes, shapesBytes(shapes));
  for (let from = 0; from < shapes.rows.length; from += ROWS_AT_ONCE) {
    const rows = shapes.rows.slice(from, from + ROWS_AT_ONCE);
    const sizes = rows.map((row) => RECORD_HEAD_BYTES + contentBytes(shapes, row));
    const view = new DataView(new ArrayBuffer(sizes.reduce((sum, size) => sum + size, 0)));
    let at = 0;
    for (const [i, row] of rows.entries()) {
      const size = sizes[i] as number;
      view.setInt32(at, from + i + 1);
      view.setInt32(at + 4, (size - RECORD_HEAD_BYTES) / 2);
      if (size > RECORD_HEAD_BYTES + 4) writeShape(view, at + RECORD_HEAD_BYTES, shapes, row);
      at += size;
    }
    yield new Uint8Array(view.buffer);
  }
}

/** The .shx: where each record begins, and its length, in units of 16 bits. */
export function* indexPieces(shapes: Shapes): Generator<Uint8Array> {
  yield head(shapes, HEAD_BYTES + 8 * shapes.rows.length);
  const view = new DataView(new ArrayBuffer(8 * shapes.rows.length));
  let offset = HEAD_BYTES;
  for (const [i, row] of shapes.rows.entries()) {
    const size = contentBytes(shapes, row);
    view.setInt32(8 * i, offset / 2);
    view.setInt32(8 * i + 4, size / 2);
    offset += RECORD_HEAD_BYTES + size;
  }
  yield new Uint8Array(view.buffer);
}

/** The head that .shp and .shx share; an extent of nothing is all zeros. */
function head({ geometry, rows, type }: Shapes, bytes: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(HEAD_BYTES));
  view.setInt32(0, 9994);
  view.setInt32(24, bytes / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, type, true);
  const shaped = rows.filter((row) => hasShape(geometry, row));
  const extent: Extent = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const row of shaped) widen(extent, geometry, row);
  if (shaped.length > 0) writeNumbers(view, 36, extent);
  return new Uint8Array(view.buffer);
}

type Extent = [west: number, south: number, east: number, north: number];

function widen(extent: Extent, geometry: GeometryColumns, row: number): void {
  const [from, to] = vertexRange(geometry, row);
  for (let i = from; i < to; i++) {
    const x = geometry.xy[2 * i] as number;
    const y = geometry.xy[2 * i + 1] as number;
    if (x < extent[0]) extent[0] = x;
    if (y < extent[1]) extent[1] = y;
    if (x > extent[2]) extent[2] = x;
    if (y > extent[3]) extent[3] = y;
  }
}

function writeShape(view: DataView, start: number, { geometry, type }: Shapes, row: number): void {
  const [from, to] = vertexRange(geometry, row);
  const { xy, ringStarts } = geometry;
  view.setInt32(start, type, true);
  if (type === TYPES[POINT]) {
    writeNumbers(view, start + 4, xy.subarray(2 * from, 2 * from + 2));
    return;
  }
  const [x, y] = [xy[2 * from] as number, xy[2 * from + 1] as number];
  const extent: Extent = [x, y, x, y];
  widen(extent, geometry, row);
  writeNumbers(view, start + 4, extent);
  if (type === MULTIPOINT) {
    view.setInt32(start + 36, to - from, true);
    writeNumbers(view, start + 40, xy.subarray(2 * from, 2 * to));
    return;
  }
  const rings = ringsOf(geometry, row);
  view.setInt32(start + 36, rings.length, true);
  view.setInt32(start + 40, to - from, true);
  const outer = outerRings(geometry, row);
  for (const [i, ring] of rings.entries()) {
    const [first, last] = [startAt(ringStarts, ring), startAt(ringStarts, ring + 1)];
    view.setInt32(start + 44 + 4 * i, first - from, true);
    const isTurned = type === TYPES[POLYGON] && doubledArea(xy, first, last) > 0 === outer.has(ring);
    const vertices = xy.subarray(2 * first, 2 * last);
    writeNumbers(
      view,
      start + 44 + 4 * rings.length + 16 * (first - from),
      isTurned ? turned(vertices) : vertices,
    );
  }
}

/** First rings of the parts: clockwise in a shapefile, the others counter-clockwise. */
function outerRings({ featureStarts, partStarts }: GeometryColumns, row: number): ReadonlySet<number> {
  return new Set(partStarts.subarray(startAt(featureStarts, row), startAt(featureStarts, row + 1)));
}

/** The vertices the other way round. */
function turned(vertices: Float64Array): Float64Array {
  const last = vertices.length / 2 - 1;
  return vertices.map((_, i) => vertices[2 * (last - (i >> 1)) + (i & 1)] as number);
}

function writeNumbers(view: DataView, start: number, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) view.setFloat64(start + 8 * i, values[i] as number, true);
}
