import { nearestYellowRiver } from "../landscape/landscape.ts";
import { lineBetween } from "../mesh/cut-face.ts";
import { OUTSIDE } from "../mesh/mesh.ts";
import { fractalNoise } from "../numeric/noise.ts";
import type { XY } from "../plane.ts";
import { type Fabric, ROLE, type Role } from "./fabric.ts";

/** Half the width of the river between the two numbers, metres: 150–400 m in all. */
const HALF_WIDTH = [82, 195] as const;
/** Riverside park and riverside road in the city, metres. */
const PARK = 55;
const ROAD = 34;
/** Cuts of neighbours that meet an edge nearer than this meet in one point. */
const SNAP = 9;
/** Length of river, park or road in metres that counts as one piece of land. */
const UNIT_LENGTH = 1300;

/** The middle of the riverside road along one bank cell, metres on the plane. */
export interface RiversideRoad {
  readonly isNorth: boolean;
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
}

/** Cuts the Yellow River out of its bank cells, and in the city a strip of park and the riverside road behind it; returns that road. */
export function cutYellowRiver(fabric: Fabric): RiversideRoad[] {
  const { mesh } = fabric;
  const roads: RiversideRoad[] = [];
  const units = new Map<string, number>();
  const banks = fabric.cells
    .map((_, cell) => cell)
    .filter((cell) => fabric.cellOf(cell).site.kind === "bank");
  for (const face of banks) {
    const { site } = fabric.cellOf(face);
    const edges = mesh.loop(face).filter((h) => {
      const across = mesh.face(h ^ 1);
      if (across === OUTSIDE) return false;
      const other = fabric.cellOf(across).site;
      return other.kind === "bank" && other.row === -site.row;
    });
    const shores = edges.map((h): readonly [XY, XY] => [
      [mesh.x(mesh.origin(h)), mesh.y(mesh.origin(h))],
      [mesh.x(mesh.destination(h)), mesh.y(mesh.destination(h))],
    ]);
    for (const shore of shores) {
      cutShore(fabric, face, shore, units);
      const road = site.lattice >= 0 ? parallel(...shore, roadAt(shore[0]), roadAt(shore[1])) : null;
      if (road) roads.push({ isNorth: site.row > 0, ...road });
    }
  }
  return roads;
}

/** Metres from the middle of the river to the middle of its riverside road, at a point of the river. */
export const roadAt = (shore: XY): number => halfWidth(shore) + PARK + ROAD / 2;

function cutShore(fabric: Fabric, face: number, [a, b]: readonly [XY, XY], units: Map<string, number>): void {
  const { lattice, row, x, y } = fabric.cellOf(face).site;
  const length = Math.floor((nearestYellowRiver(x, y, 2000)?.station ?? 0) / UNIT_LENGTH);
  const strips: readonly (readonly [width: number, Role])[] =
    lattice >= 0
      ? [
          [0, ROLE.river],
          [PARK, ROLE.riverside],
          [ROAD, ROLE.riversideRoad],
        ]
      : [[0, ROLE.river]];
  let extra = 0;
  for (const [width, role] of strips) {
    extra += width;
    const edge = parallel(a, b, halfWidth(a) + extra, halfWidth(b) + extra);
    const line = edge && lineBetween(edge.ax, edge.ay, edge.bx, edge.by);
    const strip = line && fabric.cut(face, line, SNAP);
    if (strip === null) continue;
    const key = `${role} ${role === ROLE.river ? 0 : row} ${length}`;
    const unit = units.get(key) ?? fabric.newUnit();
    units.set(key, unit);
    fabric.mark(strip, role, unit);
  }
}

/** From a point so far to the left of `a` to one so far to the left of `b`, seen from `a` to `b`. */
function parallel(a: XY, b: XY, beyondA: number, beyondB: number) {
  const along = lineBetween(a[0], a[1], b[0], b[1]);
  if (!along) return null;
  const { dx, dy } = along;
  return {
    ax: a[0] - dy * beyondA,
    ay: a[1] + dx * beyondA,
    bx: b[0] - dy * beyondB,
    by: b[1] + dx * beyondB,
  };
}

function halfWidth([x, y]: XY): number {
  const station = nearestYellowRiver(x, y, 2000)?.station ?? 0;
  const swell = fractalNoise(station, 0, { wavelength: 5200, octaves: 3, seed: 71 });
  const [narrow, wide] = HALF_WIDTH;
  return Math.min(wide, Math.max(narrow, 128 + 95 * swell));
}
