import { ProblemError } from "../../problem.ts";
import { type RepairState, rowOfCell } from "./repair-state.ts";
import type { StepOf } from "./step.ts";

/**
 * Sets a value of a cell.
 * @throws ProblemError `unknown-field`
 */
export function fixCode(
  state: RepairState,
  { cell, field, value }: StepOf<"fix-code">,
): RepairState["values"] {
  const { attributes } = state.original.columns;
  if (!attributes.some(({ name }) => name === field)) {
    const known = attributes.map(({ name }) => name).join(", ");
    throw new ProblemError({ code: "unknown-field", facts: { field, known } });
  }
  const row = rowOfCell(state, cell);
  return new Map(state.values).set(field, new Map(state.values.get(field)).set(row, value));
}
