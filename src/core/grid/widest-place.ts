import { featureBox } from "../geometry/bounds.ts";
import { type GeometryColumns, ringRange, startAt } from "../geometry/columns.ts";
import { interiorPoint } from "../geometry/interior-point.ts";
import { Heap } from "../heap.ts";
import type { LngLat } from "../units.ts";
import { measureShape, metresPerDegree } from "./measure-shape.ts";
import {
  allEdges,
  CORNERS,
  type Edges,
  lookAround,
  type Probe,
  passageThrough,
  roomBetween,
  stillNear,
} from "./widest-probe.ts";

/** The largest circle that ground has room for. */
export interface WidestPlace {
  /** Its centre. */
  readonly at: LngLat;
  /** Metres. */
  readonly diameter: number;
}

/** How near the answer comes, as a share of the mean width, and at least; own default: a fiftieth, a millimetre. */
const PRECISION = 0.02;
const LEAST_PRECISION = 0.001;
/** Half of a square’s side to its corner. */
const DIAGONAL = Math.sqrt(2);
/** Squares that are looked into; beyond, the best found so far is the answer, which only ground thousands of times as long as wide comes to. */
const MOST_SQUARES = 5000;

interface Square extends Probe {
  readonly half: number;
}

/**
 * The largest circle inside the polygon feature at position `row`, in degrees, measured in metres with the radii of curvature of the ellipsoid at its middle latitude; null for ground without area.
 * Squares that may hold a better centre are divided, the most promising first (after Garcia-Castellanos and Lombardo 2007 and Mapbox's polylabel); from every centre that lies inside
 * the circle is also moved to the middle of its passage. The diameter is right to `precision` in metres from below: it is never more than there is room for.
 */
export function widestPlace(
  geometry: GeometryColumns,
  row: number,
  precision = precisionFor(geometry, row),
): WidestPlace | null {
  const [west, south, east, north] = featureBox(geometry, row);
  const [perLng, perLat] = metresPerDegree((south + north) / 2);
  if (!(west < east && south < north)) return null;
  const edges = edgesInMetres(geometry, row, { west, south, perLng, perLat });
  const search = startSearch(edges);
  for (
    let part = startAt(geometry.featureStarts, row);
    part < startAt(geometry.featureStarts, row + 1);
    part++
  ) {
    const inside = interiorPoint(geometry, part);
    if (inside) search.consider((inside[0] - west) * perLng, (inside[1] - south) * perLat);
  }
  const { x, y, radius } = search.run([(east - west) * perLng, (north - south) * perLat], precision);
  return radius > 0 ? { at: [west + x / perLng, south + y / perLat], diameter: 2 * radius } : null;
}

/** The diameter of the widest place of the polygon feature at position 0, as a figure of a finding; none for ground without room. */
export function widestFigure(geometry: GeometryColumns): { readonly widest?: number } {
  const place = widestPlace(geometry, 0);
  return place ? { widest: place.diameter } : {};
}

const precisionFor = (geometry: GeometryColumns, row: number): number =>
  Math.max(LEAST_PRECISION, PRECISION * measureShape(geometry, row).width);

function startSearch(edges: Edges) {
  let best = { x: 0, y: 0, radius: 0 };
  const all = allEdges(edges);
  const take = ({ x, y, distance }: Probe) => {
    if (distance > best.radius) best = { x, y, radius: distance };
  };
  /** Takes a probe, and the middle of the passage through it where that is better; the passage. */
  const improve = (probe: Probe, near: Uint32Array) => {
    take(probe);
    const passage = passageThrough(edges, near, probe);
    if (passage && passage.half > best.radius) take(lookAround(edges, all, all, passage.middle));
    return passage;
  };
  /** The most room that a point of a square can have. */
  const boundOf = (square: Square, near: Uint32Array): number => {
    const passage = improve(square, near);
    const bound = square.distance + square.half * DIAGONAL;
    return passage ? Math.min(bound, roomBetween(edges, square.edge, passage.edge, square)) : bound;
  };
  return {
    consider: (x: number, y: number) => improve(lookAround(edges, all, all, [x, y]), all),
    run([width, height]: readonly [number, number], precision: number) {
      const squares: Square[] = [];
      const lists: Nearby[] = [];
      const queue = new Heap();
      const add = (x: number, y: number, half: number, nearby: Nearby) => {
        const square = { ...lookAround(edges, ...nearby, [x, y]), half };
        const bound = boundOf(square, nearby[0]);
        if (bound <= best.radius + precision) return;
        lists.push(nearby);
        queue.push(-bound, squares.push(square) - 1);
      };
      add(width / 2, height / 2, Math.max(width, height) / 2, [all, all]);
      while (queue.size > 0 && squares.length < MOST_SQUARES && -queue.nextKey > best.radius + precision) {
        const next = queue.pop();
        const square = squares[next] as Square;
        const nearby = stillNear(edges, lists[next] as Nearby, square, square.half);
        const half = square.half / 2;
        for (const [dx, dy] of CORNERS) add(square.x + dx * half, square.y + dy * half, half, nearby);
      }
      return best;
    },
  };
}

/** Edges that can be nearest, and those that lie beside. */
type Nearby = readonly [near: Uint32Array, beside: Uint32Array];

function edgesInMetres(
  geometry: GeometryColumns,
  row: number,
  {
    west,
    south,
    perLng,
    perLat,
  }: { readonly west: number; readonly south: number; readonly perLng: number; readonly perLat: number },
): Edges {
  const { ringStarts, xy } = geometry;
  const [from, to] = ringRange(geometry, row);
  const ends: number[] = [];
  const add = (i: number) =>
    ends.push(((xy[2 * i] as number) - west) * perLng, ((xy[2 * i + 1] as number) - south) * perLat);
  for (let ring = from; ring < to; ring++) {
    for (let i = startAt(ringStarts, ring); i < startAt(ringStarts, ring + 1) - 1; i++) {
      add(i);
      add(i + 1);
    }
  }
  return Float64Array.from(ends);
}
