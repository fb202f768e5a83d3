import proj4 from "proj4";
import { type GeometryColumns, kindAt, NONE, POINT, startAt } from "./columns.ts";
import { GeometryBuilder } from "./columns-builder.ts";
import type { Crs } from "./crs.ts";
import { isFinitePair } from "./finite-coordinates.ts";

/** Distance in degrees (0.1 mm on the ground) up to which a projected edge may leave its chord before a vertex is added. */
const CHORD_TOLERANCE = 1e-9;
const MAX_SPLITS = 12;

/**
 * Geometry moved from a projected system to degrees (EPSG:4490). An edge straight on the projection is a curve in degrees: vertices
 * are added where it would leave its chord by more than 0.1 mm, the same ones from either side, so that neighbours still meet. Coordinates that are no finite
 * numbers become `NaN`. With `verticesOnly` none are added, and edges run straight in degrees instead.
 */
export function toDegrees(
  geometry: GeometryColumns,
  crs: Crs,
  { verticesOnly = false }: { readonly verticesOnly?: boolean | undefined } = {},
): GeometryColumns {
  if (!crs.proj) return geometry;
  const inverse = proj4(crs.proj);
  const project = (x: number, y: number): [number, number] =>
    isFinitePair(x, y) ? (inverse.inverse([x, y]) as [number, number]) : [Number.NaN, Number.NaN];
  const builder = new GeometryBuilder();
  for (let row = 0; row < geometry.kinds.length; row++) {
    const kind = kindAt(geometry, row);
    builder.beginFeature(kind);
    if (kind === NONE) continue;
    const lastPart = startAt(geometry.featureStarts, row + 1);
    for (let part = startAt(geometry.featureStarts, row); part < lastPart; part++) {
      builder.beginPart();
      const lastRing = startAt(geometry.partStarts, part + 1);
      for (let ring = startAt(geometry.partStarts, part); ring < lastRing; ring++) {
        builder.addRing(ringInDegrees(geometry, ring, { project, densify: kind !== POINT && !verticesOnly }));
      }
    }
  }
  return builder.finish();
}

type Project = (x: number, y: number) => [number, number];

function ringInDegrees(
  { ringStarts, xy }: GeometryColumns,
  ring: number,
  { project, densify }: { readonly project: Project; readonly densify: boolean },
): number[] {
  const out: number[] = [];
  const to = startAt(ringStarts, ring + 1);
  let previous: Vertex | null = null;
  for (let i = startAt(ringStarts, ring); i < to; i++) {
    const x = xy[2 * i] as number;
    const y = xy[2 * i + 1] as number;
    const vertex: Vertex = { x, y, lngLat: project(x, y) };
    if (previous && densify) split(previous, vertex, { project, out, depth: 0 });
    out.push(...vertex.lngLat);
    previous = vertex;
  }
  return out;
}

interface Vertex {
  readonly x: number;
  readonly y: number;
  readonly lngLat: readonly [number, number];
}

function split(
  a: Vertex,
  b: Vertex,
  { project, out, depth }: { readonly project: Project; readonly out: number[]; readonly depth: number },
): void {
  const x = (a.x + b.x) / 2;
  const y = (a.y + b.y) / 2;
  const middle: Vertex = { x, y, lngLat: project(x, y) };
  const sagitta = Math.max(
    Math.abs(middle.lngLat[0] - (a.lngLat[0] + b.lngLat[0]) / 2),
    Math.abs(middle.lngLat[1] - (a.lngLat[1] + b.lngLat[1]) / 2),
  );
  if (!(sagitta > CHORD_TOLERANCE) || depth >= MAX_SPLITS) return;
  split(a, middle, { project, out, depth: depth + 1 });
  out.push(...middle.lngLat);
  split(middle, b, { project, out, depth: depth + 1 });
}
