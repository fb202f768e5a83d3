import { covers } from "../../geometry/arrangement/arrangement.ts";
import { type FeatureColumns, type GeometryColumns, POLYGON, startAt } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { copyParts } from "../../geometry/copy-parts.ts";
import { touches } from "../../geometry/touches.ts";
import { type LngLat, metres } from "../../units.ts";
import type { Finding } from "../finding.ts";
import { commonBorders } from "./common-borders.ts";
import { memberOf, neighbourhood } from "./neighbourhood.ts";
import { partsOfRow } from "./parts-of-row.ts";
import type { RepairContext } from "./repair-context.ts";
import { boxOfRow, type RepairState, rowOfCell } from "./repair-state.ts";
import type { Cell, PolygonCoordinates, RepairStep } from "./step.ts";

interface Parent {
  readonly row: number;
  /** As feature 0. */
  readonly geometry: GeometryColumns;
  readonly coordinates: PolygonCoordinates;
}

/**
 * Ground beyond the parent: cut off at its border, and given to the cell with the longest border to it of those that belong there; to none where no parent is. A cell belongs to the parent in which its
 * largest part has its middle.
 */
export function outsideSteps(
  state: RepairState,
  { features, at }: Finding,
  { parents }: RepairContext,
): RepairStep[] {
  const beyond = parents && at && parentAt(parents, at);
  return features.flatMap((cell): RepairStep[] => {
    const row = rowOfCell(state, cell);
    const parent = parents && parentOf(state, cell, parents);
    if (!parent) return [];
    const hood = neighbourhood(state, boxOfRow(state, row), [parent.geometry]);
    const own = memberOf(hood, state, cell);
    const isBeyond = (face: number): boolean =>
      covers(hood.arrangement, own, face) && !covers(hood.arrangement, hood.rows.length, face);
    const heir = commonBorders(hood, state, isBeyond).find(
      (border) =>
        border.cell !== cell && beyond !== null && beyond.row === parentOf(state, border.cell, parents)?.row,
    );
    const { coordinates } = parent;
    return [{ kind: "follow-parent", cell, parent: coordinates, to: heir?.cell ?? null, at: null }];
  });
}

/** The parent that a cell belongs to; null where there is none. */
export function parentOf(state: RepairState, cell: Cell, parents: FeatureColumns): Parent | null {
  const middle = partsOfRow(state, rowOfCell(state, cell))[0]?.middle;
  return middle ? parentAt(parents, middle) : null;
}

/** The parent at a place; null where there is none. */
export function parentAt({ geometry, count }: FeatureColumns, at: LngLat): Parent | null {
  for (let row = 0; row < count; row++) {
    if (!touches(geometry, row, { at, tolerance: metres(0) })) continue;
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    copyParts(geometry, row, builder);
    const own = builder.finish();
    return { row, geometry: own, coordinates: coordinatesOf(own) };
  }
  return null;
}

function coordinatesOf({ partStarts, ringStarts, xy }: GeometryColumns): PolygonCoordinates {
  const between = (starts: Uint32Array, i: number) =>
    Array.from({ length: startAt(starts, i + 1) - startAt(starts, i) }, (_, k) => startAt(starts, i) + k);
  return Array.from({ length: partStarts.length - 1 }, (_, part) =>
    between(partStarts, part).map((ring) =>
      between(ringStarts, ring).map((i): LngLat => [xy[2 * i] as number, xy[2 * i + 1] as number]),
    ),
  );
}
