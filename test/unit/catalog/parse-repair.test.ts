import { expect, test } from "vitest";
import { parseReceipt, parseRepairPlan } from "../../../src/catalog/parse-repair.ts";
import { type Problem, problemOf } from "../../../src/core/problem.ts";
import { LANGUAGES, problemSentence } from "../../../src/text/language.ts";

function problemIn(run: () => unknown): Problem {
  try {
    run();
  } catch (cause) {
    return problemOf(cause);
  }
  throw new Error("No problem was found.");
}

const step = { kind: "give", ground: { kind: "gap", at: [103.8, 36], box: [103, 36, 104, 37] }, to: 3 };

test("a plan is a list of steps or a batch, whose choice is the longest border where none is named", () => {
  expect(parseRepairPlan("p.json", JSON.stringify([step]))).toEqual({ kind: "steps", steps: [step] });
  expect(parseRepairPlan("p.json", '{"batch":[{"rule":"G02","areaBelow":50}]}')).toEqual({
    kind: "batch",
    policies: [{ rule: "G02", areaBelow: 50, choice: "longest-border" }],
  });
});

test("a batch of a plan has no limit that the plan does not name", () => {
  const plan = parseRepairPlan("p.json", '{"batch":[{"rule":"G01"},{"rule":"G02","areaBelow":null}]}');
  const limits = plan.kind === "batch" ? plan.policies.map(({ areaBelow }) => areaBelow) : [];
  expect(limits).toEqual([undefined, undefined]);
});

test.each([
  ["[", ""],
  ["[]", ""],
  ["7", ""],
  ['{"batch":[{"rule":"G14"}]}', "batch.0.rule"],
  ['{"batch":[{"rule":"G02","choice":"nearest"}]}', "batch.0.choice"],
  ['{"batch":[{"rule":"G02","areaBelow":-1}]}', "batch.0.areaBelow"],
  ['[{"kind":"merge-sliver","cell":1}]', "0.to"],
  ['[{"kind":"merge-sliver","cell":1.5,"to":2}]', "0.cell"],
  ['[{"kind":"move","cell":1}]', "0.kind"],
  ['[{"kind":"remove-duplicate","cell":1,"to":2}]', "0.to"],
  [JSON.stringify([{ ...step, ground: { ...step.ground, at: [103.8] } }]), "0.ground.at.1"],
])("a plan that is wrong is refused at its place: %s", (text, key) => {
  const problem = problemIn(() => parseRepairPlan("p.json", text));
  expect(problem).toMatchObject({ code: "bad-plan", where: "p.json", facts: { key } });
  for (const language of LANGUAGES) expect(problemSentence(problem, language)).toContain("p.json");
});

test("what is no receipt is refused at its place", () => {
  expect(problemIn(() => parseReceipt("r.json", '{"format":"onemap-repair-receipt-1"}'))).toMatchObject({
    code: "bad-receipt",
    where: "r.json",
    facts: { key: "layer" },
  });
});
