import { square } from "../elementary.ts";
/** Edges of polygons on a plane: x and y of the beginning and of the end of each. */
export type Edges = Float64Array;

/** What lies around a point. */
export interface Probe {
  readonly x: number;
  readonly y: number;
  /** To the nearest edge; negative outside the polygons. */
  readonly distance: number;
  /** The nearest point of the edges, and the edge on which it lies. */
  readonly touch: readonly [x: number, y: number];
  readonly edge: number;
}

/** Numbers of all edges. */
export const allEdges = (edges: Edges): Uint32Array =>
  Uint32Array.from({ length: edges.length / 4 }, (_, i) => i);

/** Looks around a point: `near` must hold the edge that is nearest to it, `beside` all that a line from it to the right crosses. */
export function lookAround(
  edges: Edges,
  near: Uint32Array,
  beside: Uint32Array,
  [x, y]: readonly [number, number],
): Probe {
  let least = Number.POSITIVE_INFINITY;
  let touch: readonly [number, number] = [x, y];
  let nearest = 0;
  for (const edge of near) {
    const point = nearestOn(edges, edge, x, y);
    const away = square(x - point[0]) + square(y - point[1]);
    if (away >= least) continue;
    least = away;
    touch = point;
    nearest = edge;
  }
  let isInside = false;
  for (const edge of beside) {
    const [ax, ay, bx, by] = endsOf(edges, edge);
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) isInside = !isInside;
  }
  const distance = Math.sqrt(least);
  return { x, y, distance: isInside ? distance : -distance, touch, edge: nearest };
}

/** The edges that can still be nearest to a point of a square around a probe, and those that lie beside such a point. */
export function stillNear(
  edges: Edges,
  [near, beside]: readonly [near: Uint32Array, beside: Uint32Array],
  { x, y, distance }: Probe,
  half: number,
): [near: Uint32Array, beside: Uint32Array] {
  // No point of the square is farther than its corner; what is nearest to one is at most twice that farther than what is nearest to the probe.
  const reach = (Math.abs(distance) + 2 * Math.sqrt(2) * half) * (1 + 1e-9);
  return [
    near.filter((edge) => {
      const [px, py] = nearestOn(edges, edge, x, y);
      return square(x - px) + square(y - py) <= reach * reach;
    }),
    beside.filter((edge) => {
      const [ax, ay, bx, by] = endsOf(edges, edge);
      return Math.max(ay, by) >= y - half && Math.min(ay, by) <= y + half && Math.max(ax, bx) >= x - half;
    }),
  ];
}

/** A passage through a probe, from where it touches straight to the other side. */
interface Passage {
  readonly middle: readonly [x: number, y: number];
  /** Half of its width. */
  readonly half: number;
  /** The edge on the other side. */
  readonly edge: number;
}

/** The passage through a probe inside the polygons; null where no other side is near. */
export function passageThrough(
  edges: Edges,
  near: Uint32Array,
  { x, y, distance, touch }: Probe,
): Passage | null {
  if (distance <= 0) return null;
  const dx = (x - touch[0]) / distance;
  const dy = (y - touch[1]) / distance;
  let beyond = Number.POSITIVE_INFINITY;
  let opposite = 0;
  for (const edge of near) {
    const [ax, ay, bx, by] = endsOf(edges, edge);
    const across = dx * (by - ay) - dy * (bx - ax);
    if (across === 0) continue;
    const along = ((ax - x) * (by - ay) - (ay - y) * (bx - ax)) / across;
    const share = ((ax - x) * dy - (ay - y) * dx) / across;
    if (along <= 0 || along >= beyond || share < 0 || share > 1) continue;
    beyond = along;
    opposite = edge;
  }
  if (!Number.isFinite(beyond)) return null;
  const half = (distance + beyond) / 2;
  return { middle: [touch[0] + dx * half, touch[1] + dy * half], half, edge: opposite };
}

/** No circle around a point of a square has more room than this between two edges: distances to edges are convex, so their mean is greatest in a corner. */
export function roomBetween(
  edges: Edges,
  one: number,
  other: number,
  { x, y, half }: { readonly x: number; readonly y: number; readonly half: number },
): number {
  const means = CORNERS.map(([dx, dy]) => {
    const corner = [x + dx * half, y + dy * half] as const;
    return (distanceTo(edges, one, ...corner) + distanceTo(edges, other, ...corner)) / 2;
  });
  return Math.max(...means);
}

export const CORNERS = [
  [-1, -1],
  [1, -1],
  [-1, 1],
  [1, 1],
] as const;

function distanceTo(edges: Edges, edge: number, x: number, y: number): number {
  const [px, py] = nearestOn(edges, edge, x, y);
  return Math.sqrt(square(x - px) + square(y - py));
}

const endsOf = (edges: Edges, edge: number): readonly [ax: number, ay: number, bx: number, by: number] => [
  edges[4 * edge] as number,
  edges[4 * edge + 1] as number,
  edges[4 * edge + 2] as number,
  edges[4 * edge + 3] as number,
];

function nearestOn(edges: Edges, edge: number, x: number, y: number): readonly [x: number, y: number] {
  const [ax, ay, bx, by] = endsOf(edges, edge);
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const share = square > 0 ? ((x - ax) * dx + (y - ay) * dy) / square : 0;
  const within = Math.min(1, Math.max(0, share));
  return [ax + within * dx, ay + within * dy];
}
