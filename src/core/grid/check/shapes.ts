import { ringArea } from "../../geometry/area.ts";
import { type GeometryColumns, startAt } from "../../geometry/columns.ts";
import { interiorPoint } from "../../geometry/interior-point.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { isWithinLimits } from "../within-limits.ts";

/** G04: slivers. */
export function* checkSlivers(context: GridContext): Generator<Finding> {
  for (const { row, area, width, compactness } of context.slivers.values())
    yield findingOf(context, "G04", { rows: [row], area, width, figures: { compactness } });
}

/** G05: cells of more than one part, as they were delivered; the area is that of all parts but the largest. */
export function* checkParts(context: GridContext): Generator<Finding> {
  const { layer, rules, input } = context;
  const { geometry } = input.columns;
  for (let row = 0; row < layer.count; row++) {
    const first = startAt(geometry.featureStarts, row);
    const count = startAt(geometry.featureStarts, row + 1) - first;
    if (count < 2 || context.prepared.failedRows.has(row)) continue;
    const areas = Array.from({ length: count }, (_, i) => partArea(geometry, first + i));
    const order = areas.map((_, i) => i).sort((a, b) => (areas[b] as number) - (areas[a] as number));
    const area = order.slice(1).reduce((sum, i) => sum + (areas[i] as number), 0);
    if (!isWithinLimits(rules.G05.limits, { area })) continue;
    const at = interiorPoint(geometry, first + (order[1] as number));
    yield findingOf(context, "G05", { rows: [row], area, figures: { parts: count }, at });
  }
}

/** Ellipsoidal area in m² of one polygon of a layer in degrees. */
function partArea({ partStarts, ringStarts, xy }: GeometryColumns, part: number): number {
  let area = 0;
  for (let ring = startAt(partStarts, part); ring < startAt(partStarts, part + 1); ring++)
    area += ringArea(xy, startAt(ringStarts, ring), startAt(ringStarts, ring + 1));
  return area;
}
