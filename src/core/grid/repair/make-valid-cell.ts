import { vertexRange } from "../../geometry/columns.ts";
import { memberOf, type Neighbourhood, neighbourhood } from "./neighbourhood.ts";
import { type ChangedRows, redraw } from "./reassign.ts";
import { boxOfRow, geometryOf, type RepairState, rowOfCell, rowsIn } from "./repair-state.ts";
import type { StepOf } from "./step.ts";
import { withoutSpikes } from "./without-spikes.ts";

/**
 * Draws a cell anew from the ground it covers by the even-odd rule: rings that cross or touch themselves fall into simple ones, repeated vertices and edges there and back are gone. Neighbours get
 * the vertices where it crosses itself.
 */
export function makeValidCell(state: RepairState, { cell, angle }: StepOf<"make-valid">): ChangedRows {
  const row = rowOfCell(state, cell);
  const own = geometryOf(state, row);
  const blunt = own && withoutSpikes(own, angle, (vertex) => isShared(state, row, vertex));
  const cells = blunt ? new Map(state.cells).set(row, blunt) : state.cells;
  const hood = neighbourhood({ ...state, cells }, boxOfRow(state, row));
  const member = memberOf(hood, state, cell);
  const kept = verticesPassedTwice(hood, member);
  return redraw(hood, { changed: new Set([member]), owners: new Map(), kept });
}

/** Whether another cell has a vertex. */
const isShared = (state: RepairState, row: number, [x, y]: readonly [number, number]): boolean =>
  rowsIn(state, [x, y, x, y]).some((other) => {
    const outline = other === row ? null : geometryOf(state, other);
    if (!outline) return false;
    const { xy } = outline.geometry;
    const [from, to] = vertexRange(outline.geometry, outline.row);
    for (let i = from; i < to; i++) if (xy[2 * i] === x && xy[2 * i + 1] === y) return true;
    return false;
  });

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
