import { type GeometryColumns, POLYGON, startAt } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import type { CoverageFlaw } from "../../geometry/coverage/flaw.ts";
import { ringPolygon } from "../../geometry/coverage/ring-polygon.ts";
import { holdsPoint } from "../../geometry/coverage/row-finder.ts";
import type { LngLat } from "../../units.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { measureShape } from "../measure-shape.ts";
import { widestFigure } from "../widest-place.ts";
import { isWithinLimits } from "../within-limits.ts";

/** G02: ground that no cell covers, one finding for each connected piece. */
export function* checkGaps(context: GridContext, gaps: readonly CoverageFlaw[]): Generator<Finding> {
  for (const gap of gaps) {
    const { rows, ground } = measured(gap);
    if (isWithinLimits(context.rules.G02.limits, { area: ground.area, width: ground.width }))
      yield findingOf(context, "G02", { rows, ...ground, figures: widestFigure(ground.geometry) });
  }
}

/** G06: such ground in an inner ring of a cell as it was delivered: the cell has a hole that no other fills. */
export function* checkHoles(context: GridContext, gaps: readonly CoverageFlaw[]): Generator<Finding> {
  const { geometry } = context.input.columns;
  for (const gap of gaps) {
    const cells = gap.rows.filter((row) => isInHole(geometry, row, gap.at));
    if (cells.length === 0) continue;
    const { ground } = measured(gap);
    if (!isWithinLimits(context.rules.G06.limits, { area: ground.area })) continue;
    const figures = widestFigure(ground.geometry);
    for (const row of cells) yield findingOf(context, "G06", { rows: [row], ...ground, figures });
  }
}

function measured(gap: CoverageFlaw) {
  const geometry = flawGeometry(gap);
  const { area, width } = measureShape(geometry, 0);
  return { rows: gap.rows, ground: { at: gap.at, area, width, geometry } };
}

/** A flaw as one polygon feature. */
function flawGeometry({ ring, holes }: CoverageFlaw): GeometryColumns {
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  builder.beginPart();
  for (const outline of [ring, ...holes]) builder.addRing(outline);
  return builder.finish();
}

/** Whether a point lies in an inner ring of the feature at position `row`. */
function isInHole(
  { featureStarts, partStarts, ringStarts, xy }: GeometryColumns,
  row: number,
  at: LngLat,
): boolean {
  for (let part = startAt(featureStarts, row); part < startAt(featureStarts, row + 1); part++) {
    for (let ring = startAt(partStarts, part) + 1; ring < startAt(partStarts, part + 1); ring++) {
      const outline = xy.subarray(2 * startAt(ringStarts, ring), 2 * startAt(ringStarts, ring + 1));
      if (holdsPoint(ringPolygon(outline), 0, ...at)) return true;
    }
  }
  return false;
}
