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
 * What a figure or a column of a result is called: by its own name, as a statistic of a field (`HS_sum`; `fieldWord` says what the field is called), or as one of several
 * levels (`share_2`). Its own name where nothing is known of it.
 */
export function figureWord(
  operation: string,
  name: string,
  language: Language,
  fieldWord: (field: string) => string = (field) => field,
): string {
  const { figures, statistics, ofField, level } = PARTS[language];
  const known = figures[`${operation}.${name}`] ?? figures[name];
  if (known !== undefined) return known;
  const [, base = "", suffix = ""] = /^(.+)_([a-z]+|\d+)$/.exec(name) ?? [];
  const statistic = statistics[suffix];
  if (statistic !== undefined) return ofField(fieldWord(base), statistic);
  const leveled = figures[base];
  return leveled !== undefined && /^\d+$/.test(suffix) ? level(leveled, suffix) : name;
}

/** The sign of a unit; empty for a count. */
export const unitWord = (unit: Unit, language: Language): string => PARTS[language].units[unit];

const wordIn = (words: Readonly<Record<string, string>>, scope: string, name: string): string =>
  words[`${scope}.${name}`] ?? words[name] ?? name;
