import type { Arrangement } from "./arrangement.ts";

/** A polygon as rings of vertices, not closed; the first is the outer one and runs counter-clockwise, the others are holes. */
export type VertexPolygon = readonly (readonly number[])[];

/**
 * The outline of pieces of ground as polygons: their borders with ground that is none of them. Rings have each vertex once (OGC simple); where two meet in a vertex they stay
 * two rings.
 */
export function outlineFaces(arrangement: Arrangement, isIn: (face: number) => boolean): VertexPolygon[] {
  const { edges, face, noded } = arrangement;
  const isBorder = (h: number): boolean => isIn(face[h] as number) && !isIn(face[h ^ 1] as number);
  const done = new Uint8Array(edges.count);
  const rings: number[][] = [];
  for (let first = 0; first < edges.count; first++) {
    if (done[first] || !isBorder(first)) continue;
    const walk: number[] = [];
    for (let h = first; !done[h]; h = nextBorder(arrangement, h, isBorder)) {
      done[h] = 1;
      walk.push(edges.tail[h] as number);
    }
    rings.push(...simpleRings(walk));
  }
  return arrangeHoles(rings, noded.xy);
}

/** The border that goes on along the same ground. */
function nextBorder({ edges }: Arrangement, h: number, isBorder: (h: number) => boolean): number {
  let next = edges.next[h] as number;
  while (!isBorder(next)) next = edges.next[next ^ 1] as number;
  return next;
}

/** Cuts a walk wherever it comes to a vertex again. */
function simpleRings(walk: readonly number[]): number[][] {
  const rings: number[][] = [];
  const way: number[] = [];
  const at = new Map<number, number>();
  for (const vertex of walk) {
    const before = at.get(vertex);
    if (before !== undefined) {
      const ring = way.splice(before);
      for (const passed of ring) at.delete(passed);
      rings.push(ring);
    }
    at.set(vertex, way.length);
    way.push(vertex);
  }
  rings.push(way);
  return rings.filter((ring) => ring.length > 2);
}

function arrangeHoles(rings: readonly number[][], xy: readonly number[]): VertexPolygon[] {
  const measured = rings.map((ring) => ({ ring, area: doubledAreaOf(ring, xy) }));
  const outers = measured
    .filter(({ area }) => area > 0)
    .map((outer) => ({ ...outer, holes: [] as number[][] }));
  for (const { ring } of measured.filter(({ area }) => area < 0)) {
    const hosts = outers.filter((outer) => liesIn(ring, outer.ring, xy));
    hosts.sort((a, b) => a.area - b.area)[0]?.holes.push(ring);
  }
  return outers.map(({ ring, holes }) => [ring, ...holes]);
}

function doubledAreaOf(ring: readonly number[], xy: readonly number[]): number {
  const at = (vertex: number): readonly [number, number] => [
    (xy[2 * vertex] as number) - (xy[2 * (ring[0] as number)] as number),
    (xy[2 * vertex + 1] as number) - (xy[2 * (ring[0] as number) + 1] as number),
  ];
  let doubled = 0;
  ring.forEach((vertex, i) => {
    const [ax, ay] = at(vertex);
    const [bx, by] = at(ring[(i + 1) % ring.length] as number);
    doubled += ax * by - bx * ay;
  });
  return doubled;
}

/** Whether a ring lies in another that it does not cross: by a vertex that is none of the other. */
function liesIn(ring: readonly number[], outer: readonly number[], xy: readonly number[]): boolean {
  const own = new Set(outer);
  const vertex = ring.find((candidate) => !own.has(candidate)) ?? (ring[0] as number);
  const [x, y] = [xy[2 * vertex] as number, xy[2 * vertex + 1] as number];
  let isInside = false;
  outer.forEach((a, i) => {
    const b = outer[(i + 1) % outer.length] as number;
    const [ax, ay] = [xy[2 * a] as number, xy[2 * a + 1] as number];
    const [bx, by] = [xy[2 * b] as number, xy[2 * b + 1] as number];
    if (ay > y === by > y) return;
    if (x < ax + ((bx - ax) * (y - ay)) / (by - ay)) isInside = !isInside;
  });
  return isInside;
}
