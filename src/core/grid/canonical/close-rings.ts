import { type GeometryColumns, kindAt, POLYGON, startAt } from "../../geometry/columns.ts";
import { reverseVertices } from "../../geometry/reverse-vertices.ts";
import { doubledArea } from "../../geometry/shoelace.ts";
import type { Steps } from "../../run-steps.ts";

/** Features between two steps. */
const AT_ONCE = 4096;

/** Features of canonical geometry in the order of `rows`, as columns have them: rings of polygons closed, outer ones counter-clockwise, holes clockwise; a ring that is turned keeps its first vertex. In steps, each of which yields how many features are done. */
export function* closeRings(geometry: GeometryColumns, rows: Uint32Array): Steps<GeometryColumns> {
  const { kinds, featureStarts, partStarts, ringStarts, xy } = geometry;
  const closed = {
    kinds: Uint8Array.from(rows, (row) => kinds[row] as number),
    featureStarts: new Uint32Array(featureStarts.length),
    partStarts: new Uint32Array(partStarts.length),
    ringStarts: new Uint32Array(ringStarts.length),
    xy: new Float64Array(2 * closedLength(geometry)),
  };
  let [feature, part, ring, end] = [0, 0, 0, 0];
  for (const row of rows) {
    for (let from = startAt(featureStarts, row); from < startAt(featureStarts, row + 1); from++) {
      const outer = startAt(partStarts, from);
      for (let source = outer; source < startAt(partStarts, from + 1); source++) {
        const vertices = xy.subarray(2 * startAt(ringStarts, source), 2 * startAt(ringStarts, source + 1));
        const start = end;
        closed.xy.set(vertices, 2 * start);
        end += vertices.length / 2;
        if (kindAt(geometry, row) === POLYGON && vertices.length > 0) {
          closed.xy.copyWithin(2 * end++, 2 * start, 2 * start + 2);
          if (doubledArea(closed.xy, start, end) < 0 === (source === outer))
            reverseVertices(closed.xy, start, end);
        }
        closed.ringStarts[++ring] = end;
      }
      closed.partStarts[++part] = ring;
    }
    closed.featureStarts[++feature] = part;
    if (feature % AT_ONCE === 0) yield feature;
  }
  return closed;
}

/** Vertices with one more for every ring of a polygon that has any. */
function closedLength(geometry: GeometryColumns): number {
  const { featureStarts, partStarts, ringStarts, xy } = geometry;
  let length = xy.length / 2;
  for (let row = 0; row < geometry.kinds.length; row++) {
    if (kindAt(geometry, row) !== POLYGON) continue;
    const last = startAt(partStarts, startAt(featureStarts, row + 1));
    for (let ring = startAt(partStarts, startAt(featureStarts, row)); ring < last; ring++)
      if (startAt(ringStarts, ring + 1) > startAt(ringStarts, ring)) length++;
  }
  return length;
}
