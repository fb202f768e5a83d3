import { covers } from "../../geometry/arrangement/arrangement.ts";
import { featureBox } from "../../geometry/bounds.ts";
import { type GeometryColumns, POLYGON, startAt } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { touches } from "../../geometry/touches.ts";
import { ProblemError } from "../../problem.ts";
import { type LngLat, metres } from "../../units.ts";
import { memberOf, type Neighbourhood, neighbourhood, rowMembers } from "./neighbourhood.ts";
import { type ChangedRows, reassign } from "./reassign.ts";
import { boxOfRow, geometryOf, type RepairState, rowOfCell } from "./repair-state.ts";
import type { Cell, StepOf } from "./step.ts";

/** Makes a cell part of another. */
export function mergeSliver(state: RepairState, { cell, to }: StepOf<"merge-sliver">): ChangedRows {
  const row = rowOfCell(state, cell);
  const hood = neighbourhood(state, boxOfRow(state, row));
  const own = memberOf(hood, state, cell);
  const isOwn = (face: number): boolean => covers(hood.arrangement, own, face);
  return new Map([...handOver(hood, state, { own, to, isOwn }), [row, null]]);
}

/** Makes a part of a cell part of another. */
export function dropPart(state: RepairState, { cell, at, to }: StepOf<"drop-part">): ChangedRows {
  const part = partAt(state, cell, at);
  const hood = neighbourhood(state, featureBox(part, 0), [part]);
  const own = memberOf(hood, state, cell);
  const isOwn = (face: number): boolean =>
    covers(hood.arrangement, own, face) && covers(hood.arrangement, hood.rows.length, face);
  return handOver(hood, state, { own, to, isOwn });
}

/** Removes a cell, which another one lies on. */
export const removeDuplicate = (state: RepairState, { cell }: StepOf<"remove-duplicate">): ChangedRows =>
  new Map([[rowOfCell(state, cell), null]]);

function handOver(
  hood: Neighbourhood,
  state: RepairState,
  { own, to, isOwn }: { readonly own: number; readonly to: Cell; readonly isOwn: (face: number) => boolean },
): ChangedRows {
  const heir = memberOf(hood, state, to);
  const faces = Array.from({ length: hood.arrangement.faces }, (_, face) => face).filter(isOwn);
  return reassign(
    hood,
    new Map(
      faces.map((face) => {
        const others = rowMembers(hood, face).filter((member) => member !== own);
        return [face, others.length > 0 ? others : [heir]];
      }),
    ),
  );
}

/**
 * The part of a cell at a place, as a feature of its own.
 * @throws ProblemError `repair-no-ground`
 */
function partAt(state: RepairState, cell: Cell, at: LngLat): GeometryColumns {
  const own = geometryOf(state, rowOfCell(state, cell));
  if (own) {
    const { featureStarts, partStarts, ringStarts, xy } = own.geometry;
    for (let part = startAt(featureStarts, own.row); part < startAt(featureStarts, own.row + 1); part++) {
      const builder = new GeometryBuilder();
      builder.beginFeature(POLYGON);
      builder.beginPart();
      for (let ring = startAt(partStarts, part); ring < startAt(partStarts, part + 1); ring++)
        builder.addRing(xy.subarray(2 * startAt(ringStarts, ring), 2 * startAt(ringStarts, ring + 1)));
      const alone = builder.finish();
      if (touches(alone, 0, { at, tolerance: metres(0) })) return alone;
    }
  }
  throw new ProblemError({ code: "repair-no-ground", facts: { at: at.join(", ") } });
}
