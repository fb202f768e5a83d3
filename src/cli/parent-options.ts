import type { ParentInput } from "../core/grid/grid-check.ts";
import { ProblemError } from "../core/problem.ts";
import type { Options, Values } from "./command.ts";
import { openLayer } from "./open-layer.ts";

/** Layers that lie one above the other, the lowest first, and the fields of their codes in the same order. */
export const PARENT_OPTIONS: Options = {
  within: { value: "PARENT" },
  "parent-code": { value: "FIELD" },
};

/**
 * Opens the layers that `--within` names; where there are fewer `--parent-code`, the usual names are looked for in the others.
 * @throws ProblemError `parent-codes` for more codes than layers, and what `openLayer` can throw
 */
export function openParents(values: Values): Promise<ParentInput[]> {
  const [paths, codes] = [values.texts("within"), values.texts("parent-code")];
  if (codes.length > paths.length) {
    const facts = { found: codes.length, expected: paths.length };
    throw new ProblemError({ code: "parent-codes", where: "--parent-code", facts });
  }
  return Promise.all(
    paths.map(async (path, i) => ({ layer: await openLayer(path, values), codeField: codes[i] ?? null })),
  );
}
