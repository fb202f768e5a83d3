import { Heap } from "../../../src/core/heap.ts";
import type { Atom } from "../fabric/atoms.ts";
import { ROLE } from "../fabric/fabric.ts";
import { NAMED_PARKS, type NamedPark } from "../geography/parks.ts";
import { RAIL_YARDS } from "../geography/rail-yards.ts";
import { RESERVOIRS } from "../geography/reservoirs.ts";
import { type Adjacency, neighboursOf } from "../mesh/adjacency.ts";
import { length, toPlane } from "../plane.ts";
import type { LandUse } from "./codes.ts";

/** Streets up to this area in m² run within a quarter; a large park may close them. */
const QUARTER_STREET = 9000;
/** Sizes of reservoirs, m². */
const SMALL_RESERVOIR = 120_000;
const LARGE_RESERVOIR = 450_000;

/** Gives the land of named parks, reservoirs and railway yards its use, now and in the plan. Returns the named park of each atom, −1 for none. */
export function paintLandmarks(
  atoms: readonly Atom[],
  adjacency: Adjacency,
  uses: readonly LandUse[][],
): Int32Array {
  const paint = (atom: number, code: LandUse) => {
    for (const layer of uses) layer[atom] = code;
  };
  for (const { at, along, across, axis } of RAIL_YARDS) {
    const [cx, cy] = toPlane(at);
    atoms.forEach(({ x, y, role, cell }, atom) => {
      if (role !== ROLE.lot || !cell.site.isBuilt) return;
      const u = ((x - cx) * axis[0] + (y - cy) * axis[1]) / along;
      const v = ((y - cy) * axis[0] - (x - cx) * axis[1]) / across;
      if (u * u + v * v < 1) paint(atom, "1201");
    });
  }
  for (const { at } of RESERVOIRS) {
    const [cx, cy] = toPlane(at);
    let nearest = -1;
    atoms.forEach(({ x, y, role, area }, atom) => {
      if (role !== ROLE.country || area < SMALL_RESERVOIR || area > LARGE_RESERVOIR) return;
      const { x: bx, y: by } = atoms[nearest] ?? { x: Number.POSITIVE_INFINITY, y: 0 };
      if (length(x - cx, y - cy) < length(bx - cx, by - cy)) nearest = atom;
    });
    paint(nearest, "1703");
  }
  const parkOf = new Int32Array(atoms.length).fill(-1);
  NAMED_PARKS.forEach((park, p) => {
    for (const atom of landOf(park, atoms, adjacency, parkOf)) {
      parkOf[atom] = p;
      paint(atom, park.type === "广场" ? "1403" : "1401");
    }
  });
  return parkOf;
}

/** Land around the middle of a park, nearest first, until it has its size. */
function landOf(
  { at, hectares }: NamedPark,
  atoms: readonly Atom[],
  adjacency: Adjacency,
  parkOf: Int32Array,
): number[] {
  const [cx, cy] = toPlane(at);
  const wanted = hectares * 10_000;
  const isFree = (atom: number) => parkOf[atom] === -1 && isParkLand(atoms[atom] as Atom);
  const from = (atom: number) => length((atoms[atom] as Atom).x - cx, (atoms[atom] as Atom).y - cy);
  const queue = new Heap();
  const met = new Set<number>();
  const meet = (atom: number) => {
    if (met.has(atom) || !isFree(atom)) return;
    met.add(atom);
    queue.push(from(atom), atom);
  };
  let start = -1;
  for (let atom = 0; atom < atoms.length; atom++) {
    if (isFree(atom) && (start < 0 || from(atom) < from(start))) start = atom;
  }
  meet(start);
  const land: number[] = [];
  let area = 0;
  while (queue.size > 0 && area < 0.92 * wanted) {
    const atom = queue.pop();
    const more = (atoms[atom] as Atom).area;
    if (land.length > 0 && area + more > 1.3 * wanted) continue;
    land.push(atom);
    area += more;
    for (const other of neighboursOf(adjacency, atom)) meet(other);
  }
  return land;
}

function isParkLand({ role, area, cell }: Atom): boolean {
  if (cell.character === "airport") return false;
  if (role === ROLE.street) return area < QUARTER_STREET;
  return role === ROLE.lot || role === ROLE.country || role === ROLE.riverside;
}
