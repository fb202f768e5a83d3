import type { OperationName } from "../core/analysis/operation-name.ts";
import type { Role, Unit } from "../core/analysis/parameters.ts";
import type { Language } from "./language.ts";
import { operationPartsEn } from "./operation-parts-en.ts";
import { operationPartsZh } from "./operation-parts-zh.ts";

const PARTS = { zh: operationPartsZh, en: operationPartsEn } as const;

/** What an operation calls one of its layers. */
export const layerWord = (operation: OperationName, role: Role, language: Language): string =>
  PARTS[language].layers[operation]?.[role] ?? PARTS[language].anyLayer[role];

/** What a parameter is called; its own name where nothing is known of it. */
export const parameterWord = (operation: string, name: string, language: Language): string =>
  wordIn(PARTS[language].parameters, operation, name);

/** What a value of a choice is called. */
export const choiceWord = (parameter: string, value: string, language: Language): string =>
  wordIn(PARTS[language].choices, parameter, value);

/**
 * What a figure or a column of a result is called: by its own name, or as a statistic of a field (`HS_sum`; `fieldWord` says what the field is called). Its own name where nothing is known of it.
 */
export function figureWord(
  operation: string,
  name: string,
  language: Language,
  fieldWord: (field: string) => string = (field) => field,
): string {
  const { figures, statistics, ofField } = PARTS[language];
  const known = figures[`${operation}.${name}`] ?? figures[name];
  if (known !== undefined) return known;
  const [, field = "", suffix = ""] = /^(.+)_([a-z]+)$/.exec(name) ?? [];
  const [, prefix = "", behind = ""] = /^([a-z]+)_(.+)$/.exec(name) ?? [];
  if (statistics[suffix] !== undefined) return ofField(fieldWord(field), statistics[suffix]);
  return statistics[prefix] === undefined ? name : ofField(fieldWord(behind), statistics[prefix]);
}

/** The sign of a unit; empty for a count. */
export const unitWord = (unit: Unit, language: Language): string => PARTS[language].units[unit];

const wordIn = (words: Readonly<Record<string, string>>, scope: string, name: string): string =>
  words[`${scope}.${name}`] ?? words[name] ?? name;
