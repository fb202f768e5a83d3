import { describe, expect, test } from "vitest";
import { descriptionOf } from "../../../src/core/analysis/descriptions.ts";
import type { Operation } from "../../../src/core/analysis/operation.ts";
import { OPERATION_NAMES } from "../../../src/core/analysis/operation-name.ts";
import { OPERATIONS } from "../../../src/core/analysis/operations.ts";
import { isRequired, type Parameter, startingValues } from "../../../src/core/analysis/parameters.ts";
import { LINE, POINT, POLYGON } from "../../../src/core/geometry/columns.ts";
import { notesEn } from "../../../src/text/notes-en.ts";
import { notesZh } from "../../../src/text/notes-zh.ts";
import { choiceWord, figureWord, layerWord, parameterWord } from "../../../src/text/operation-words.ts";
import { runHere } from "../../support/run-here.ts";
import { box, lineLayer, pointLayer, polygonLayer } from "../../support/shapes.ts";

/** Codes of programmers, to be told from words: `on_border`, `per_km2`, `groupBy`. */
const isWord = (word: string, name: string, language: "zh" | "en"): boolean =>
  language === "zh" ? /[\u4e00-\u9fff]/.test(word) : word !== name && !/_|[a-z][A-Z]/.test(word);

/** Small layers of each kind that meet each other, with fields of words and of numbers. */
const LAYERS = {
  [POLYGON]: (name: string, shift: number) =>
    polygonLayer(name, [
      { parts: [[box(103.8 + shift, 36.05, 103.81 + shift, 36.06)]], values: { kind: "x", size: 3 } },
      { parts: [[box(103.81 + shift, 36.05, 103.82 + shift, 36.06)]], values: { kind: "y", size: 5 } },
    ]),
  [LINE]: (name: string) =>
    lineLayer(name, [
      {
        line: [
          [103.79, 36.055],
          [103.83, 36.056],
        ],
        values: { kind: "x", size: 3 },
      },
    ]),
  [POINT]: (name: string) =>
    pointLayer(name, [
      { at: [103.805, 36.055], values: { kind: "x", size: 3 } },
      { at: [103.812, 36.052], values: { kind: "y", size: 5 } },
    ]),
} as const;

function layerFor(operation: Operation, role: "a" | "b") {
  const kind = operation.layers[role]?.kinds[0];
  if (kind === undefined) return undefined;
  return LAYERS[kind as keyof typeof LAYERS](role, role === "a" ? 0 : 0.003);
}

/** A value for each parameter, so that as many figures as can be are answered. */
function valueFor(parameter: Parameter): unknown {
  if (parameter.kind === "field") return parameter.isNumeric ? "size" : "kind";
  if (parameter.kind === "fields") return parameter.isNumeric ? ["size"] : ["kind"];
  if (!isRequired(parameter)) return undefined;
  return "min" in parameter ? Math.max(parameter.min, Math.min(100, parameter.max)) : undefined;
}

describe.each(Object.entries(OPERATIONS))("%s", (name, operation) => {
  test("is described to the page by the same object that the engine runs", () => {
    const description = descriptionOf(name);
    expect(description).not.toBeNull();
    for (const [key, value] of Object.entries(description ?? {}))
      expect(Reflect.get(operation, key), key).toBe(value);
    expect(Object.keys(operation).sort()).toEqual([...Object.keys(description ?? {}), "open"].sort());
  });

  test.each(["zh", "en"] as const)("has words for its parameters and choices (%s)", (language) => {
    const missing = Object.entries(operation.parameters).flatMap(([parameter, kind]) => {
      const word = parameterWord(name, parameter, language);
      const choices = kind.kind === "choice" ? kind.values : [];
      return [
        ...(isWord(word, parameter, language) ? [] : [parameter]),
        // In English a plain word may be its own name.
        ...choices.filter((value) => !isWord(choiceWord(parameter, value, language), "", language)),
      ];
    });
    expect(missing).toEqual([]);
  });

  test("has words for the figures it answers with", async () => {
    const [a, b] = [layerFor(operation, "a"), layerFor(operation, "b")];
    if (!a) throw new Error("an operation has a first layer");
    const given = Object.entries(operation.parameters).map(([each, parameter]) => [
      each,
      valueFor(parameter),
    ]);
    const parameters = {
      ...startingValues(operation.parameters),
      ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
    };
    const { table, totals } = await runHere(operation, { a, ...(b ? { b } : {}) }, parameters);
    const columns = (table?.columns ?? [])
      .filter(({ role }) => role === null)
      .map(({ column }) => column.name);
    const named = new Set([...columns, ...totals.map((total) => total.name)]);
    for (const language of ["zh", "en"] as const) {
      const word = (figure: string) =>
        figureWord(name, figure, language, () => (language === "zh" ? "规模" : "Size"));
      expect(
        [...named].filter((figure) => !isWord(word(figure), figure, language)),
        language,
      ).toEqual([]);
    }
  });
});

test("what the page offers, the engine can run", () => {
  const offered = OPERATION_NAMES.filter((name) => descriptionOf(name) !== null);
  expect(offered.toSorted()).toEqual(Object.keys(OPERATIONS).toSorted());
});

test("every operation says which layer is which, in both languages", () => {
  for (const name of OPERATION_NAMES) {
    for (const language of ["zh", "en"] as const) {
      expect(layerWord(name, "a", language)).not.toBe(layerWord(name, "b", language));
    }
  }
});

test("notes fill their facts in, in both languages, and end as sentences do", () => {
  const fact = (name: string) => `<${name}>`;
  for (const notes of [notesZh, notesEn]) {
    for (const [code, sentence] of Object.entries(notes)) {
      expect(sentence(fact), code).toMatch(/<\w+>.*[。.]$/s);
    }
  }
});

test.each([
  ["HS_sum", "zh", "规模合计"],
  ["HS_mean", "en", "Size, mean"],
  ["unheard_of", "zh", "unheard_of"],
] as const)("%s reads %s: %s", (name, language, expected) => {
  expect(figureWord("count", name, language, () => (language === "zh" ? "规模" : "Size"))).toBe(expected);
});
