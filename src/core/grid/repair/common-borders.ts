import { cos, hypot } from "../../elementary.ts";
import { DEGREE, SEMI_MAJOR } from "../../geometry/ellipsoid.ts";
import {
  boxOfGround,
  facesOfGround,
  type Neighbourhood,
  neighbourhood,
  rowMembers,
} from "./neighbourhood.ts";
import type { RepairState } from "./repair-state.ts";
import type { Cell, Ground } from "./step.ts";

/** How much border a cell has in common with some ground. */
export interface CommonBorder {
  readonly cell: Cell;
  /** Metres, right to 0.1 %. */
  readonly length: number;
}

/** The cells along a gap, or along an overlap of theirs, the one with the longest common border first; equal ones by the number of their feature. */
export function bordersOfGround(state: RepairState, ground: Ground): CommonBorder[] {
  const hood = neighbourhood(state, boxOfGround(state, ground));
  const faces = new Set(facesOfGround(hood, state, ground));
  const borders = commonBorders(hood, state, (face) => faces.has(face));
  return ground.kind === "gap" ? borders : borders.filter(({ cell }) => ground.cells.includes(cell));
}

/** The cells along some pieces of ground, in the same order. */
export function commonBorders(
  hood: Neighbourhood,
  state: RepairState,
  isIn: (face: number) => boolean,
): CommonBorder[] {
  const { edges, face, noded } = hood.arrangement;
  const lengths = new Map<number, number>();
  for (let h = 0; h < edges.count; h++) {
    const beyond = face[h ^ 1] as number;
    if (!isIn(face[h] as number) || isIn(beyond)) continue;
    const length = metresOf(noded.xy, edges.tail[h] as number, edges.tail[h ^ 1] as number);
    for (const member of rowMembers(hood, beyond)) lengths.set(member, (lengths.get(member) ?? 0) + length);
  }
  const { ids } = state.original.columns;
  return [...lengths]
    .map(([member, length]) => ({ cell: ids[hood.rows[member] as number] as number, length }))
    .sort((a, b) => b.length - a.length || a.cell - b.cell);
}

function metresOf(xy: readonly number[], a: number, b: number): number {
  const [ax, ay] = [xy[2 * a] as number, xy[2 * a + 1] as number];
  const [bx, by] = [xy[2 * b] as number, xy[2 * b + 1] as number];
  return hypot((bx - ax) * cos(ay * DEGREE), by - ay) * DEGREE * SEMI_MAJOR;
}
