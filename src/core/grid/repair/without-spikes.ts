import { cos, hypot } from "../../elementary.ts";
import type { Outline } from "../../geometry/arrangement/noded-rings.ts";
import { type GeometryColumns, POLYGON, startAt } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { DEGREE } from "../../geometry/ellipsoid.ts";

export type Vertex = readonly [x: number, y: number];
/** A vertex between the one before and the one after it. */
export type Corner = readonly [before: Vertex, tip: Vertex, after: Vertex];

/**
 * A cell without the tips of spikes sharper than `angle` degrees, where they may go; null where there are none. Angles are measured in degrees of longitude and latitude stretched for the latitude.
 */
export function withoutSpikes(
  { geometry, row }: Outline,
  angle: number,
  mayGo: (corner: Corner) => boolean,
): GeometryColumns | null {
  const sharpest = cos(angle * DEGREE);
  const { featureStarts, partStarts, ringStarts, xy } = geometry;
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  let isBlunt = true;
  for (let part = startAt(featureStarts, row); part < startAt(featureStarts, row + 1); part++) {
    builder.beginPart();
    for (let ring = startAt(partStarts, part); ring < startAt(partStarts, part + 1); ring++) {
      const vertices: Vertex[] = [];
      for (let i = startAt(ringStarts, ring); i < startAt(ringStarts, ring + 1) - 1; i++)
        vertices.push([xy[2 * i] as number, xy[2 * i + 1] as number]);
      const scale = cos((vertices[0]?.[1] ?? 0) * DEGREE);
      const blunt = bluntRing(vertices, (corner) => cosineAt(corner, scale) > sharpest && mayGo(corner));
      if (blunt.length < vertices.length) isBlunt = false;
      builder.addRing(blunt.flat());
    }
  }
  return isBlunt ? null : builder.finish();
}

/** Takes tips out until there is none. */
function bluntRing(vertices: readonly Vertex[], isSpike: (corner: Corner) => boolean): readonly Vertex[] {
  if (vertices.length < 4) return vertices;
  const count = vertices.length;
  const at = (i: number): Vertex => vertices[(i + count) % count] as Vertex;
  const tip = vertices.findIndex((vertex, i) => isSpike([at(i - 1), vertex, at(i + 1)]));
  return tip < 0 ? vertices : bluntRing(vertices.toSpliced(tip, 1), isSpike);
}

/** Cosine of the angle at a corner; −1 where there is none. */
function cosineAt([before, tip, after]: Corner, scale: number): number {
  const [ux, uy] = [scale * (before[0] - tip[0]), before[1] - tip[1]];
  const [vx, vy] = [scale * (after[0] - tip[0]), after[1] - tip[1]];
  const lengths = hypot(ux, uy) * hypot(vx, vy);
  return lengths === 0 ? -1 : (ux * vx + uy * vy) / lengths;
}
