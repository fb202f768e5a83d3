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

export const OPERATORS = ["=", "!=", ">", ">=", "<", "<="] as const;
type Operator = (typeof OPERATORS)[number];

/** A field, the first operator behind it, and what is left. */
const CONDITION = /^(.+?)(>=|<=|!=|=|>|<)(.*)$/s;

/**
 * Reads a condition such as `ZS=5G`, `ZS=4G|5G`, `HS>=300` or `ZT!=规划`.
 * @throws ProblemError `bad-option`
 */
export function parseCondition(text: string): Condition {
  const [, field = "", operator, value = ""] = CONDITION.exec(text) ?? [];
  if (field.trim() === "") throw badCondition(text, "FIELD=VALUE | FIELD>=NUMBER");
  const condition = { field: field.trim(), operator: operator as Operator };
  return { ...condition, values: isList(condition.operator) ? value.trim().split("|") : [value.trim()] };
}

/** Whether an operator takes several values. */
const isList = (operator: Operator): boolean => operator === "=" || operator === "!=";

const badCondition = (found: string, expected: string): ProblemError =>
  new ProblemError({ code: "bad-option", where: "--where", facts: { found, expected } });

/**
 * Positions of the features that meet every condition, ascending. A feature without a value meets none but `!=`.
 * @throws ProblemError `unknown-field`; `bad-option` for words where the field holds numbers, and for nothing to be larger or smaller than
 */
export function matchingRows(layer: LayerInput, conditions: readonly Condition[]): number[] {
  const tests = conditions.map((condition) => testOf(findColumn(layer, condition.field), condition));
  const rows: number[] = [];
  for (let row = 0; row < layer.columns.count; row++) if (tests.every((test) => test(row))) rows.push(row);
  return rows;
}

function testOf(column: AttributeColumn, condition: Condition): (row: number) => boolean {
  const { operator } = condition;
  const wanted = wantedValues(column, condition);
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

/** The values of a condition as the field holds them. */
function wantedValues({ type }: AttributeColumn, { field, operator, values }: Condition): AttributeValue[] {
  const found = `${field}${operator}${values.join("|")}`;
  if (type === "text") {
    if (!isList(operator) && values[0] === "") throw badCondition(found, `${field}${operator}VALUE`);
    return [...values];
  }
  return values.map((value) => {
    if (value.trim() !== "" && !Number.isNaN(Number(value))) return Number(value);
    throw badCondition(found, `${field}${operator}NUMBER`);
  });
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
