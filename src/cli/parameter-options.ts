import { parseCondition } from "../core/analysis/filter.ts";
import { expectedOf, type Parameter, type ParameterTable } from "../core/analysis/parameters.ts";
import type { Option, Options, Values } from "./command.ts";

/** `groupBy` → `group-by`. */
const optionName = (parameter: string): string =>
  parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A switch that is on unless it is said otherwise is written with `no-` before it. */
const writtenName = (name: string, parameter: Parameter): string =>
  parameter.kind === "flag" && parameter.fallback ? `no-${optionName(name)}` : optionName(name);

/** The parameters of an operation as options of its command. Whether a value will do is seen with those of a recipe, so it is not asked here. */
export const parameterOptions = (table: ParameterTable): Options =>
  Object.fromEntries(
    Object.entries(table).map(([name, parameter]) => [writtenName(name, parameter), optionOf(parameter)]),
  );

function optionOf(parameter: Parameter): Option {
  if (parameter.kind === "flag") return {};
  const value = parameter.kind === "conditions" ? "'FIELD=VALUE'" : expectedOf(parameter).replaceAll(" ", "");
  return { value };
}

/** What the command line gives; parameters that are not written are left out. */
export function parametersOf(table: ParameterTable, values: Values): Record<string, unknown> {
  const given = Object.entries(table).flatMap(([name, parameter]): [string, unknown][] => {
    const written = writtenName(name, parameter);
    if (!values.has(written)) return [];
    return [[name, VALUE_OF[parameter.kind](values, written, parameter)]];
  });
  return Object.fromEntries(given);
}

type Read = (values: Values, written: string, parameter: Parameter) => unknown;

const VALUE_OF: Readonly<Record<Parameter["kind"], Read>> = {
  field: (values, name) => values.text(name),
  fields: (values, name) =>
    values.texts(name).flatMap((text) => text.split(",").map((field) => field.trim())),
  number: (values, name) => numberOrText(values.text(name)),
  "field-or-number": (values, name) => numberOrText(values.text(name)),
  choice: (values, name) => values.text(name),
  flag: (_values, _name, parameter) => !("fallback" in parameter && parameter.fallback),
  conditions: (values, name) => values.texts(name).map(parseCondition),
};

function numberOrText(text: string | null): number | string | null {
  const number = Number(text);
  return text !== null && text.trim() !== "" && Number.isFinite(number) ? number : text;
}
