import { findColumn } from "../analysis/find-column.ts";
import type { LayerInput } from "../analysis/layer-input.ts";
import { preparePolygons } from "../analysis/prepare-polygons.ts";
import type { AttributeColumn } from "../geometry/columns.ts";
import type { GeometryEngine } from "../geometry/engine.ts";
import { straightPlane } from "../geometry/plane.ts";
import type { Job } from "../job.ts";
import { checkCodes, findCodeField } from "./check-codes.ts";
import { checkGaps, checkOverlaps } from "./check-topology.ts";
import { checkValidity } from "./check-validity.ts";
import type { Finding } from "./finding.ts";
import { gridLayer } from "./grid-layer.ts";
import { DEFAULT_RULES, type GridRules, RULES, type Rule } from "./rules.ts";

export interface GridCheckInput {
  readonly grid: LayerInput;
  /** Field of the codes; one of the usual names is looked for when left out. */
  readonly codeField?: string | null;
  readonly rules?: GridRules;
}

export interface GridCheckResult {
  /** By rule, then by feature. */
  readonly findings: readonly Finding[];
  readonly summary: GridSummary;
}

export interface GridSummary {
  readonly cells: number;
  readonly findings: number;
  readonly byRule: Readonly<Record<Rule, { readonly count: number; readonly area: number }>>;
  /** Rules that could not be answered in full, and why: a grid is clean only if this is empty too. */
  readonly unanswered: readonly Unanswered[];
  readonly codeField: string | null;
  readonly rules: GridRules;
}

interface Unanswered {
  readonly rule: Rule;
  /** `no-code-field`, or the engine's words. */
  readonly reason: string;
  readonly features: readonly number[];
}

/**
 * Gaps, overlaps, invalid cells and bad codes of one layer of cells. Topology is decided in longitude and latitude as they stand, so that a vertex on a
 * neighbour's edge is no gap; areas are ellipsoidal. A gap that is open to the outside of the whole grid cannot be seen without the
 * border it should fill.
 * @throws ProblemError `unknown-field` when `codeField` does not exist
 */
export async function checkGrid(
  input: GridCheckInput,
  engine: GeometryEngine,
  job: Job,
): Promise<GridCheckResult> {
  const { grid, rules = DEFAULT_RULES } = input;
  const codes = codeColumn(input);
  const layer = gridLayer(grid, codes);
  const plane = straightPlane(grid.columns.geometry);
  const prepared = await preparePolygons(grid, { plane, engine: async () => engine, job });
  const tools = { prepared, plane, engine, job, rules };
  const overlaps = await checkOverlaps(layer, tools);
  const gaps = await checkGaps(layer, tools);
  const findings = [
    ...overlaps.findings,
    ...gaps.findings,
    ...checkValidity(layer, { input: grid, prepared, plane, rules }),
    ...(codes ? checkCodes(layer, codes, rules) : []),
  ];
  const unanswered: Unanswered[] = [
    ...overlaps.failed.map((failure): Unanswered => ({ rule: "G01", ...failure })),
    ...gaps.failed.map((failure): Unanswered => ({ rule: "G02", ...failure })),
    ...(codes
      ? []
      : (["G09", "G10"] as const).map((rule) => ({ rule, reason: "no-code-field", features: [] }))),
  ];
  const summary: GridSummary = {
    cells: layer.count,
    findings: findings.length,
    byRule: tally(findings),
    unanswered,
    codeField: codes?.name ?? null,
    rules,
  };
  return { findings, summary };
}

function codeColumn({ grid, codeField }: GridCheckInput): AttributeColumn | null {
  if (codeField !== null && codeField !== undefined) return findColumn(grid, codeField);
  return findCodeField(grid.columns.attributes);
}

function tally(findings: readonly Finding[]): GridSummary["byRule"] {
  const totals = RULES.map((rule) => {
    const own = findings.filter((finding) => finding.rule === rule);
    return [rule, { count: own.length, area: own.reduce((sum, { area }) => sum + (area ?? 0), 0) }] as const;
  });
  return Object.fromEntries(totals) as GridSummary["byRule"];
}
