import { boxOf } from "../../geometry/bounds.ts";
import { type GeometryColumns, ringRange, startAt } from "../../geometry/columns.ts";
import type { Edge } from "../../geometry/exact.ts";
import { LineEdges } from "../../geometry/line-edges.ts";
import { type Stretch, stretchNear } from "../../geometry/stretch-near.ts";
import type { Job } from "../../job.ts";
import { metresPerDegree } from "../measure-shape.ts";

export interface BorderQuestion {
  /** Valid cells and lines, or outlines of polygons, in degrees. */
  readonly cells: GeometryColumns;
  readonly lines: GeometryColumns;
  /** Metres from a line within which a border follows it. */
  readonly distance: number;
}

/** The share of the border of each cell that follows lines on the ground, from 0 to 1. Exact on the plane of degrees that are stretched to metres at each few edges. */
export async function followedShares(
  { cells, lines, distance }: BorderQuestion,
  job: Job,
): Promise<Float64Array> {
  const edges = new LineEdges(lines);
  const shares = new Float64Array(cells.kinds.length);
  for (let row = 0; row < shares.length; row++) {
    shares[row] = followedShare(cells, row, { edges, distance });
    job.report("computing", row + 1, shares.length);
    await job.breathe();
  }
  return shares;
}

/** Metres of a degree of longitude and of latitude. */
type Scale = ReturnType<typeof metresPerDegree>;

/** Edges of a border, one after the other, that are held against lines at once. */
const RUN = 8;

/** The share of the length of a cell's rings that lies within `distance` metres of an edge of the lines. */
function followedShare(
  geometry: GeometryColumns,
  row: number,
  { edges, distance }: { readonly edges: LineEdges; readonly distance: number },
): number {
  const { ringStarts, xy } = geometry;
  const [from, to] = ringRange(geometry, row);
  let [length, followed] = [0, 0];
  for (let ring = from; ring < to; ring++) {
    const last = startAt(ringStarts, ring + 1) - 1;
    for (let first = startAt(ringStarts, ring); first < last; first += RUN) {
      const end = Math.min(first + RUN, last);
      const [west, south, east, north] = boxOf(xy, first, end + 1);
      const scale = metresPerDegree((south + north) / 2);
      const [x, y] = [distance / scale[0], distance / scale[1]];
      const near = edges.near([west - x, south - y, east + x, north + y]);
      const lines = near.map((line) => inMetres(scale, line[0], line[1], line[2], line[3]));
      for (let i = 2 * first; i < 2 * end; i += 2) {
        const edge = inMetres(scale, at(xy, i), at(xy, i + 1), at(xy, i + 2), at(xy, i + 3));
        const own = lengthOf(edge);
        length += own;
        if (lines.length > 0) followed += own * shareNear(edge, lines, distance);
      }
    }
  }
  return length > 0 ? followed / length : 0;
}

const at = (xy: Float64Array, i: number): number => xy[i] as number;

/** An edge in degrees, with the metres of a degree either way. */
const inMetres = (scale: Scale, ax: number, ay: number, bx: number, by: number): Edge => [
  ax * scale[0],
  ay * scale[1],
  bx * scale[0],
  by * scale[1],
];

function lengthOf(edge: Edge): number {
  const [x, y] = [edge[2] - edge[0], edge[3] - edge[1]];
  return Math.sqrt(x * x + y * y);
}

/** The share of an edge that lies near any of some lines. */
function shareNear(edge: Edge, lines: readonly Edge[], distance: number): number {
  const stretches: Stretch[] = [];
  for (const line of lines) {
    const stretch = stretchNear(edge, line, distance);
    if (stretch) stretches.push(stretch);
  }
  if (stretches.length === 0) return 0;
  let [sum, end] = [0, 0];
  for (const [from, to] of stretches.sort((a, b) => a[0] - b[0])) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
}
