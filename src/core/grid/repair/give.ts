import { boxOfGround, facesOfGround, memberOf, neighbourhood } from "./neighbourhood.ts";
import { type ChangedRows, reassign } from "./reassign.ts";
import type { RepairState } from "./repair-state.ts";
import type { Cell, Ground, StepOf } from "./step.ts";

/** Gives a gap to a cell, or an overlap to one of its cells alone. */
export const give = (state: RepairState, { ground, to }: StepOf<"give">): ChangedRows =>
  giveGround(state, ground, to);

/** Fills a hole with the cell around it. */
export const fillHole = (state: RepairState, { cell, at, box }: StepOf<"fill-hole">): ChangedRows =>
  giveGround(state, { kind: "gap", at, box }, cell);

function giveGround(state: RepairState, ground: Ground, to: Cell): ChangedRows {
  const hood = neighbourhood(state, boxOfGround(state, ground));
  const owner = [memberOf(hood, state, to)];
  return reassign(hood, new Map(facesOfGround(hood, state, ground).map((face) => [face, owner])));
}
