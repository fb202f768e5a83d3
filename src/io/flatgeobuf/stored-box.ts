import { ByteBuffer } from "flatbuffers";
import { Feature } from "flatgeobuf/lib/mjs/flat-geobuf/feature.js";
import type { Geometry } from "flatgeobuf/lib/mjs/flat-geobuf/geometry.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { EMPTY_BOX, joinBoxes } from "../../core/geometry/bounds.ts";
import { isFinitePair } from "../../core/geometry/finite-coordinates.ts";
import type { BBox } from "../../core/units.ts";
import { damaged, XY_SLOT } from "./decode-feature.ts";
import type { FlatGeobufHeader } from "./header.ts";

/** Own bound: members of members of a geometry; what nests deeper is damage. */
const DEEPEST_NESTING = 16;

/**
 * Box of a feature as it is stored, in the units of the file, whatever its type: arcs of curves count with their bulge. Empty where it has no geometry or no finite coordinate.
 * @throws ProblemError `damaged-feature` when the bytes contradict themselves
 */
export function storedBox(
  bytes: Uint8Array,
  [from, end]: readonly [number, number],
  { header, id, where }: { readonly header: FlatGeobufHeader; readonly id: number; readonly where: string },
): BBox {
  const buffer = new ByteBuffer(bytes.subarray(0, end));
  buffer.setPosition(from);
  try {
    const geometry = Feature.getSizePrefixedRootAsFeature(buffer).geometry();
    return geometry ? boxOfGeometry(geometry, GeometryType[header.geometryType], DEEPEST_NESTING) : EMPTY_BOX;
  } catch (cause) {
    if (cause instanceof RangeError) throw damaged(where, id);
    throw cause;
  }
}

function boxOfGeometry(geometry: Geometry, declared: GeometryType, depth: number): BBox {
  if (depth === 0) throw new RangeError("nested too deeply");
  const type = geometry.type() || declared;
  let box = boxOfVertices(geometry, type === GeometryType.CircularString);
  const parts = checked(geometry.partsLength(), geometry);
  for (let i = 0; i < parts; i++) {
    const part = geometry.parts(i);
    if (part) box = joinBoxes(box, boxOfGeometry(part, GeometryType.Unknown, depth - 1));
  }
  return box;
}

function boxOfVertices(geometry: Geometry, areArcs: boolean): BBox {
  const vertices = verticesOf(geometry);
  let [west, south, east, north] = EMPTY_BOX as [number, number, number, number];
  for (let i = 0; i < vertices.count; i++) {
    const x = vertices.x(i);
    const y = vertices.y(i);
    if (!isFinitePair(x, y)) continue;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  const box: BBox = [west, south, east, north];
  return areArcs ? joinBoxes(box, boxOfBulges(vertices)) : box;
}

/** A length that the bytes can hold. */
function checked(length: number, geometry: Geometry): number {
  const bytes = (geometry.bb as ByteBuffer).capacity();
  if (length < 0 || 4 * length > bytes) throw new RangeError("a length beyond the bytes");
  return length;
}

/** Vertices straight from the bytes. */
interface Vertices {
  readonly count: number;
  readonly x: (i: number) => number;
  readonly y: (i: number) => number;
}

const NO_VERTICES: Vertices = { count: 0, x: () => Number.NaN, y: () => Number.NaN };

/** The view ends where the feature ends: reading beyond it throws. */
function verticesOf(geometry: Geometry): Vertices {
  const buffer = geometry.bb as ByteBuffer;
  const slot = buffer.__offset(geometry.bb_pos, XY_SLOT);
  if (!slot) return NO_VERTICES;
  const bytes = buffer.bytes();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = buffer.__vector(geometry.bb_pos + slot);
  return {
    count: checked(geometry.xyLength(), geometry) >> 1,
    x: (i) => view.getFloat64(start + 16 * i, true),
    y: (i) => view.getFloat64(start + 16 * i + 8, true),
  };
}

/** Box of the outermost points of the arcs of a CircularString, each through three vertices, the last of one being the first of the next. */
function boxOfBulges({ count, x, y }: Vertices): BBox {
  let box = EMPTY_BOX;
  const vertex = (i: number): Vertex => [x(i), y(i)];
  for (let i = 0; i + 2 < count; i += 2) {
    for (const [x, y] of bulges(vertex(i), vertex(i + 1), vertex(i + 2))) box = joinBoxes(box, [x, y, x, y]);
  }
  return box;
}

type Vertex = readonly [x: number, y: number];

/** Which of the four outermost points of the circle through three points lie on the arc from `a` by `b` to `c`. */
function bulges(a: Vertex, b: Vertex, c: Vertex): Vertex[] {
  const isWhole = a[0] === c[0] && a[1] === c[1];
  const centre = isWhole ? middle(a, b) : circumcentre(a, b, c);
  if (!centre || !isFinitePair(...centre)) return [];
  const radius = Math.hypot(a[0] - centre[0], a[1] - centre[1]);
  const [x, y] = centre;
  const outermost: Vertex[] = [
    [x - radius, y],
    [x + radius, y],
    [x, y - radius],
    [x, y + radius],
  ];
  // The arc is the part of the circle on the side of its chord where `b` lies.
  return isWhole ? outermost : outermost.filter((point) => side(a, c, point) * side(a, c, b) > 0);
}

const middle = (a: Vertex, b: Vertex): Vertex => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

const side = (a: Vertex, c: Vertex, point: Vertex): number =>
  (c[0] - a[0]) * (point[1] - a[1]) - (c[1] - a[1]) * (point[0] - a[0]);

/** Centre of the circle through three points; null where they lie on a line. */
function circumcentre(a: Vertex, b: Vertex, c: Vertex): Vertex | null {
  const [bx, by] = [b[0] - a[0], b[1] - a[1]];
  const [cx, cy] = [c[0] - a[0], c[1] - a[1]];
  const doubled = 2 * (bx * cy - by * cx);
  if (doubled === 0) return null;
  const [b2, c2] = [bx * bx + by * by, cx * cx + cy * cy];
  return [a[0] + (cy * b2 - by * c2) / doubled, a[1] + (bx * c2 - cx * b2) / doubled];
}
