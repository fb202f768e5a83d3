import { hypot } from "../../elementary.ts";
import { type Boundary, boundaryAt } from "../../geometry/boundary-distance.ts";
import { boxesMeet, featureBox } from "../../geometry/bounds.ts";
import type { GeometryColumns } from "../../geometry/columns.ts";
import type { Edge } from "../../geometry/exact.ts";
import { geodesic } from "../../geometry/geodesic.ts";
import { edgeLength } from "../../geometry/length.ts";
import { reachOf } from "../../geometry/reach-of.ts";
import { boxOfEdge, edgesOf } from "../../geometry/region.ts";

/** Metres up to which two borders that run along each other are one: the limit of mismatched nodes, G08 (own default, confirm). */
const COMMON_WITHIN = 0.1;

/** Shorter pieces, in metres, are rounding: nine decimals of a degree are a tenth of this. */
const NOTHING = 1e-3;

/** A straight stretch of a cell's border with one neighbour, or none, on its other side. */
export interface Stretch {
  /** Degrees; the cell lies to its left. */
  readonly edge: Edge;
  /** Metres. */
  readonly length: number;
  /** Where it faces: its outward normal, degrees clockwise from north. */
  readonly azimuth: number;
  /** Row of the neighbour; null where no cell lies. */
  readonly neighbour: number | null;
}

/**
 * The border of the cell at position `row`, cut where neighbours begin and end, ring by ring. A neighbour is whose border runs the other way along an edge, at most {@link COMMON_WITHIN} metres from it: vertices
 * need not match. Where several do (cells that overlap), the nearest has the stretch, and of equally near ones the first of `others`. Lengths by the mid-latitude formula (`edgeLength`); those of one edge
 * add up to it, so that all of them are the perimeter.
 */
export function borderStretches(
  geometry: GeometryColumns,
  row: number,
  others: readonly number[],
): Stretch[] {
  const reach = reachOf(featureBox(geometry, row), COMMON_WITHIN);
  const around = others
    .filter((other) => other !== row && boxesMeet(featureBox(geometry, other), reach))
    .map((other) => ({ row: other, boundary: boundaryAt(geometry, other) }));
  return edgesOf(geometry, row)
    .filter(([ax, ay, bx, by]) => ax !== bx || ay !== by)
    .flatMap((edge) => cutEdge(edge, around));
}

interface Around {
  readonly row: number;
  readonly boundary: Boundary;
}

/** Where a neighbour runs along an edge: shares of it from 0 to 1, and how far off, metres. */
interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly off: number;
}

function cutEdge(edge: Edge, around: readonly Around[]): Stretch[] {
  const [ax, ay, bx, by] = edge;
  const length = edgeLength([ax, ay], [bx, by]);
  const azimuth = (geodesic([ax, ay], [bx, by]).azimuth + 90) % 360;
  const runs = runsAlong(edge, length, around);
  const stops = [...new Set([0, 1, ...runs.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return stops.slice(1).map((to, i) => {
    const from = stops[i] as number;
    const at = (share: number): [number, number] =>
      share === 1 ? [bx, by] : [ax + share * (bx - ax), ay + share * (by - ay)];
    const neighbour = nearestRun(runs, (from + to) / 2);
    return { edge: [...at(from), ...at(to)], length: (to - from) * length, azimuth, neighbour };
  });
}

function nearestRun(runs: readonly Run[], share: number): number | null {
  let best: Run | null = null;
  for (const run of runs) if (run.from < share && run.to > share && (!best || run.off < best.off)) best = run;
  return best?.row ?? null;
}

function runsAlong(edge: Edge, length: number, around: readonly Around[]): Run[] {
  const reach = reachOf(boxOfEdge(edge), COMMON_WITHIN);
  const measure = alongEdge(edge, length);
  const runs: Run[] = [];
  for (const { row, boundary } of around) {
    if (!boxesMeet(boundary.box, reach)) continue;
    for (const other of boundary.near(reach)) {
      if (!boxesMeet(boxOfEdge(other), reach)) continue;
      const run = isTwin(edge, other) ? { from: 0, to: 1, off: 0 } : measure(other);
      if (run) runs.push({ row, ...run });
    }
  }
  return runs;
}

const isTwin = ([ax, ay, bx, by]: Edge, [cx, cy, dx, dy]: Edge): boolean =>
  ax === dx && ay === dy && bx === cx && by === cy;

/** Measures along and across an edge, on a plane with the scale of its middle. */
function alongEdge([ax, ay, bx, by]: Edge, length: number): (other: Edge) => Omit<Run, "row"> | null {
  const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
  const [wide, high] = [edgeLength([x - 0.5, y], [x + 0.5, y]), edgeLength([x, y - 0.5], [x, y + 0.5])];
  const [ux, uy] = [(bx - ax) * wide, (by - ay) * high];
  const squared = ux * ux + uy * uy;
  const least = NOTHING / length;
  const share = (px: number, py: number) => ((px - ax) * wide * ux + (py - ay) * high * uy) / squared;
  const across = (px: number, py: number) =>
    ((px - ax) * wide * uy - (py - ay) * high * ux) / Math.sqrt(squared);
  const settled = (at: number) => (at < least ? 0 : at > 1 - least ? 1 : at);
  return ([cx, cy, dx, dy]) => {
    const [begin, end] = [share(dx, dy), share(cx, cy)];
    const [from, to] = [settled(begin), settled(end)];
    // The other border runs the other way: where it ends, the run begins.
    if (!(to - from > least)) return null;
    const [near, far] = [across(dx, dy), across(cx, cy)];
    const offAt = (at: number) => near + ((at - begin) / (end - begin)) * (far - near);
    const off = Math.max(Math.abs(offAt(from)), Math.abs(offAt(to)));
    return off <= COMMON_WITHIN ? { from, to, off } : null;
  };
}

/** Metres of a path of stretches. */
export const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { length }) => sum + length, 0);

/** The middle of a stretch, degrees. */
export const middleOf = ({ edge: [ax, ay, bx, by] }: Stretch): readonly [number, number] => [
  (ax + bx) / 2,
  (ay + by) / 2,
];

/** The boundary of some stretches, to take distances from. */
export function boundaryOf(stretches: readonly Stretch[]): Boundary {
  const edges = stretches.map(({ edge }) => edge);
  const boxes = edges.map(boxOfEdge);
  const box = [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ] as const;
  return { isPoints: false, box, edges, near: () => edges };
}

/** Length of an edge from its middle outward, unused directions apart: a place so many metres outside a stretch, degrees. */
export function placeOutside(stretch: Stretch, metres: number): readonly [number, number] {
  const [x, y] = middleOf(stretch);
  const { edge, length } = stretch;
  const [ax, ay, bx, by] = edge;
  const [wide, high] = [edgeLength([x - 0.5, y], [x + 0.5, y]), edgeLength([x, y - 0.5], [x, y + 0.5])];
  const size = hypot((bx - ax) * wide, (by - ay) * high) || length;
  return [
    x + (((by - ay) * high) / size) * (metres / wide),
    y - (((bx - ax) * wide) / size) * (metres / high),
  ];
}
