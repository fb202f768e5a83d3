import type { LayerInput } from "../../analysis/layer-input.ts";
import { attributeAt } from "../../geometry/columns.ts";
import { partOf, quietly } from "../../job.ts";
import type { FilledParents } from "../checked-ground.ts";
import type { Finding } from "../finding.ts";
import type { GridCheckInput, NotAsked, Unanswered } from "../grid-check.ts";
import type { GridContext } from "../grid-context.ts";
import { parentName } from "../parents.ts";
import { byRule, RULES, type Rule } from "../rules.ts";
import type { GridTopology } from "../topology.ts";
import { checkBorders, followLines } from "./borders.ts";
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

/** What rules are applied to; what the aide is still at is waited for by the rules that need it. */
interface Ground {
  readonly topology: GridTopology;
  /** Null where no parent is given. */
  readonly within: Promise<FilledParents | null>;
}
type Asked = GridCheckInput & {
  /** The share of each cell's border that follows lines; null where that is not asked. */
  readonly followed: Promise<Float64Array | null>;
};
type Apply = (context: GridContext, ground: Ground, input: Asked) => Answer | Promise<Answer>;

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
  G03: async (context, ground) => {
    const within = await ground.within;
    return within ? checkOutside(context, within) : { missing: "no-parent" };
  },
  G04: checkSlivers,
  G05: checkParts,
  G06: (context, { topology }) => checkHoles(context, topology.gaps),
  G07: checkValidity,
  G08: (context, { topology }) => checkNodes(context, topology.nodes),
  G09: (context) => needsCode(context, () => checkCodeFormats(context)),
  G10: (context) => needsCode(context, () => checkDuplicates(context)),
  G11: async (context, ground) => {
    const within = await ground.within;
    if (!within) return { missing: "no-parent" };
    if (!within.parents.codes) return { missing: "no-parent-code" };
    return needsCode(context, () => checkCodesInPlace(context, within));
  },
  G12: async (context, ground) => {
    const within = await ground.within;
    return needsCode(context, () => checkOrders(context, isElsewhere(context, within)));
  },
  G13: (context) => checkMissing(context) ?? { missing: "no-field" },
  G14: async (context, ground) => {
    const within = await ground.within;
    const { households, people } = context.fields;
    return households || people ? checkLoads(context, communityOf(context, within)) : { missing: "no-field" };
  },
  G15: async (context, ground) => {
    const within = await ground.within;
    return context.fields.households
      ? checkBalance(context, communityOf(context, within))
      : { missing: "no-field" };
  },
  G16: (context, _, { objects }) => needs(objects, "no-objects", (layer) => checkObjects(context, layer)),
  G17: (context, _, { places }) => needs(places, "no-places", (layer) => checkPlaces(context, layer)),
  G18: (context) => (context.fields.area ? checkStoredAreas(context) : { missing: "no-field" }),
  G20: (context, _, { lines, followed }) =>
    needs(lines, "no-lines", async () => checkBorders(context, await followed)),
};

/** Rules about cells: their order, what is asked of a grid worker, and borders on the ground, which those of areas follow where areas are made of cells. */
const OF_CELLS: ReadonlySet<Rule> = new Set(["G12", "G13", "G14", "G15", "G16", "G17", "G20"]);

const isAsked = ({ rules, level }: GridContext, rule: Rule): boolean =>
  rules[rule].isOn && (level === "cells" || !OF_CELLS.has(rule));

/** Rules that need what the aide works out: applied last, so that it is not waited for. */
const OF_AIDE: ReadonlySet<Rule> = new Set(["G03", "G11", "G12", "G14", "G15", "G20"]);
const IN_TURN = [...RULES.filter((rule) => !OF_AIDE.has(rule)), ...RULES.filter((rule) => OF_AIDE.has(rule))];

interface Applied {
  readonly findings: Finding[];
  /** In the order of the rules, as those not asked. */
  readonly unanswered: Unanswered[];
  readonly notAsked: NotAsked[];
}

/** Applies all rules that are switched on. */
export async function applyRules(
  context: GridContext,
  ground: Ground,
  input: GridCheckInput,
): Promise<Applied> {
  const { lines } = input;
  const followed =
    lines && isAsked(context, "G20")
      ? followLines({ ...context, job: quietly(context.job) }, lines)
      : Promise.resolve(null);
  const [applied] = await Promise.all([applyInTurn(context, ground, { ...input, followed }), followed]);
  return applied;
}

async function applyInTurn(context: GridContext, ground: Ground, input: Asked): Promise<Applied> {
  const findings: Finding[] = [];
  const unanswered: Unanswered[] = [];
  const notAsked: NotAsked[] = [];
  for (const [i, rule] of IN_TURN.entries()) {
    if (!context.rules[rule].isOn) continue;
    const job = partOf(context.job, i, RULES.length);
    job.report("computing", 0, 1);
    const answer = isAsked(context, rule)
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
  return { findings, unanswered: unanswered.sort(byRule), notAsked: notAsked.sort(byRule) };
}

/** Whether a cell bears the code of another parent than the one it lies in. */
const isElsewhere =
  (context: GridContext, within: FilledParents | null) =>
  (row: number): boolean =>
    within !== null && bearsOtherCode(context, within, row) === true;

/** Digits of the community at the beginning of a code. */
const COMMUNITY_DIGITS = 12;

/** The community of a cell: the parent that it lies in, else by its code. */
function communityOf({ fields }: GridContext, within: FilledParents | null): (row: number) => string | null {
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
