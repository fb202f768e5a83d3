import { type GeometryColumns, kindAt, POLYGON, startAt } from "../../geometry/columns.ts";
import { doubledArea } from "../../geometry/shoelace.ts";

/** Canonical geometry as columns have it: rings of polygons closed, outer ones counter-clockwise, holes clockwise; a ring that is turned keeps its first vertex. */
export function closeRings(geometry: GeometryColumns): GeometryColumns {
  const { featureStarts, partStarts, ringStarts } = geometry;
  const closed = {
    ringStarts: new Uint32Array(ringStarts.length),
    xy: new Float64Array(geometry.xy.length + 2 * (ringStarts.length - 1)),
  };
  let end = 0;
  for (let row = 0; row < geometry.kinds.length; row++) {
    for (let part = startAt(featureStarts, row); part < startAt(featureStarts, row + 1); part++) {
      for (let ring = startAt(partStarts, part); ring < startAt(partStarts, part + 1); ring++) {
        const vertices = geometry.xy.subarray(
          2 * startAt(ringStarts, ring),
          2 * startAt(ringStarts, ring + 1),
        );
        const start = end;
        closed.xy.set(vertices, 2 * start);
        end += vertices.length / 2;
        if (kindAt(geometry, row) === POLYGON && vertices.length > 0) {
          closed.xy.copyWithin(2 * end++, 2 * start, 2 * start + 2);
          const isOuter = ring === startAt(partStarts, part);
          if (doubledArea(closed.xy, start, end) < 0 === isOuter)
            reverse(closed.xy.subarray(2 * start, 2 * end));
        }
        closed.ringStarts[ring + 1] = end;
      }
    }
  }
  return { ...geometry, ringStarts: closed.ringStarts, xy: closed.xy.slice(0, 2 * end) };
}

/** The vertices the other way round. */
function reverse(xy: Float64Array): void {
  xy.reverse();
  for (let i = 0; i < xy.length; i += 2) xy.set([xy[i + 1] as number, xy[i] as number], i);
}
