import { expect, test } from "vitest";
import {
  formatHectares,
  formatMu,
  formatPercent,
  readableArea,
  readableLength,
  readableTime,
} from "../../../src/text/format.ts";
import { formatNumber } from "../../../src/text/format-number.ts";
import { problemsEn } from "../../../src/text/problems-en.ts";
import { problemsZh } from "../../../src/text/problems-zh.ts";
import { texts } from "../../../src/text/texts.ts";

/** All words of a table, with the path to each; functions are called with something to fill in: lists of one read like the one. */
function words(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value(["1"], ["2"], ["3"]))]];
  return Object.entries(value as object).flatMap(([key, member]) => words(member, `${path}.${key}`));
}

test("both languages have the same words, and none is empty", () => {
  const [zh, en] = [words(texts.zh), words(texts.en)];
  expect(zh.map(([path]) => path)).toEqual(en.map(([path]) => path));
  for (const [path, word] of [...zh, ...en]) expect(word, path).not.toBe("");
});

test("Chinese holds Chinese, English holds none, but for the names of the languages and of units", () => {
  for (const [path, word] of words(texts.en)) {
    if (path !== ".toolbar.language") expect(word, path).not.toMatch(/[\u4e00-\u9fff]/);
  }
  expect(words(texts.zh).filter(([, word]) => /[\u4e00-\u9fff]/.test(word)).length).toBeGreaterThan(200);
});

test("no sentence shouts", () => {
  for (const [path, word] of [...words(texts.zh), ...words(texts.en)])
    expect(word, path).not.toMatch(/[!！]/);
});

test("every problem has a sentence in both languages that names the file and ends", () => {
  for (const code of Object.keys(problemsZh) as (keyof typeof problemsZh)[]) {
    const problem = {
      code,
      where: "甲.fgb",
      feature: 2,
      facts: { found: 1, expected: 2, message: "m", reason: "r" },
    };
    for (const sentence of [problemsZh[code](problem), problemsEn[code](problem)]) {
      expect(sentence.length, code).toBeGreaterThan(10);
      expect(sentence, code).not.toMatch(/undefined|NaN|null|\[object/);
    }
  }
});

test.each([
  [1234567.891, 2, "1,234,567.89"],
  [0, 2, "0.00"],
  [-0.0001, 2, "0.00"],
  [null, 2, "—"],
  [Number.NaN, 2, "—"],
  [Number.POSITIVE_INFINITY, 0, "—"],
])("%s with %i decimals reads %s", (value, decimals, expected) => {
  expect(formatNumber(value, decimals, "zh")).toBe(expected);
});

test("areas are shown in the units and decimals of the domain", () => {
  // Domain reference 8.1: 27,492.544 m² = 2.7493 公顷 = 41.239 亩.
  expect(formatHectares(27_492.544, "zh")).toBe("2.7493");
  expect(formatMu(27_492.544, "zh")).toBe("41.239");
  expect(readableArea(27_492.544, "zh")).toBe("2.7493 公顷");
  expect(readableArea(500, "zh")).toBe("500.00 m²");
  expect(readableArea(1_982_200_000, "zh")).toBe("1,982.20 km²");
  expect(formatPercent(0.1466, "zh")).toBe("14.66");
});

test("lengths and times read well", () => {
  expect(readableLength(1234.56, "zh")).toBe("1,234.6 米");
  expect(readableLength(12_345.6, "en")).toBe("12.346 km");
  expect(readableTime(300, "zh")).toBe("不到 1 秒");
  expect(readableTime(4300, "zh")).toBe("4.3 秒");
  expect(readableTime(240_000, "en")).toBe("4.0 min");
});
