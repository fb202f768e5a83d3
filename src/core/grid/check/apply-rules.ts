import type { LayerInput } from "../../analysis/layer-input.ts";
import { attributeAt } from "../../geometry/columns.ts";
import { partOf } from "../../job.ts";
import type { CheckedGround } from "../checked-ground.ts";
import type { Finding } from "../finding.ts";
import type { GridCheckInput, NotAsked, Unanswered } from "../grid-check.ts";
import type { GridContext } from "../grid-context.ts";
import { parentName } from "../parents.ts";
import { RULES, type Rule } from "../rules.ts";
import { checkBorders } from "./borders.ts";
import { checkCodeFormats, checkDuplicates } from "./codes.ts";
import { bearsOtherCode, checkCodesInPlace } from "./codes-in-place.ts";
import { checkGaps, checkHoles } from "./gaps.ts";
import { checkBalance, checkLoads } from "./loads.ts";
import { checkNodes } from "./nodes.ts";
import { checkObjects } from "./objects.ts";
import { checkOrders } from "./orders.ts";
import { checkOutside } from "./outside.ts";
import { checkOverlaps, type RuleOutcome } from "./overlaps.ts";
import { checkPlaces } from "./places.ts";
import { checkParts, checkSlivers } from "./shapes.ts";
import { checkValidity } from "./validity.ts";
import { checkMissing, checkStoredAreas } from "./values.ts";

type Answer = Iterable<Finding> | RuleOutcome | { readonly missing: NotAsked["reason"] };
type Apply = (context: GridContext, ground: CheckedGround, input: GridCheckInput) => Answer | Promise<Answer>;

const needsCode = ({ fields }: GridContext, answer: () => Iterable<Finding> | RuleOutcome): Answer =>
  fields.code ? answer() : { missing: "no-code-field" };
const needs = (
  layer: LayerInput | null | undefined,
  reason: NotAsked["reason"],
  answer: (layer: LayerInput) => Promise<Answer>,
): Answer | Promise<Answer> => (layer ? answer(layer) : { missing: reason });

/** How each rule is answered. */
const ANSWERS: Readonly<Record<Rule, Apply>> = {
  G01: (context, { topology }) => checkOverlaps(context, topology.overlaps),
  G02: (context, { topology }) => checkGaps(context, topology.gaps),
  G03: (context, { within }) => (within ? checkOutside(context, within) : { missing: "no-parent" }),
  G04: checkSlivers,
  G05: checkParts,
  G06: (context, { topology }) => checkHoles(context, topology.gaps),
  G07: checkValidity,
  G08: (context, { topology }) => checkNodes(context, topology.nodes),
  G09: (context) => needsCode(context, () => checkCodeFormats(context)),
  G10: (context) => needsCode(context, () => checkDuplicates(context)),
  G11: (context, { within }) => {
    if (!within) return { missing: "no-parent" };
    if (!within.parents.codes) return { missing: "no-parent-code" };
    return needsCode(context, () => checkCodesInPlace(context, within));
  },
  G12: (context, ground) => needsCode(context, () => checkOrders(context, isElsewhere(context, ground))),
  G13: (context) => checkMissing(context) ?? { missing: "no-field" },
  G14: (context, ground) =>
    context.fields.households || context.fields.people
      ? checkLoads(context, communityOf(context, ground))
      : { missing: "no-field" },
  G15: (context, ground) =>
    context.fields.households ? checkBalance(context, communityOf(context, ground)) : { missing: "no-field" },
  G16: (context, _, { objects }) => needs(objects, "no-objects", (layer) => checkObjects(context, layer)),
  G17: (context, _, { places }) => needs(places, "no-places", (layer) => checkPlaces(context, layer)),
  G18: (context) => (context.fields.area ? checkStoredAreas(context) : { missing: "no-field" }),
  G20: (context, _, { lines }) => needs(lines, "no-lines", (layer) => checkBorders(context, layer)),
};

/** Rules about cells: their order, what is asked of a grid worker, and borders on the ground, which those of areas follow where areas are made of cells. */
const OF_CELLS: ReadonlySet<Rule> = new Set(["G12", "G13", "G14", "G15", "G16", "G17", "G20"]);

/** Applies all rules that are switched on. */
export async function applyRules(
  context: GridContext,
  ground: CheckedGround,
  input: GridCheckInput,
): Promise<{
  readonly findings: Finding[];
  readonly unanswered: Unanswered[];
  readonly notAsked: NotAsked[];
}> {
  const findings: Finding[] = [];
  const unanswered: Unanswered[] = [];
  const notAsked: NotAsked[] = [];
  for (const [i, rule] of RULES.entries()) {
    if (!context.rules[rule].isOn) continue;
    const job = partOf(context.job, i, RULES.length);
    job.report("computing", 0, 1);
    const isAsked = context.level === "cells" || !OF_CELLS.has(rule);
    const answer = isAsked
      ? await ANSWERS[rule]({ ...context, job }, ground, input)
      : ({ missing: "cells-only" } as const);
    if ("missing" in answer) {
      notAsked.push({ rule, reason: answer.missing });
      continue;
    }
    const { findings: found, failed } = "failed" in answer ? answer : { findings: answer, failed: [] };
    // Most rules work as their findings are asked for.
    for (const finding of found) {
      findings.push(finding);
      await job.breathe();
    }
    for (const failure of failed) unanswered.push({ rule, ...failure });
    await job.breathe();
  }
  return { findings, unanswered, notAsked };
}

/** Whether a cell bears the code of another parent than the one it lies in. */
const isElsewhere =
  (context: GridContext, { within }: CheckedGround) =>
  (row: number): boolean =>
    within !== null && bearsOtherCode(context, within, row) === true;

/** Digits of the community at the beginning of a code. */
const COMMUNITY_DIGITS = 12;

/** The community of a cell: the parent that it lies in, else by its code. */
function communityOf({ fields }: GridContext, { within }: CheckedGround): (row: number) => string | null {
  if (within)
    return (row) => {
      const home = within.homes.of[row] as number;
      return home < 0 ? null : parentName(within.parents, home);
    };
  return (row) => {
    const code = String((fields.code && attributeAt(fields.code, row)) ?? "");
    return code.length > COMMUNITY_DIGITS ? code.slice(0, COMMUNITY_DIGITS) : null;
  };
}
