import * as v from "valibot";
import type { BatchPolicy } from "../core/grid/repair/policy.ts";
import type { Receipt } from "../core/grid/repair/receipt.ts";
import type { RepairStep } from "../core/grid/repair/step.ts";
import { type ProblemCode, ProblemError } from "../core/problem.ts";
import { batchSchema, receiptSchema, stepsSchema } from "./repair-schema.ts";

/** What a plan asks for: steps one by one, or all findings of some rules. */
export type RepairPlanFile =
  | { readonly kind: "steps"; readonly steps: readonly RepairStep[] }
  | { readonly kind: "batch"; readonly policies: readonly BatchPolicy[] };

/**
 * Reads a plan: a list of steps, or `{"batch": […]}`.
 * @throws ProblemError `bad-plan` with the place and what is wrong there
 */
export function parseRepairPlan(where: string, text: string): RepairPlanFile {
  const json = parseJson("bad-plan", where, text);
  if (Array.isArray(json)) return { kind: "steps", steps: parseAs("bad-plan", where, [stepsSchema, json]) };
  return { kind: "batch", policies: parseAs("bad-plan", where, [batchSchema, json]).batch };
}

/**
 * Reads a receipt; whether it is sound is for `verifyReceipt` to say.
 * @throws ProblemError `bad-receipt` with the place and what is wrong there
 */
export const parseReceipt = (where: string, text: string): Receipt =>
  parseAs("bad-receipt", where, [receiptSchema, parseJson("bad-receipt", where, text)]);

function parseJson(code: ProblemCode, where: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemError({ code, where, facts: { key: "", message } });
  }
}

function parseAs<S extends v.GenericSchema>(
  code: ProblemCode,
  where: string,
  [schema, json]: readonly [S, unknown],
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new ProblemError({ code, where, facts: { key: v.getDotPath(issue) ?? "", message: issue.message } });
}
