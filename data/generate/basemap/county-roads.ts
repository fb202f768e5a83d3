import { UnionFind } from "../../../src/core/union-find.ts";
import { TOWN_SEATS } from "../geography/town-seats.ts";
import { fractalNoise } from "../numeric/noise.ts";
import { distance, toPlane, type XY } from "../plane.ts";

/** Links longer than this are left to the national roads, metres; shorter ones are streets. */
const LONGEST = 26_000;
const SHORTEST = 2500;
const STEP = 250;
/** How far a road swings from the straight line, as a share of its length. */
const SWING = 0.09;

/** Winding roads that link every town's seat to the next ones: the shortest network, metres on the plane. */
export function countyRoads(): XY[][] {
  const seats = Object.values(TOWN_SEATS).map(toPlane);
  const links = seats
    .flatMap((a, i) => seats.slice(i + 1).map((b, k) => ({ i, j: i + 1 + k, long: distance(a, b) })))
    .filter(({ long }) => long < LONGEST)
    .sort((p, q) => p.long - q.long || p.i - q.i || p.j - q.j);
  const sets = new UnionFind(seats.length);
  const roads: XY[][] = [];
  for (const { i, j, long } of links) {
    if (sets.join(i, j) && long > SHORTEST) roads.push(winding(seats[i] as XY, seats[j] as XY, long));
  }
  return roads;
}

function winding([ax, ay]: XY, [bx, by]: XY, long: number): XY[] {
  const pieces = Math.max(2, Math.round(long / STEP));
  const [dx, dy] = [(bx - ax) / long, (by - ay) / long];
  return Array.from({ length: pieces + 1 }, (_, k): XY => {
    const t = k / pieces;
    const [x, y] = [ax + (bx - ax) * t, ay + (by - ay) * t];
    const aside =
      4 * t * (1 - t) * SWING * long * fractalNoise(x, y, { wavelength: 5000, octaves: 3, seed: 501 });
    return [x - dy * aside, y + dx * aside];
  });
}
