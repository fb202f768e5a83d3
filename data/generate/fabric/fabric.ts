import { GrowableInts } from "../../../src/core/growable.ts";
import type { Character } from "../geography/valley-city.ts";
import { type CutLine, cutFace } from "../mesh/cut-face.ts";
import { type Mesh, OUTSIDE } from "../mesh/mesh.ts";
import type { Site } from "../sites/site-set.ts";

/** What a face was cut out for. */
export const ROLE = {
  /** Country, used as its landscape allows. */
  country: 0,
  /** A town block that is not yet cut into lots. */
  block: 1,
  lot: 2,
  street: 3,
  river: 4,
  /** Park strip between the Yellow River and its riverside road. */
  riverside: 5,
  riversideRoad: 6,
  stream: 7,
  highway: 8,
  railway: 9,
  village: 10,
} as const;
export type Role = (typeof ROLE)[keyof typeof ROLE];

/**
 * The base mesh with what is known of each face: the cell of the first mesh that it was cut from, its role, and its unit — faces of one unit are
 * one piece of land (the two halves of a street, the length of a river between two bends).
 */
export class Fabric {
  readonly mesh: Mesh;
  /** The sites that the first cells stand for, by cell. */
  readonly cells: readonly Cell[];
  readonly #cellOf = new GrowableInts();
  readonly #roles = new GrowableInts();
  readonly #units = new GrowableInts();
  readonly #lots = new GrowableInts();
  #unitCount = 0;

  readonly #pieces = new Map<number, number[]>();
  readonly #nearestCell: (x: number, y: number) => number;

  /** `nearestCell` names the cell whose site is nearest to a point, or −1 where that lies outside. */
  constructor(mesh: Mesh, cells: readonly Cell[], nearestCell: (x: number, y: number) => number) {
    this.mesh = mesh;
    this.cells = cells;
    this.#nearestCell = nearestCell;
    cells.forEach(({ site }, cell) => {
      this.#cellOf.push(cell);
      this.#roles.push(roleOf(site));
      this.#units.push(-1);
      this.#lots.push(-1);
    });
  }

  cellOf(face: number): Cell {
    return this.cells[this.#cellOf.get(face)] as Cell;
  }

  cellNumber(face: number): number {
    return this.#cellOf.get(face);
  }

  role(face: number): Role {
    return this.#roles.get(face) as Role;
  }

  /** Number shared by the faces of one piece of land; −1 where the face is one by itself. */
  unit(face: number): number {
    return this.#units.get(face);
  }

  /** Number shared by the lots that were cut from one block last but one: neighbours that a plan may join. */
  lotGroup(face: number): number {
    return this.#lots.get(face);
  }

  newUnit(): number {
    return this.#unitCount++;
  }

  mark(face: number, role: Role, unit = -1): void {
    this.#roles.set(face, role);
    this.#units.set(face, unit);
  }

  group(face: number, lotGroup: number): void {
    this.#lots.set(face, lotGroup);
  }

  /** Cuts a face, see {@link cutFace}; the new face inherits what is known of the old. */
  cut(face: number, line: CutLine, snap: number): number | null {
    const added = cutFace(this.mesh, face, line, snap);
    if (added !== null) this.inherit(face);
    return added;
  }

  /** Notes the face that the mesh added last as a piece of `face`. */
  inherit(face: number): void {
    for (const facts of [this.#cellOf, this.#roles, this.#units, this.#lots]) facts.push(facts.get(face));
    const cell = this.cellNumber(face);
    const added = this.mesh.faceCount - 1;
    const pieces = this.#pieces.get(cell);
    if (pieces) pieces.push(added);
    else this.#pieces.set(cell, [added]);
  }

  /** All faces that were cut from a cell. */
  facesOf(cell: number): readonly number[] {
    return [cell, ...(this.#pieces.get(cell) ?? [])];
  }

  /** The face at a point, or −1 outside the city. */
  faceAt(x: number, y: number): number {
    const cell = this.#nearestCell(x, y);
    if (cell < 0) return OUTSIDE;
    return this.facesOf(cell).find((face) => this.holds(face, x, y)) ?? OUTSIDE;
  }

  /** Whether a point lies in a face. */
  holds(face: number, x: number, y: number): boolean {
    const { mesh } = this;
    return mesh.loop(face).every((h) => {
      const [ax, ay] = [mesh.x(mesh.origin(h)), mesh.y(mesh.origin(h))];
      const [bx, by] = [mesh.x(mesh.destination(h)), mesh.y(mesh.destination(h))];
      return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
    });
  }
}

function roleOf({ kind, lattice }: Site): Role {
  if (lattice >= 0) return ROLE.block;
  return kind === "village" ? ROLE.village : ROLE.country;
}

/** A cell of the first mesh. */
export interface Cell {
  readonly site: Site;
  /** District by its place in the list of districts. */
  readonly district: number;
  readonly character: Character;
}
