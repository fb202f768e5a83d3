import initGeos from "geos-wasm";
import { type GeometryColumns, type GeometryKind, LINE, POINT } from "../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../src/core/geometry/columns-builder.ts";

type Point = readonly [number, number];
export type Ring = readonly Point[];

/** A feature of one kind: parts of rings; a part of a line or a point is one list of vertices. */
export interface Shape {
  readonly kind: GeometryKind;
  readonly parts: readonly (readonly Ring[])[];
}

export function shapeColumns(shapes: readonly Shape[]): GeometryColumns {
  const builder = new GeometryBuilder();
  for (const { kind, parts } of shapes) {
    builder.beginFeature(kind);
    for (const rings of parts) {
      builder.beginPart();
      for (const ring of rings) builder.addRing(ring.flat());
    }
  }
  return builder.finish();
}

const closed = (ring: Ring): Ring => [...ring, ring[0] as Point];
const listText = (ring: Ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(", ")})`;

function textOf({ kind, parts }: Shape): string {
  if (kind === POINT) return `MULTIPOINT (${parts.map(([ring = []]) => listText(ring)).join(", ")})`;
  if (kind === LINE) return `MULTILINESTRING (${parts.map(([ring = []]) => listText(ring)).join(", ")})`;
  const polygons = parts.map((rings) => `(${rings.map((ring) => listText(closed(ring))).join(", ")})`);
  return `MULTIPOLYGON (${polygons.join(", ")})`;
}

/** What GEOS says of shapes, fed with well-known text: it shares no code with what is under test. */
export interface GeosShapes {
  isValid(shape: Shape): boolean;
  intersects(one: Shape, other: Shape): boolean;
  isCoveredBy(one: Shape, other: Shape): boolean;
}

export async function loadGeosShapes(): Promise<GeosShapes> {
  const options = { errorHandler: () => undefined, noticeHandler: () => undefined };
  const geos = await initGeos(options as Parameters<typeof initGeos>[0]);
  const reader = geos.GEOSWKTReader_create();
  const handle = (shape: Shape): number => {
    const bytes = new TextEncoder().encode(`${textOf(shape)}\0`);
    const pointer = geos.Module._malloc(bytes.length);
    geos.Module.HEAPU8.set(bytes, pointer);
    const read = geos.GEOSWKTReader_read(reader, pointer);
    geos.Module._free(pointer);
    return read;
  };
  const withBoth = (one: Shape, other: Shape, ask: (a: number, b: number) => number): boolean => {
    const [a, b] = [handle(one), handle(other)];
    const answer = ask(a, b) === 1;
    geos.GEOSGeom_destroy(a);
    geos.GEOSGeom_destroy(b);
    return answer;
  };
  return {
    isValid(shape) {
      const pointer = handle(shape);
      const valid = geos.GEOSisValid(pointer) === 1;
      geos.GEOSGeom_destroy(pointer);
      return valid;
    },
    intersects: (one, other) => withBoth(one, other, (a, b) => geos.GEOSIntersects(a, b)),
    isCoveredBy: (one, other) => withBoth(one, other, (a, b) => geos.GEOSCoveredBy(a, b)),
  };
}
