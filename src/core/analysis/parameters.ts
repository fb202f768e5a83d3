import { ProblemError } from "../problem.ts";
import type { Condition } from "./filter.ts";

/** Which layer of an operation is meant: the first, or the second. */
export type Role = "a" | "b";

/** What a figure is measured in; the words are in `src/text`. */
export type Unit = "m" | "m2" | "hm2" | "mu" | "km2" | "share" | "count" | "per-km2" | "degrees";

interface Limits {
  readonly unit: Unit;
  readonly min: number;
  readonly max: number;
}

/** One thing an operation asks besides its layers. The form, the command's options and the check of a recipe all come from this. */
export type Parameter =
  | { readonly kind: "field"; readonly of: Role; readonly isNumeric?: boolean; readonly isRequired?: boolean }
  | { readonly kind: "fields"; readonly of: Role; readonly isNumeric?: boolean }
  | ({ readonly kind: "number"; readonly fallback: number | null } & Limits)
  | ({ readonly kind: "field-or-number"; readonly of: Role; readonly fallback: number | null } & Limits)
  | { readonly kind: "choice"; readonly values: readonly string[]; readonly fallback: string }
  | { readonly kind: "flag"; readonly fallback: boolean }
  | { readonly kind: "conditions"; readonly of: Role };

export type ParameterTable = Readonly<Record<string, Parameter>>;

/** What a parameter is given, as it stands in a recipe. */
export type ParameterValue = string | number | boolean | null | readonly string[] | readonly Condition[];
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

type ValueOf<P extends Parameter> = P extends { kind: "field" }
  ? P extends { isRequired: true }
    ? string
    : string | null
  : P extends { kind: "fields" }
    ? readonly string[]
    : P extends { kind: "number" }
      ? P extends { fallback: number }
        ? number
        : number | null
      : P extends { kind: "field-or-number" }
        ? string | number
        : P extends { kind: "choice"; values: readonly (infer V)[] }
          ? V
          : P extends { kind: "flag" }
            ? boolean
            : readonly Condition[];

/** The values of a table, each of its type. */
export type ValuesOf<T extends ParameterTable> = { readonly [K in keyof T]: ValueOf<T[K]> };

const EMPTY: Readonly<Record<Parameter["kind"], (parameter: Parameter) => ParameterValue>> = {
  field: () => null,
  fields: () => [],
  number: fallbackOf,
  "field-or-number": fallbackOf,
  choice: fallbackOf,
  flag: fallbackOf,
  conditions: () => [],
};

function fallbackOf(parameter: Parameter): ParameterValue {
  return "fallback" in parameter ? parameter.fallback : null;
}

/**
 * Fills in what was not given and checks the rest; whether fields exist is seen when the layers are read.
 * @throws ProblemError `bad-parameter` for a value that will not do, `missing-parameter`, `unknown-parameter`
 */
export function readParameters(
  where: string,
  table: ParameterTable,
  given: Readonly<Record<string, unknown>>,
): ParameterValues {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(table, name)) continue;
    const facts = { found: name, known: Object.keys(table).join(", ") };
    throw new ProblemError({ code: "unknown-parameter", where, facts });
  }
  return Object.fromEntries(
    Object.entries(table).map(([name, parameter]) => {
      const value = given[name] ?? EMPTY[parameter.kind](parameter);
      if (value === null && isRequired(parameter)) {
        throw new ProblemError({ code: "missing-parameter", where, facts: { name } });
      }
      if (value !== null && !accepts(parameter, value)) {
        const facts = { name, found: JSON.stringify(value), expected: expectedOf(parameter) };
        throw new ProblemError({ code: "bad-parameter", where, facts });
      }
      return [name, value as ParameterValue];
    }),
  );
}

/** What a form begins with: the fallbacks, and nothing where there are none. */
export const startingValues = (table: ParameterTable): ParameterValues =>
  Object.fromEntries(
    Object.entries(table).map(([name, parameter]) => [name, EMPTY[parameter.kind](parameter)]),
  );

/** Whether a value must be given. */
export const isRequired = (parameter: Parameter): boolean =>
  (parameter.kind === "field" && parameter.isRequired === true) ||
  (parameter.kind === "field-or-number" && parameter.fallback === null);

function accepts(parameter: Parameter, value: unknown): boolean {
  switch (parameter.kind) {
    case "field":
      return typeof value === "string" && value !== "";
    case "fields":
      return Array.isArray(value) && value.every((name) => typeof name === "string" && name !== "");
    case "number":
      return isWithin(parameter, value);
    case "field-or-number":
      return (typeof value === "string" && value !== "") || isWithin(parameter, value);
    case "choice":
      return typeof value === "string" && parameter.values.includes(value);
    case "flag":
      return typeof value === "boolean";
    case "conditions":
      return Array.isArray(value) && value.every(isCondition);
  }
}

const isWithin = ({ min, max }: Limits, value: unknown): boolean =>
  typeof value === "number" && value >= min && value <= max;

function isCondition(value: unknown): value is Condition {
  if (typeof value !== "object" || value === null) return false;
  const { field, operator, values } = value as Partial<Condition>;
  return typeof field === "string" && typeof operator === "string" && Array.isArray(values);
}

/** What will do, in a form that a sentence can quote. */
export function expectedOf(parameter: Parameter): string {
  switch (parameter.kind) {
    case "field":
      return "FIELD";
    case "fields":
      return "FIELD,…";
    case "number":
      return `${parameter.min} … ${parameter.max}`;
    case "field-or-number":
      return `FIELD | ${parameter.min} … ${parameter.max}`;
    case "choice":
      return parameter.values.join(" | ");
    case "flag":
      return "true | false";
    case "conditions":
      return "FIELD=VALUE";
  }
}

/** The fields of one layer that the values name: those an analysis has to read. */
export function fieldsNamed(table: ParameterTable, values: ParameterValues, role: Role): string[] {
  const named = Object.entries(table).flatMap(([name, parameter]): string[] => {
    if (!("of" in parameter) || parameter.of !== role) return [];
    const value = values[name] ?? null;
    if (parameter.kind === "fields") return value as string[];
    if (parameter.kind === "conditions") return (value as Condition[]).map(({ field }) => field);
    return typeof value === "string" ? [value] : [];
  });
  return [...new Set(named)];
}
