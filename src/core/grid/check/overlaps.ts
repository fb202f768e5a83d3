import { boxAt } from "../../geometry/bounds.ts";
import { BoxIndex } from "../../geometry/box-index.ts";
import type { CoverageFlaw } from "../../geometry/coverage/flaw.ts";
import { EngineError } from "../../geometry/engine.ts";
import { pairArea } from "../../geometry/overlap/pair-area.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { widestFigure } from "../widest-place.ts";
import { isWithinLimits } from "../within-limits.ts";
import { cutOut, type Feature } from "./cut-out.ts";

/** What a rule found, and the features that it could not answer for. */
export interface RuleOutcome {
  readonly findings: Iterable<Finding>;
  readonly failed: readonly { readonly features: readonly number[]; readonly reason: string }[];
}

/** G01: pairs of cells that share ground, one finding for each pair. Which cells those are the arrangement tells; the engine cuts out what they share. */
export async function checkOverlaps(
  context: GridContext,
  overlaps: readonly CoverageFlaw[],
): Promise<RuleOutcome> {
  const { layer, prepared, rules, job } = context;
  const findings: Finding[] = [];
  const failed: { features: number[]; reason: string }[] = [];
  const pairs = await sharingPairs(context, overlaps);
  const engine = pairs.length > 0 ? await context.engine() : null;
  for (const [i, rows] of pairs.entries()) {
    try {
      const [own, other] = rows.map((row) => ({ geometry: prepared.geometry, row })) as [Feature, Feature];
      const shared = engine && cutOut(engine, "intersection", own, other);
      if (shared && isWithinLimits(rules.G01.limits, { area: shared.area, width: shared.width }))
        findings.push(findingOf(context, "G01", { rows, ...shared, figures: widestFigure(shared.geometry) }));
    } catch (cause) {
      if (!(cause instanceof EngineError)) throw cause;
      failed.push({ features: rows.map((row) => layer.featureOf(row)), reason: cause.message });
    }
    job.report("computing", i + 1, pairs.length);
    await job.breathe();
  }
  return { findings, failed };
}

type Pair = readonly [number, number];

/** Pairs of rows that may share ground: those whose boxes meet, of rows that an overlap concerns or whose box meets its own. */
function* pairsWithin({ prepared }: GridContext, overlaps: readonly CoverageFlaw[]): Generator<Pair> {
  const rows = new Set<number>();
  for (const overlap of overlaps) {
    for (const row of overlap.rows) rows.add(row);
    for (const row of overlap.around) rows.add(row);
  }
  const index = new BoxIndex(prepared.boxes);
  for (const row of [...rows].sort((a, b) => a - b))
    for (const other of index.search(boxAt(prepared.boxes, row)))
      if (other > row && rows.has(other)) yield [row, other];
}

/** What the exact kernel measures on the cylinder may be less by so much than the engine's shape, whose edges are straight in degrees. */
const MARGIN = 0.9;

/** Those of the pairs that share about as much ground as counts, or more, by the exact kernel of areas: the engine is some hundred times slower. */
async function sharingPairs(context: GridContext, overlaps: readonly CoverageFlaw[]): Promise<Pair[]> {
  if (overlaps.length === 0) return [];
  const { onCylinder, rules, job } = context;
  const { cells } = onCylinder();
  const area = pairArea(cells, cells);
  const least = MARGIN * (rules.G01.limits.areaAbove ?? 0);
  const sharing: Pair[] = [];
  for (const [own, other] of pairsWithin(context, overlaps)) {
    const shared = area(own, other);
    if (shared > 0 && shared >= least) sharing.push([own, other]);
    await job.breathe();
  }
  return sharing;
}
