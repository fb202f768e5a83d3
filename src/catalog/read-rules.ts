import * as v from "valibot";
import {
  type GridRules,
  RULE_DEFAULTS,
  RULES,
  type Rule,
  type RuleChanges,
  withChanges,
} from "../core/grid/rules.ts";
import { ProblemError } from "../core/problem.ts";

/** What a file may say of one rule; what it leaves out stays as it is. */
const settingSchema = (rule: Rule) =>
  v.partial(
    v.strictObject({
      isOn: v.boolean(),
      severity: v.picklist(["error", "warning", "info"]),
      limits: v.partial(
        v.strictObject(
          Object.fromEntries(
            Object.keys(RULE_DEFAULTS[rule].limits).map((limit) => [
              limit,
              v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
            ]),
          ),
        ),
      ),
    }),
  );

/** What a document may say of the rules, by rule. */
export const rulesSchema = v.partial(
  v.strictObject(Object.fromEntries(RULES.map((rule) => [rule, settingSchema(rule)]))),
);

/**
 * The rules that a text states: JSON by rule, e.g. `{ "G02": { "severity": "warning", "limits": { "areaAbove": 1 } } }`; all else as in `base`. `null` switches a limit off.
 * @throws ProblemError `bad-rules`, saying what is wrong and where
 */
export function readRules(where: string, text: string, base: GridRules): GridRules {
  const json = parsedJson(where, text);
  // To the schema a list is an object without keys.
  if (Array.isArray(json)) throw badRules(where, "", text.trim().slice(0, 20));
  const parsed = v.safeParse(rulesSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw badRules(where, v.getDotPath(issue) ?? "", JSON.stringify(issue.input ?? null).slice(0, 40));
  }
  return withChanges(base, parsed.output as RuleChanges);
}

function parsedJson(where: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw badRules(where, "", text.trim().slice(0, 20));
  }
}

const badRules = (where: string, path: string, found: string): ProblemError =>
  new ProblemError({ code: "bad-rules", where, facts: { path, found } });
