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

/** What a figure or a column of a result is called. */
export const figureWord = (operation: string, name: string, language: Language): string =>
  wordIn(PARTS[language].figures, operation, name);

/** The sign of a unit; empty for a count. */
export const unitWord = (unit: Unit, language: Language): string => PARTS[language].units[unit];

const wordIn = (words: Readonly<Record<string, string>>, scope: string, name: string): string =>
  words[`${scope}.${name}`] ?? words[name] ?? name;

/** Whether there is a word in both languages: for the test that none is missing. */
export const hasWord = (kind: "parameters" | "choices" | "figures", scope: string, name: string): boolean =>
  Object.values(PARTS).every((parts) => `${scope}.${name}` in parts[kind] || name in parts[kind]);
