import { type AttributeColumn, type AttributeValue, attributeAt } from "../geometry/columns.ts";
import { ProblemError } from "../problem.ts";
import { findColumn } from "./find-column.ts";
import type { LayerInput } from "./layer-input.ts";

/** One condition on a field. Values are compared as numbers where the field holds numbers, as words otherwise. */
export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  /** For `=` and `!=` any of several; the others look at the first only. */
  readonly values: readonly string[];
}

const OPERATORS = [">=", "<=", "!=", "=", ">", "<"] as const;
export type Operator = (typeof OPERATORS)[number];

/**
 * Reads a condition such as `ZS=5G`, `ZS=4G|5G`, `HS>=300` or `ZT!=规划`.
 * @throws ProblemError `bad-option`
 */
export function parseCondition(text: string): Condition {
  const operator = OPERATORS.find((candidate) => splitAt(text, candidate));
  const parts = operator && splitAt(text, operator);
  if (!operator || !parts)
    throw new ProblemError({ code: "bad-option", where: "--where", facts: { found: text } });
  const [field, value] = parts;
  return { field, operator, values: operator === "=" || operator === "!=" ? value.split("|") : [value] };
}

function splitAt(text: string, operator: Operator): [string, string] | null {
  const at = text.indexOf(operator);
  return at > 0 ? [text.slice(0, at).trim(), text.slice(at + operator.length).trim()] : null;
}

/**
 * Positions of the features that meet every condition, ascending. A feature without a value meets none but `!=`.
 * @throws ProblemError `unknown-field`
 */
export function matchingRows(layer: LayerInput, conditions: readonly Condition[]): number[] {
  const tests = conditions.map((condition) => testOf(findColumn(layer, condition.field), condition));
  const rows: number[] = [];
  for (let row = 0; row < layer.columns.count; row++) if (tests.every((test) => test(row))) rows.push(row);
  return rows;
}

function testOf(column: AttributeColumn, { operator, values }: Condition): (row: number) => boolean {
  const wanted = values.map((value): AttributeValue => (column.type === "number" ? Number(value) : value));
  const [first = null] = wanted;
  switch (operator) {
    case "=":
      return (row) => wanted.includes(attributeAt(column, row));
    case "!=":
      return (row) => !wanted.includes(attributeAt(column, row));
    default:
      return (row) => holds(operator, attributeAt(column, row), first);
  }
}

function holds(operator: ">" | ">=" | "<" | "<=", value: AttributeValue, limit: AttributeValue): boolean {
  if (value === null || limit === null) return false;
  switch (operator) {
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
  }
}
