import { bluntRows } from "./blunt-rows.ts";
import { memberOf, type Neighbourhood, neighbourhood } from "./neighbourhood.ts";
import { type ChangedRows, redraw } from "./reassign.ts";
import { boxOfRow, type RepairState, rowOfCell } from "./repair-state.ts";
import type { StepOf } from "./step.ts";

/**
 * Draws a cell anew from the ground it covers by the even-odd rule: rings that cross or touch themselves fall into simple ones, repeated vertices and edges there and back are gone. Neighbours get
 * the vertices where it crosses itself. Sharp spikes go first, together with the notches of a neighbour that they fill.
 */
export function makeValidCell(state: RepairState, { cell, angle }: StepOf<"make-valid">): ChangedRows {
  const row = rowOfCell(state, cell);
  const blunt = bluntRows(state, row, angle);
  const hood = neighbourhood({ ...state, cells: new Map([...state.cells, ...blunt]) }, boxOfRow(state, row));
  const member = memberOf(hood, state, cell);
  const kept = verticesPassedTwice(hood, member);
  return new Map([...blunt, ...redraw(hood, { changed: new Set([member]), owners: new Map(), kept })]);
}

/** Vertices that the rings of a cell come to more than once: there they are to be parted. */
function verticesPassedTwice({ arrangement: { noded } }: Neighbourhood, member: number): Set<number> {
  const seen = new Set<number>();
  const twice = new Set<number>();
  for (const ring of noded.rings) {
    if (ring.member !== member) continue;
    ring.vertices.forEach((vertex, i) => {
      if (vertex === ring.vertices[(i + 1) % ring.vertices.length]) return;
      if (seen.has(vertex)) twice.add(vertex);
      seen.add(vertex);
    });
  }
  return twice;
}
