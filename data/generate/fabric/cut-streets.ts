import { lineBetween } from "../mesh/cut-face.ts";
import { OUTSIDE } from "../mesh/mesh.ts";
import { length } from "../plane.ts";
import { BLOCK_RULES } from "./block-rules.ts";
import { type Fabric, ROLE } from "./fabric.ts";

/** Edges between town cells shorter than this, in metres, get no street. */
const SHORTEST = 70;
const SNAP = 5;

/** A main street between two town cells: its middle runs straight from a to b; metres on the plane. */
export interface Avenue {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly width: number;
  /** The cells on both sides; the first lies to the left of a → b. */
  readonly cells: readonly [left: number, right: number];
  /** True where the street runs along the rows of the lattice. */
  readonly isAlong: boolean;
  readonly unit: number;
  /** True where it runs from the middle of the Yellow River between two bank cells. */
  readonly isFromRiver: boolean;
  /** False where the plan has yet to build it. */
  readonly isBuilt: boolean;
  /** The street that it is a piece of, and its place along it. */
  readonly street: StreetKey;
  readonly order: number;
}

/** Streets run between two rows of a lattice or between two columns. */
export interface StreetKey {
  readonly lattice: number;
  readonly isAlong: boolean;
  /** The lower and the higher of the two rows or columns. */
  readonly between: readonly [number, number];
}

/** Main streets: every long edge between two town cells, as the first mesh has it. To be taken before anything is cut. */
export function findAvenues(fabric: Fabric): Avenue[] {
  const { mesh } = fabric;
  const avenues: Avenue[] = [];
  for (let h = 0; h < mesh.halfEdgeCount; h += 2) {
    const [left, right] = [mesh.face(h), mesh.face(h ^ 1)];
    if (left === OUTSIDE || right === OUTSIDE) continue;
    const [a, b] = [fabric.cells[left], fabric.cells[right]];
    if (!a || !b || a.site.lattice < 0 || b.site.lattice < 0) continue;
    if (a.site.kind === "bank" && b.site.kind === "bank" && a.site.row !== b.site.row) continue;
    const [from, to] = [mesh.origin(h), mesh.destination(h)];
    const [ax, ay, bx, by] = [mesh.x(from), mesh.y(from), mesh.x(to), mesh.y(to)];
    if (length(bx - ax, by - ay) < SHORTEST) continue;
    if (a.character === "airport" && b.character === "airport") continue;
    const isAlong = a.site.row !== b.site.row;
    const widths = [a, b].map(({ character }) => BLOCK_RULES[character].avenue[isAlong ? 0 : 1]);
    avenues.push({
      ax,
      ay,
      bx,
      by,
      width: Math.max(...widths),
      cells: [left, right],
      isAlong,
      isFromRiver: a.site.kind === "bank" && b.site.kind === "bank",
      isBuilt: a.site.isBuilt || b.site.isBuilt,
      unit: fabric.newUnit(),
      street: {
        lattice: Math.max(a.site.lattice, b.site.lattice),
        isAlong,
        between: isAlong ? sorted(a.site.row, b.site.row) : sorted(a.site.column, b.site.column),
      },
      order: isAlong ? a.site.column : a.site.row,
    });
  }
  return avenues;
}

const sorted = (a: number, b: number): readonly [number, number] => [Math.min(a, b), Math.max(a, b)];

/** Cuts half of each main street out of the blocks on either side. */
export function cutAvenues(fabric: Fabric, avenues: readonly Avenue[]): void {
  for (const isAlong of [true, false]) {
    for (const avenue of avenues) {
      if (avenue.isAlong !== isAlong) continue;
      const { ax, ay, bx, by } = avenue;
      cutHalf(fabric, avenue, avenue.cells[0], [ax, ay, bx, by]);
      cutHalf(fabric, avenue, avenue.cells[1], [bx, by, ax, ay]);
    }
  }
}

function cutHalf(
  fabric: Fabric,
  { width, unit }: Avenue,
  cell: number,
  [ax, ay, bx, by]: readonly [number, number, number, number],
): void {
  const middle = lineBetween(ax, ay, bx, by);
  if (!middle) return;
  const kerb = { ...middle, x: ax - (middle.dy * width) / 2, y: ay + (middle.dx * width) / 2 };
  for (const face of fabric.facesOf(cell)) {
    if (fabric.role(face) !== ROLE.block) continue;
    const street = fabric.cut(face, kerb, SNAP);
    if (street !== null) fabric.mark(street, ROLE.street, unit);
  }
}
