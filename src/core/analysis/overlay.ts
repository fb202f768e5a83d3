import { BoxIndex } from "../geometry/box-index.ts";
import { type AttributeValue, attributeAt, type FeatureColumns } from "../geometry/columns.ts";
import type { GeometryEngine } from "../geometry/engine.ts";
import { authalicPlane } from "../geometry/plane.ts";
import type { Job } from "../job.ts";
import { findColumn } from "./find-column.ts";
import type { LayerInput } from "./layer-input.ts";
import { type Ledger, LedgerBook } from "./ledger.ts";
import { overlayFeature } from "./overlay-feature.ts";
import type { OverlayRow } from "./overlay-row.ts";
import { PieceCollector } from "./piece-collector.ts";
import { type Failure, preparePolygons, type Repair } from "./prepare-polygons.ts";
import { relateFeatures } from "./relate-features.ts";
import { TargetPolygons } from "./target-polygons.ts";

export interface OverlayInput {
  readonly a: LayerInput;
  readonly b: LayerInput;
  /** Fields to group by; without one, all features of that layer are one group. */
  readonly groupA?: string | null;
  readonly groupB?: string | null;
}

export interface OverlayResult {
  readonly rows: readonly OverlayRow[];
  readonly ledger: Ledger;
  readonly repaired: readonly Repair[];
  readonly failed: readonly Failure[];
  /** One polygon feature for each pair, in degrees, with fields `a`, `b`, `a_index`, `b_index`, `area`. */
  readonly pieces: FeatureColumns;
}

/**
 * Overlay of two polygon layers: which part of A lies in which feature of B. Geometry is cut on the authalic cylinder of CGCS2000 (`authalic.ts`),
 * so that areas are ellipsoidal and pieces add up to the whole. Candidates come from a box index; pairs whose borders do not meet
 * are settled by edge index, the others by the engine. A feature with a pair that the engine cannot do is failed as a whole and listed.
 * @throws ProblemError `unknown-field`
 */
export async function overlay(input: OverlayInput, engine: GeometryEngine, job: Job): Promise<OverlayResult> {
  const groupOfA = grouping(input.a, input.groupA);
  const groupOfB = grouping(input.b, input.groupB);
  const plane = authalicPlane(input.a.columns.geometry);
  const a = await preparePolygons(input.a, { plane, engine, job });
  const b = await preparePolygons(input.b, { plane, engine, job });
  const targets = new TargetPolygons(b, engine);
  const plan = await relateFeatures(a, new BoxIndex(b.boxes), { targets, job });
  const book = new LedgerBook();
  for (const _ of b.unmeasured) book.fail(null);
  const pieces = new PieceCollector(plane, { a: groupOfA, b: groupOfB });
  const failed: Failure[] = [...a.failed, ...b.failed];
  let spent = 0;
  for (const [row, relations] of plan.relations.entries()) {
    if (a.failedRows.has(row)) {
      if (a.unmeasured.has(row)) book.fail(null);
    } else {
      const outcome = overlayFeature({ row, layer: a, relations }, targets, engine);
      if (outcome.kind === "done") {
        book.add(outcome.entry);
        pieces.add(row, outcome.pieces, { a, b });
      } else {
        book.fail(a.areas[row] as number);
        failed.push(...outcome.failures);
      }
    }
    spent += plan.costs[row] as number;
    job.report("computing", spent, plan.totalCost);
    await job.breathe();
  }
  targets.free();
  const { rows, columns } = pieces.finish();
  return { rows, ledger: book.close(), repaired: [...a.repaired, ...b.repaired], failed, pieces: columns };
}

/** Value of the grouping field of each feature; null for all where there is no field. */
function grouping(layer: LayerInput, field: string | null | undefined): (row: number) => AttributeValue {
  if (field === null || field === undefined) return () => null;
  const column = findColumn(layer, field);
  return (row) => attributeAt(column, row);
}
