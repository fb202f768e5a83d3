import { ProblemError } from "../core/problem.ts";
import type { Options, Values } from "./command.ts";

/** Layers that lie one above the other, the lowest first, and the fields of their codes in the same order. */
export const PARENT_OPTIONS: Options = {
  within: { value: "PARENT" },
  "parent-code": { value: "FIELD" },
};

/**
 * The fields that `--parent-code` names, in the order of `--within`; where there are fewer, the usual names are looked for in the other layers.
 * @throws ProblemError `parent-codes` for more codes than layers
 */
export function parentCodes(values: Values): readonly string[] {
  const [paths, codes] = [values.texts("within"), values.texts("parent-code")];
  if (codes.length <= paths.length) return codes;
  const facts = { found: codes.length, expected: paths.length };
  throw new ProblemError({ code: "parent-codes", where: "--parent-code", facts });
}
