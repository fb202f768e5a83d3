import { EngineError } from "../../geometry/engine.ts";
import type { ParentBalance } from "../certificate/balance.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import type { Homes } from "../homes.ts";
import { type Parents, parentName } from "../parents.ts";
import { widestFigure } from "../widest-place.ts";
import { isAbove } from "../within-limits.ts";
import { cutOut } from "./cut-out.ts";
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
  const { prepared, rules } = context;
  const { areaAbove, shareAbove } = rules.G03.limits;
  const findings: Finding[] = [];
  const failed: { features: number[]; reason: string }[] = [];
  for (const [home, { excess }] of balances.entries()) {
    if (excess.length === 0) continue;
    const engine = await context.engine();
    for (const row of homes.cells[home] ?? []) {
      await context.job.breathe();
      try {
        const cell = { geometry: prepared.geometry, row };
        const parent = { geometry: parents.prepared.geometry, row: home };
        const beyond = cutOut(engine, "difference", cell, parent);
        const share = (beyond?.area ?? 0) / (prepared.areas[row] as number);
        if (!beyond || (!isAbove(beyond.area, areaAbove) && !isAbove(share, shareAbove))) continue;
        const figures = { share, ...widestFigure(beyond.geometry) };
        const detail = parentName(parents, home);
        findings.push(findingOf(context, "G03", { rows: [row], detail, ...beyond, figures }));
      } catch (cause) {
        if (!(cause instanceof EngineError)) throw cause;
        failed.push({ features: [context.layer.featureOf(row)], reason: cause.message });
      }
    }
  }
  for (const [row, home] of homes.of.entries()) {
    const area = prepared.areas[row] as number;
    if (home < 0 && area > 0)
      findings.push(findingOf(context, "G03", { rows: [row], area, figures: { share: 1 } }));
  }
  return { findings, failed };
}
