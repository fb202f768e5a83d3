import { expect, test } from "vitest";
import { readRules } from "../../../src/catalog/read-rules.ts";
import { DEFAULT_RULES } from "../../../src/core/grid/rules.ts";
import { problemOf } from "../../../src/core/problem.ts";

const read = (text: string) => readRules("rules.json", text, DEFAULT_RULES);

test("what a file leaves out stays as it is", () => {
  const rules = read('{"G02":{"severity":"warning","limits":{"areaAbove":2}}}');
  expect(rules.G02).toMatchObject({ isOn: true, severity: "warning", limits: { areaAbove: 2 } });
  expect(rules.G01).toEqual(DEFAULT_RULES.G01);
  expect(read("\uFEFF{}")).toEqual(DEFAULT_RULES);
});

test.each([
  ["broken", "{"],
  ["empty", ""],
  ["null", "null"],
  ["a list", "[]"],
  ["a list of rules", '[{"G02":{}}]'],
  ["an unknown rule", '{"G99":{}}'],
  ["an unknown limit", '{"G02":{"limits":{"areaAbov":1}}}'],
  ["a negative limit", '{"G02":{"limits":{"areaAbove":-1}}}'],
  ["a limit that is no finite number", '{"G02":{"limits":{"areaAbove":1e999}}}'],
  ["a limit in quotes", '{"G02":{"limits":{"areaAbove":"1"}}}'],
])("a file that is %s is refused", (_, text) => {
  try {
    read(text);
  } catch (cause) {
    expect(problemOf(cause)).toMatchObject({ code: "bad-rules", where: "rules.json" });
    return;
  }
  throw new Error("it was read");
});
