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
import type { PolygonCoordinates, RepairStep } from "./step.ts";

interface Parent {
  /** As feature 0. */
  readonly geometry: GeometryColumns;
  readonly coordinates: PolygonCoordinates;
}

/** Ground beyond the parent: cut off at its border, and given to the cell with the longest border to it. The parent is the one in which the largest part of the cell has its middle. */
export function outsideSteps(
  state: RepairState,
  { features }: Finding,
  { parents }: RepairContext,
): RepairStep[] {
  return features.flatMap((cell): RepairStep[] => {
    const row = rowOfCell(state, cell);
    const middle = partsOfRow(state, row)[0]?.middle;
    const parent = parents && middle && parentAt(parents, middle);
    if (!parent) return [];
    const hood = neighbourhood(state, boxOfRow(state, row), [parent.geometry]);
    const own = memberOf(hood, state, cell);
    const isBeyond = (face: number): boolean =>
      covers(hood.arrangement, own, face) && !covers(hood.arrangement, hood.rows.length, face);
    const heir = commonBorders(hood, state, isBeyond).find((border) => border.cell !== cell);
    const { coordinates } = parent;
    return [{ kind: "follow-parent", cell, parent: coordinates, to: heir?.cell ?? null, at: null }];
  });
}

/** The parent at a place; null where there is none. */
export function parentAt({ geometry, count }: FeatureColumns, at: LngLat): Parent | null {
  for (let row = 0; row < count; row++) {
    if (!touches(geometry, row, { at, tolerance: metres(0) })) continue;
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    copyParts(geometry, row, builder);
    const own = builder.finish();
    return { geometry: own, coordinates: coordinatesOf(own) };
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
