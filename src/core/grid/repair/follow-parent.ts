import { covers } from "../../geometry/arrangement/arrangement.ts";
import { featureBox, joinBoxes } from "../../geometry/bounds.ts";
import { type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { ProblemError } from "../../problem.ts";
import { gapAt, memberOf, neighbourhood, rowMembers } from "./neighbourhood.ts";
import { type ChangedRows, reassign } from "./reassign.ts";
import { boxOfRow, type RepairState, rowOfCell } from "./repair-state.ts";
import type { PolygonCoordinates, StepOf } from "./step.ts";

/**
 * Cuts a cell at its parent's border and takes in what is missing there.
 * @throws ProblemError `repair-no-ground` where the cell has nothing beyond its parent and nothing is missing
 */
export function followParent(state: RepairState, step: StepOf<"follow-parent">): ChangedRows {
  const parent = polygonOf(step.parent);
  const box = boxOfRow(state, rowOfCell(state, step.cell));
  const hood = neighbourhood(state, step.at ? joinBoxes(box, featureBox(parent, 0)) : box, [parent]);
  const own = memberOf(hood, state, step.cell);
  const heir = step.to === null ? [] : [memberOf(hood, state, step.to)];
  const { arrangement, rows } = hood;
  const isWithin = (face: number): boolean => covers(arrangement, rows.length, face);
  const owners = new Map<number, readonly number[]>();
  for (let face = 0; face < arrangement.faces; face++) {
    if (isWithin(face) || !covers(arrangement, own, face)) continue;
    const others = rowMembers(hood, face).filter((member) => member !== own);
    owners.set(face, others.length > 0 ? others : heir);
  }
  if (step.at) {
    const gap = gapAt(hood, step.at);
    if (isWithin(gap)) owners.set(gap, [own]);
  }
  if (owners.size > 0) return reassign(hood, owners);
  throw new ProblemError({ code: "repair-no-ground", facts: { at: step.cell } });
}

function polygonOf(coordinates: PolygonCoordinates): GeometryColumns {
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  for (const rings of coordinates) {
    builder.beginPart();
    for (const ring of rings) builder.addRing(ring.flat());
  }
  return builder.finish();
}
