import { cos, hypot } from "../../elementary.ts";
import type { Outline } from "../../geometry/arrangement/noded-rings.ts";
import { type GeometryColumns, POLYGON, startAt } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";

type Vertex = readonly [x: number, y: number];

/**
 * A cell without the tips of spikes sharper than `angle` degrees, measured in degrees of longitude and latitude as G07 does; tips that are shared with others stay. Null where it has none.
 */
export function withoutSpikes(
  { geometry, row }: Outline,
  angle: number,
  isShared: (vertex: Vertex) => boolean,
): GeometryColumns | null {
  const sharpest = cos((angle * Math.PI) / 180);
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
      const blunt = bluntRing(vertices, (vertex, cosine) => cosine > sharpest && !isShared(vertex));
      if (blunt.length < vertices.length) isBlunt = false;
      builder.addRing(blunt.flat());
    }
  }
  return isBlunt ? null : builder.finish();
}

/** Takes tips out until there is none. */
function bluntRing(
  vertices: readonly Vertex[],
  isSpike: (vertex: Vertex, cosine: number) => boolean,
): readonly Vertex[] {
  if (vertices.length < 4) return vertices;
  const tip = vertices.findIndex((vertex, i) => {
    const before = vertices[(i + vertices.length - 1) % vertices.length] as Vertex;
    const after = vertices[(i + 1) % vertices.length] as Vertex;
    return isSpike(vertex, cosineAt(before, vertex, after));
  });
  return tip < 0 ? vertices : bluntRing(vertices.toSpliced(tip, 1), isSpike);
}

/** Cosine of the angle at a vertex; −1 where there is none. */
function cosineAt(before: Vertex, vertex: Vertex, after: Vertex): number {
  const [ux, uy] = [before[0] - vertex[0], before[1] - vertex[1]];
  const [vx, vy] = [after[0] - vertex[0], after[1] - vertex[1]];
  const lengths = hypot(ux, uy) * hypot(vx, vy);
  return lengths === 0 ? -1 : (ux * vx + uy * vy) / lengths;
}
