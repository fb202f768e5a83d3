import { abreast } from "../abreast.ts";
import { findColumn } from "../analysis/find-column.ts";
import type { LayerInput } from "../analysis/layer-input.ts";
import { type PreparedPolygons, preparePolygons } from "../analysis/prepare-polygons.ts";
import { rowsOfParts } from "../geometry/coverage/polygons.ts";
import type { GeometryEngine } from "../geometry/engine.ts";
import { planeOf } from "../geometry/plane.ts";
import { type Job, quietly } from "../job.ts";
import { breatheThrough } from "../run-steps.ts";
import { sorting } from "../sorting.ts";
import { canonicalColumns } from "./canonical-order.ts";
import { balanceOfAll } from "./certificate/balance.ts";
import { certificateOf } from "./certificate/draw-up.ts";
import { applyRules } from "./check/apply-rules.ts";
import { codeFormOf } from "./check/code-form.ts";
import type { FilledParents } from "./checked-ground.ts";
import type { Finding } from "./finding.ts";
import { aideHere, type GridAide } from "./grid-aide.ts";
import type { GridCheckInput, GridCheckResult, GridSummary } from "./grid-check.ts";
import type { GridContext } from "./grid-context.ts";
import { findGridFields } from "./grid-fields.ts";
import { gridLayer } from "./grid-layer.ts";
import { firstsOf, joinLayers } from "./join-layers.ts";
import { onCylinder } from "./on-cylinder.ts";
import { type Parents, parentCode, parentName, prepareParents } from "./parents.ts";
import type { PlacementQuestion } from "./placement.ts";
import { byRule, DEFAULT_RULES, type GridRules, RULES, type Rule, type RuleTally } from "./rules.ts";
import { findSlivers } from "./sliver.ts";
import { arrangeGrid, type GridTopology } from "./topology.ts";

/**
 * Checks a grid by the rules G01 to G18 and G20, and draws up the balance of its ground. Gaps, overlaps and nodes come from one exact arrangement of all edges in longitude and latitude as they stand, so that a
 * vertex on a neighbour's edge is no gap; areas are ellipsoidal. Invalid cells take part as the engine repairs them, and are findings. Without a parent a gap that is open to the outside
 * cannot be seen, and what lies outside is not computed. The aide does parts of it meanwhile; whoever that is, the result has the same bits.
 * @throws ProblemError `unknown-field` when a named field does not exist
 */
export async function checkGrid(
  input: GridCheckInput,
  engine: GeometryEngine,
  job: Job,
  aide = aideHere,
): Promise<GridCheckResult> {
  const opening = openGrid(input, { engine, aide, job });
  const hash = ({ columns }: LayerInput) => aide.hash(columns, quietly(job));
  const [inspected, grid, parents] = await Promise.all([
    opening.then((context) => inspect(context, input)),
    opening.then((context) => hash(context.input)),
    input.parent ? hash(input.parent.layer) : "",
  ]);
  const { findings, summary } = inspected;
  const basis = { ...inspected, hashes: { grid, parents }, engine: engine.version };
  return { findings, summary, certificate: certificateOf(basis) };
}

/** What a check finds, before anything is certified. */
export async function inspectGrid(input: GridCheckInput, engine: GeometryEngine, job: Job) {
  return inspect(await openGrid(input, { engine, aide: aideHere, job }), input);
}

async function inspect(context: GridContext, input: GridCheckInput) {
  const { job } = context;
  const parents = input.parent
    ? await prepareParents(input.parent.layer, input.parent.codeField, context)
    : null;
  const part = abreast(job, "computing");
  const applying = { ...context, job: part() };
  const arranging = arrange({ ...context, job: part() }, parents);
  const filling = parents ? fillParents({ ...context, job: part() }, parents) : Promise.resolve(null);
  const [topology, within, { findings, unanswered, notAsked }] = await Promise.all([
    arranging,
    filling,
    arranging.then((topology) => applyRules(applying, { topology, within: filling }, input)),
  ]);
  const byRuleAndKey = (a: Finding, b: Finding) =>
    byRule(a, b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
  const sorted = await breatheThrough(sorting(findings, byRuleAndKey), job);
  const summary: GridSummary = {
    cells: context.layer.count,
    findings: sorted.length,
    byRule: tally(sorted, { unanswered, notAsked }, context.rules),
    unanswered,
    notAsked,
    codeField: context.fields.code?.name ?? null,
    rules: context.rules,
    layers: firstsOf([input.grid, ...(input.beside ?? [])]),
  };
  const total = balanceOfAll(context.prepared.areas, topology, parents && groundOf(parents));
  return { context, ground: { topology, total, within }, findings: sorted, summary };
}

/** Opens a grid in its canonical order, so that what is found has the same bits whatever the order of its features and vertices. */
async function openGrid(
  { grid: own, beside = [], codeField, rules = DEFAULT_RULES, level = "cells" }: GridCheckInput,
  { engine, aide, job }: { readonly engine: GeometryEngine; readonly aide: GridAide; readonly job: Job },
): Promise<GridContext> {
  const delivered = beside.length === 0 ? own : joinLayers([own, ...beside], codeField);
  const { columns } = await breatheThrough(canonicalColumns(delivered.columns), job);
  const grid = { ...delivered, columns };
  const usual = findGridFields(grid.columns.attributes);
  const code = codeField === null || codeField === undefined ? usual.code : findColumn(grid, codeField);
  const load = async () => engine;
  const prepared = await preparePolygons(grid, { plane: planeOf({ kind: "degrees" }), engine: load, job });
  const layer = gridLayer(grid, code);
  const slivers = findSlivers(prepared, rules);
  return {
    input: grid,
    layer,
    slivers: new Map(slivers.map((sliver) => [sliver.row, sliver])),
    fields: { ...usual, code },
    rules,
    level,
    codeForm: codeFormOf(level, code, layer.count),
    prepared,
    onCylinder: onCylinder(prepared.geometry),
    engine: load,
    aide,
    job,
  };
}

const arrange = ({ prepared, rules, job }: GridContext, parents: Parents | null): Promise<GridTopology> =>
  arrangeGrid(prepared.geometry, rowsOfParts(prepared.geometry), {
    ground: parents?.ground ?? null,
    nodeDistance: rules.G08.limits.distanceBelow ?? 0,
    job,
  });

/** Has the aide place the cells in their parents, and names the balances. */
async function fillParents({ prepared, aide, job }: GridContext, parents: Parents): Promise<FilledParents> {
  const measured = ({ geometry, areas }: PreparedPolygons) => ({ geometry, areas });
  const question: PlacementQuestion = {
    cells: measured(prepared),
    parents: { ...measured(parents.prepared), overlap: parents.overlap },
  };
  const { homes, balances } = await aide.place(question, job);
  const named = balances.map((balance, parent) => ({
    ...balance,
    code: parentCode(parents, parent),
    name: parentName(parents, parent),
  }));
  return { parents, homes, balances: named };
}

/** The ground of all parents, m². */
const groundOf = ({ prepared, overlap }: Parents): number =>
  prepared.areas.reduce((sum, area) => sum + area, 0) - overlap;

function tally(
  findings: readonly Finding[],
  { unanswered, notAsked }: Pick<GridSummary, "unanswered" | "notAsked">,
  rules: GridRules,
): GridSummary["byRule"] {
  const stateOf = (rule: Rule): RuleTally["state"] => {
    if (!rules[rule].isOn) return "off";
    if (notAsked.some((entry) => entry.rule === rule)) return "not-asked";
    return unanswered.some((entry) => entry.rule === rule) ? "failed" : "checked";
  };
  const start = (rule: Rule) => [rule, { state: stateOf(rule), count: 0, area: 0 }] as const;
  const totals = Object.fromEntries(RULES.map(start)) as Record<
    Rule,
    { -readonly [K in keyof RuleTally]: RuleTally[K] }
  >;
  for (const { rule, area } of findings) {
    totals[rule].count++;
    totals[rule].area += area ?? 0;
  }
  return totals;
}
