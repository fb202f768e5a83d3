import { UnionFind } from "../../../src/core/union-find.ts";
import { shapeOf } from "../mesh/face-shape.ts";
import { OUTSIDE } from "../mesh/mesh.ts";
import { type Cell, type Fabric, ROLE, type Role } from "./fabric.ts";

/** The smallest piece of land that all nested layers are put together from: one or more faces of the mesh. */
export interface Atom {
  readonly cell: Cell;
  readonly cellNumber: number;
  readonly role: Role;
  readonly lotGroup: number;
  /** Whether it is a main street. */
  readonly isAvenue: boolean;
  /** Square metres, and centre of gravity in metres, on the plane. */
  readonly area: number;
  readonly x: number;
  readonly y: number;
  /** Length of all sides of its faces in metres. */
  readonly perimeter: number;
}

export interface Atoms {
  readonly atoms: readonly Atom[];
  /** Atom of each face. */
  readonly atomOf: Int32Array;
}

/** Joins neighbouring faces of one unit, as long as they lie in one district and in one state of growth. */
export function joinAtoms(fabric: Fabric): Atoms {
  const { mesh } = fabric;
  const sets = new UnionFind(mesh.faceCount);
  for (let h = 0; h < mesh.halfEdgeCount; h += 2) {
    const [a, b] = [mesh.face(h), mesh.face(h ^ 1)];
    if (a !== OUTSIDE && b !== OUTSIDE && isOne(fabric, a, b)) sets.join(a, b);
  }
  return collect(fabric, sets);
}

function isOne(fabric: Fabric, a: number, b: number): boolean {
  if (fabric.unit(a) < 0 || fabric.unit(a) !== fabric.unit(b) || fabric.role(a) !== fabric.role(b))
    return false;
  const [cellA, cellB] = [fabric.cellOf(a), fabric.cellOf(b)];
  return cellA.district === cellB.district && cellA.site.isBuilt === cellB.site.isBuilt;
}

function collect(fabric: Fabric, sets: UnionFind): Atoms {
  const { mesh } = fabric;
  const atomOf = new Int32Array(mesh.faceCount);
  const atoms: Atom[] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const root = sets.find(face);
    const shape = shapeOf(mesh, face);
    // The root of a set is its smallest member, so its atom is there before it is asked for.
    const known = root === face ? undefined : atoms[atomOf[root] as number];
    if (known) {
      const area = known.area + shape.area;
      const share = shape.area / area;
      atomOf[face] = atomOf[root] as number;
      atoms[atomOf[root] as number] = {
        ...known,
        area,
        perimeter: known.perimeter + shape.perimeter,
        x: known.x + share * (shape.x - known.x),
        y: known.y + share * (shape.y - known.y),
      };
      continue;
    }
    atomOf[face] = atoms.length;
    atoms.push({
      cell: fabric.cellOf(face),
      cellNumber: fabric.cellNumber(face),
      role: fabric.role(face),
      lotGroup: fabric.lotGroup(face),
      isAvenue: fabric.role(face) === ROLE.street && fabric.unit(face) >= 0,
      ...shape,
    });
  }
  return { atoms, atomOf };
}
