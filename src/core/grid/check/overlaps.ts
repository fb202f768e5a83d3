import type { CoverageFlaw } from "../../geometry/coverage/flaw.ts";
import { EngineError } from "../../geometry/engine.ts";
import { overlapLayer } from "../../geometry/overlap/overlap-layer.ts";
import { pairArea } from "../../geometry/overlap/pair-area.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { metresPerDegree } from "../measure-shape.ts";
import { widestFigure } from "../widest-place.ts";
import { isWithinLimits } from "../within-limits.ts";
import { cutOut, type Feature } from "./cut-out.ts";

/** What a rule found, and the features that it could not answer for. */
export interface RuleOutcome {
  readonly findings: readonly Finding[];
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
  const pairs = sharingPairs(context, pairsWithin(overlaps));
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

/** Pairs of rows that may share ground: of those that an overlap concerns, or whose box meets its own. */
function pairsWithin(overlaps: readonly CoverageFlaw[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { rows, around } of overlaps) {
    const all = [...new Set([...rows, ...around])].sort((a, b) => a - b);
    all.forEach((row, i) => {
      for (const other of all.slice(i + 1)) pairs.set(`${row} ${other}`, [row, other]);
    });
  }
  return [...pairs.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** What the exact kernel measures on degrees may be off by so much when it is taken to metres at one latitude. */
const MARGIN = 0.9;

/** Those of the pairs that share about as much ground as counts, or more, by the exact kernel of areas: the engine is some hundred times slower. */
function sharingPairs({ prepared, rules }: GridContext, pairs: readonly Pair[]): Pair[] {
  if (pairs.length === 0) return [];
  const rings = overlapLayer(prepared.geometry);
  const area = pairArea(rings, rings);
  const least = MARGIN * (rules.G01.limits.areaAbove ?? 0);
  return pairs.filter(([own, other]) => {
    const [perLng, perLat] = metresPerDegree(prepared.boxes[4 * own + 1] as number);
    const shared = area(own, other) * perLng * perLat;
    return shared > 0 && shared >= least;
  });
}
