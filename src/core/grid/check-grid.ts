import { findColumn } from "../analysis/find-column.ts";
import { preparePolygons } from "../analysis/prepare-polygons.ts";
import { rowsOfParts } from "../geometry/coverage/polygons.ts";
import type { GeometryEngine } from "../geometry/engine.ts";
import { planeOf } from "../geometry/plane.ts";
import { type Job, quietly } from "../job.ts";
import { breatheThrough } from "../run-steps.ts";
import { sorting } from "../sorting.ts";
import { canonicalColumns } from "./canonical-order.ts";
import { balanceOfAll, balanceOfParent } from "./certificate/balance.ts";
import { certificateOf } from "./certificate/draw-up.ts";
import { applyRules } from "./check/apply-rules.ts";
import { codeFormOf } from "./check/code-form.ts";
import type { CheckedGround } from "./checked-ground.ts";
import type { Finding } from "./finding.ts";
import type { GridCheckInput, GridCheckResult, GridSummary } from "./grid-check.ts";
import type { GridContext } from "./grid-context.ts";
import { findGridFields } from "./grid-fields.ts";
import { gridLayer } from "./grid-layer.ts";
import { firstsOf, joinLayers } from "./join-layers.ts";
import { onCylinder } from "./on-cylinder.ts";
import { findHomes, type Parents, parentCode, parentName, prepareParents } from "./parents.ts";
import { DEFAULT_RULES, type GridRules, RULES, type Rule, type RuleTally } from "./rules.ts";
import { findSlivers } from "./sliver.ts";
import { arrangeGrid } from "./topology.ts";

/**
 * Checks a grid by the rules G01 to G18 and G20, and draws up the balance of its ground. Gaps, overlaps and nodes come from one exact arrangement of all edges in longitude and latitude as they stand, so that a
 * vertex on a neighbour's edge is no gap; areas are ellipsoidal. Invalid cells take part as the engine repairs them, and are findings. Without a parent a gap that is open to the outside
 * cannot be seen, and what lies outside is not computed.
 * @throws ProblemError `unknown-field` when a named field does not exist
 */
export async function checkGrid(
  input: GridCheckInput,
  engine: GeometryEngine,
  job: Job,
): Promise<GridCheckResult> {
  const inspected = await inspectGrid(input, engine, job);
  const { findings, summary } = inspected;
  return { findings, summary, certificate: await certificateOf({ ...inspected, engine: engine.version }) };
}

/** What a check finds, before anything is certified. */
export async function inspectGrid(input: GridCheckInput, engine: GeometryEngine, job: Job) {
  const context = await openGrid(input, engine, job);
  const parents = input.parent
    ? await prepareParents(input.parent.layer, input.parent.codeField, context)
    : null;
  const ground = await checkGround(context, parents);
  const { findings, unanswered, notAsked } = await applyRules(context, ground, input);
  const byRuleAndKey = (a: Finding, b: Finding) =>
    RULES.indexOf(a.rule) - RULES.indexOf(b.rule) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
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
  return { context, ground, findings: sorted, summary };
}

/** Opens a grid in its canonical order, so that what is found has the same bits whatever the order of its features and vertices. */
async function openGrid(
  { grid: own, beside = [], codeField, rules = DEFAULT_RULES, level = "cells" }: GridCheckInput,
  engine: GeometryEngine,
  job: Job,
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
    job,
  };
}

/** Arranges all edges, and draws up the balances. */
async function checkGround(context: GridContext, parents: Parents | null): Promise<CheckedGround> {
  const { prepared, rules, job } = context;
  const { geometry, areas } = prepared;
  const topology = await arrangeGrid(geometry, rowsOfParts(geometry), {
    ground: parents?.ground ?? null,
    nodeDistance: rules.G08.limits.distanceBelow ?? 0,
    job,
  });
  if (!parents) return { topology, total: balanceOfAll(areas, topology, null), within: null };
  const { geometry: homeGeometry, areas: homeAreas } = parents.prepared;
  const homes = await findHomes(context, parents);
  const balances = [];
  for (const [parent, ground] of homeAreas.entries()) {
    const rows = homes.cells[parent] ?? [];
    const question = { geometry, areas, rows, parents: homeGeometry, parent, ground };
    const balance = await balanceOfParent(question, quietly(job));
    balances.push({ ...balance, code: parentCode(parents, parent), name: parentName(parents, parent) });
    job.report("computing", parent + 1, homeAreas.length);
    await job.breathe();
  }
  const total = homeAreas.reduce((sum, area) => sum + area, 0) - parents.overlap;
  return { topology, total: balanceOfAll(areas, topology, total), within: { parents, homes, balances } };
}

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
