import type { FeatureColumns } from "../../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../geometry/columns-builder.ts";
import type { Job } from "../../job.ts";
import { Sum } from "../../sum.ts";
import { figureColumn } from "../annotated-layer.ts";
import type { OverlayKind } from "../descriptions/overlay-kinds.ts";
import { joinAttributes } from "../join-attributes.ts";
import type { OperationResult, Task } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { overlayLedger } from "./overlay-ledger.ts";
import type { OverlayOutcome } from "./overlay-outcome.ts";
import { type PartOfResult, resultParts } from "./result-parts.ts";

/** Puts an overlay together: parts in the order of A's features, then of B's; fields of both; one ledger over all that was to be cut. */
export async function overlayResult(
  task: Task,
  kind: OverlayKind,
  outcomes: readonly OverlayOutcome[],
  job: Job,
): Promise<OperationResult> {
  const b = task.b as PreparedLayer;
  const parts = await resultParts(outcomes, task.a.ids.length, job);
  const { ledger, overlaps } = overlayLedger(task.a, b, outcomes, kind);
  const features = await featuresOf(task, kind, parts, job);
  const total = new Sum();
  for (const { area } of parts) total.add(area);
  return {
    features,
    colorBy: null,
    table: null,
    totals: [
      { name: "features", unit: "count", value: parts.length },
      { name: "area", unit: "m2", value: total.value },
    ],
    ledger,
    repaired: [...task.a.repaired, ...b.repaired],
    failed: [...task.a.failed, ...b.failed, ...outcomes.flatMap(({ failed }) => failed)],
    notes: overlaps,
  };
}

async function featuresOf(
  task: Task,
  { keeps }: OverlayKind,
  parts: readonly PartOfResult[],
  job: Job,
): Promise<FeatureColumns> {
  const builder = new GeometryBuilder();
  for (const { geometry, row } of parts) {
    builder.takeFeature(geometry, row);
    await job.breathe();
  }
  const geometry = builder.finish();
  const sources = keeps.map((role) => ({
    attributes: (role === "a" ? task.a : (task.b as PreparedLayer)).attributes,
    rows: Int32Array.from(parts, (part) => part[role]),
    prefix: role,
  }));
  const area = figureColumn(
    "area",
    Float64Array.from(parts, (part) => part.area),
  );
  return withAttributes(geometry, joinAttributes(sources, [area]));
}
