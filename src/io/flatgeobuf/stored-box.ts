import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { EMPTY_BOX, joinBoxes } from "../../core/geometry/bounds.ts";
import { isFinitePair } from "../../core/geometry/finite-coordinates.ts";
import type { BBox } from "../../core/units.ts";
import { DamagedFeature } from "./damaged-feature.ts";
import { damaged, FEATURE, GEOMETRY, typeOf } from "./decode-feature.ts";
import type { FeatureBytes } from "./feature-bytes.ts";
import type { FlatGeobufHeader } from "./header.ts";

/** Own bound: members of members of a geometry; what nests deeper is damage. */
const DEEPEST_NESTING = 16;

/**
 * Box of a feature as it is stored, in the units of the file, whatever its type: arcs of curves count with their bulge. Empty where it has no geometry or no finite coordinate.
 * @throws ProblemError `damaged-feature` when the bytes contradict themselves
 */
export function storedBox(
  buffer: FeatureBytes,
  [from, end]: readonly [number, number],
  { header, id, where }: { readonly header: FlatGeobufHeader; readonly id: number; readonly where: string },
): BBox {
  try {
    const geometry = buffer.field(buffer.select(from, end), FEATURE.geometry);
    if (geometry === 0) return EMPTY_BOX;
    const walk = { buffer, members: 0 };
    return boxOfGeometry(walk, buffer.follow(geometry), GeometryType[header.geometryType], DEEPEST_NESTING);
  } catch (cause) {
    if (cause instanceof DamagedFeature) throw damaged(where, id);
    throw cause;
  }
}

/** A walk through the members of a geometry, and how many it has met. */
interface GeometryWalk {
  readonly buffer: FeatureBytes;
  members: number;
}

function boxOfGeometry(walk: GeometryWalk, geometry: number, declared: GeometryType, depth: number): BBox {
  const { buffer } = walk;
  // Members may share bytes only in a file that is made to keep us busy.
  if (depth === 0 || ++walk.members > buffer.length) throw new DamagedFeature();
  const type = typeOf(buffer, geometry) || declared;
  let box = boxOfVertices(buffer, geometry, type === GeometryType.CircularString);
  const field = buffer.field(geometry, GEOMETRY.parts);
  const parts = buffer.vectorLength(field, 4);
  for (let i = 0; i < parts; i++) {
    const part = buffer.follow(buffer.vectorStart(field) + 4 * i);
    box = joinBoxes(box, boxOfGeometry(walk, part, GeometryType.Unknown, depth - 1));
  }
  return box;
}

function boxOfVertices(buffer: FeatureBytes, geometry: number, areArcs: boolean): BBox {
  const vertices = verticesOf(buffer, geometry);
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

/** Vertices straight from the bytes. */
interface Vertices {
  readonly count: number;
  readonly x: (i: number) => number;
  readonly y: (i: number) => number;
}

const NO_VERTICES: Vertices = { count: 0, x: () => Number.NaN, y: () => Number.NaN };

function verticesOf(buffer: FeatureBytes, geometry: number): Vertices {
  const field = buffer.field(geometry, GEOMETRY.xy);
  const count = buffer.vectorLength(field, 8) >> 1;
  if (count === 0) return NO_VERTICES;
  const start = buffer.vectorStart(field);
  return {
    count,
    x: (i) => buffer.view.getFloat64(start + 16 * i, true),
    y: (i) => buffer.view.getFloat64(start + 16 * i + 8, true),
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
