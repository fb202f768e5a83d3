import { POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { EngineError, type GeometryEngine } from "../../geometry/engine.ts";
import type { ParentBalance } from "../certificate/balance.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { measureShape } from "../measure-shape.ts";
import { type Homes, type Parents, parentName } from "../parents.ts";
import { widestFigure } from "../widest-place.ts";
import { isAbove } from "../within-limits.ts";
import { largestPlace } from "./largest-place.ts";
import type { RuleOutcome } from "./overlaps.ts";

/** G03: cells that reach beyond the parent which holds most of them, or lie in none. Which parents are concerned their balances tell; the engine cuts out what lies beyond. */
export async function checkOutside(
  context: GridContext,
  {
    parents,
    homes,
    balances,
  }: { readonly parents: Parents; readonly homes: Homes; readonly balances: readonly ParentBalance[] },
): Promise<RuleOutcome> {
  const findings: Finding[] = [];
  const failed: { features: number[]; reason: string }[] = [];
  for (const [home, { excess }] of balances.entries()) {
    if (excess.length === 0) continue;
    const engine = await context.engine();
    for (const row of homes.cells[home] ?? []) {
      try {
        const beyond = groundBeyond(context, { row, parents, home, engine });
        if (beyond && isReported(context, beyond))
          findings.push(
            findingOf(context, "G03", {
              rows: [row],
              detail: parentName(parents, home),
              ...beyond,
              figures: { ...beyond.figures, ...widestFigure(beyond.geometry) },
            }),
          );
      } catch (cause) {
        if (!(cause instanceof EngineError)) throw cause;
        failed.push({ features: [context.layer.featureOf(row)], reason: cause.message });
      }
      await context.job.breathe();
    }
  }
  for (const [row, home] of homes.of.entries()) {
    const area = context.prepared.areas[row] as number;
    if (home < 0 && area > 0)
      findings.push(findingOf(context, "G03", { rows: [row], area, figures: { share: 1 } }));
  }
  return { findings, failed };
}

function isReported(
  context: GridContext,
  { area, figures }: { readonly area: number; readonly figures: { readonly share: number } },
): boolean {
  const { areaAbove, shareAbove } = context.rules.G03.limits;
  return isAbove(area, areaAbove) || isAbove(figures.share, shareAbove);
}

function groundBeyond(
  { prepared }: GridContext,
  {
    row,
    parents,
    home,
    engine,
  }: {
    readonly row: number;
    readonly parents: Parents;
    readonly home: number;
    readonly engine: GeometryEngine;
  },
) {
  const shapes = [engine.load(prepared.geometry, row), engine.load(parents.prepared.geometry, home)] as const;
  try {
    const beyond = engine.difference(...shapes);
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(beyond, builder);
    engine.free(beyond);
    const geometry = builder.finish();
    if (geometry.xy.length === 0) return null;
    const { area, width } = measureShape(geometry, 0);
    const share = area / (prepared.areas[row] as number);
    return { area, width, geometry, figures: { share }, at: largestPlace(geometry) };
  } finally {
    for (const shape of shapes) engine.free(shape);
  }
}
