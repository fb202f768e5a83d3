import { beforeAll, expect, test } from "vitest";
import { attributeAt } from "../../../../src/core/geometry/columns.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { blanksOf, fillIn } from "../../../../src/core/grid/repair/fill-in.ts";
import { currentState, undo } from "../../../../src/core/grid/repair/history.ts";
import { repairedColumns } from "../../../../src/core/grid/repair/repaired-columns.ts";
import { replay } from "../../../../src/core/grid/repair/replay.ts";
import { openSession, type RepairSession, receiptOf } from "../../../../src/core/grid/repair/session.ts";
import { viewProgress } from "../../../../src/core/grid/repair/view-session.ts";
import type { Rule } from "../../../../src/core/grid/rules.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { box, polygonLayer } from "../../../support/shapes.ts";

const code = (n: number) => `62010200100100${n}`;
const cellAt = (i: number, values: Record<string, string | number | null>) => ({
  parts: [[box(103.8 + i * 0.002, 36, 103.802 + i * 0.002, 36.002)]],
  values: { WGBM: code(i + 1), WGMC: `第${i + 1}网格`, HS: 300, ...values },
});
const grid = polygonLayer("grid", [
  cellAt(0, {}),
  cellAt(1, { WGBM: code(1) }),
  cellAt(2, { WGBM: "62010200100100" }),
  cellAt(3, { HS: null, WGMC: " " }),
]);
const signature = { who: "王五", when: "2026-11-21T08:00:00.000Z" };

let opened: RepairSession;
beforeAll(async () => {
  opened = await openSession({ grid }, await loadEngine("geos"), quietJob());
});

function keyOf(rule: Rule): string {
  const found = [...opened.findings.values()].find((finding) => finding.rule === rule);
  if (!found) throw new Error(`nothing found by ${rule}`);
  return found.key;
}

const filled = (rule: Rule, cell: number, field: string, value: string | number, session = opened) =>
  fillIn(session, { key: keyOf(rule), values: [{ cell, field, value }] }, signature);

const valueOfCell = (session: RepairSession, cell: number, field: string) => {
  const { ids, attributes } = repairedColumns(currentState(session.history));
  const column = attributes.find(({ name }) => name === field);
  return column && attributeAt(column, ids.indexOf(cell));
};

test("findings of codes ask for the codes of their cells, those of missing values for what is missing", () => {
  const asked = (rule: Rule) =>
    blanksOf(opened, keyOf(rule)).map(({ cell, field, value }) => [cell, field, value]);
  expect(asked("G10").sort()).toEqual([
    [0, "WGBM", code(1)],
    [1, "WGBM", code(1)],
  ]);
  expect(asked("G09")).toEqual([[2, "WGBM", "62010200100100"]]);
  expect(asked("G13")).toEqual([
    [3, "WGMC", " "],
    [3, "HS", null],
  ]);
});

test("a code that people give is in the repaired grid and in its receipt, and is taken back by undo", () => {
  const session = filled("G10", 1, "WGBM", code(2));
  expect(valueOfCell(session, 1, "WGBM")).toBe(code(2));
  expect(viewProgress(session).settled).toEqual([keyOf("G10")]);
  const replayed = repairedColumns(replay(grid.columns, receiptOf(session)));
  expect(replayed).toEqual(repairedColumns(currentState(session.history)));
  expect(valueOfCell({ ...session, history: undo(session.history) }, 1, "WGBM")).toBe(code(1));
});

test("a code that another cell bears is refused with the name of that cell", () => {
  expect(() => filled("G09", 2, "WGBM", code(4))).toThrow(
    expect.objectContaining({
      problem: expect.objectContaining({ code: "code-taken", facts: { code: code(4), cell: code(4) } }),
    }),
  );
});

test("what is not said yet keeps a finding open", () => {
  expect(viewProgress(filled("G09", 2, "WGBM", "6201")).settled).toEqual([]);
  const half = filled("G13", 3, "HS", 280);
  expect(viewProgress(half).settled).toEqual([]);
  expect(blanksOf(half, keyOf("G13")).map(({ field }) => field)).toEqual(["WGMC"]);
  const whole = filled("G13", 3, "WGMC", "第四网格", half);
  expect(viewProgress(whole).settled).toEqual([keyOf("G13")]);
});
