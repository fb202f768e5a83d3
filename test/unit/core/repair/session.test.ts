import { beforeAll, expect, test } from "vitest";
import { carryOut } from "../../../../src/cli/repair/carry-out.ts";
import { featureArea } from "../../../../src/core/geometry/area.ts";
import { attributeAt, type FeatureColumns } from "../../../../src/core/geometry/columns.ts";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { applyStep } from "../../../../src/core/grid/repair/apply-step.ts";
import { currentState, redo, undo } from "../../../../src/core/grid/repair/history.ts";
import type { BatchPolicy } from "../../../../src/core/grid/repair/policy.ts";
import { type Receipt, startReceipt, withLink } from "../../../../src/core/grid/repair/receipt.ts";
import { startRepair } from "../../../../src/core/grid/repair/repair-state.ts";
import { repairedColumns } from "../../../../src/core/grid/repair/repaired-columns.ts";
import { replay } from "../../../../src/core/grid/repair/replay.ts";
import {
  choicesOf,
  decide,
  decideBatch,
  openSession,
  planBatch,
  type RepairSession,
  receiptOf,
  replayIn,
} from "../../../../src/core/grid/repair/session.ts";
import { viewBatch, viewChoice, viewProgress } from "../../../../src/core/grid/repair/view-session.ts";
import type { Rule } from "../../../../src/core/grid/rules.ts";
import { DEFAULT_RULES } from "../../../../src/core/grid/rules.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { bitsAt, gridOf, type PlantedCell, plant, plantedCells } from "../../../support/planted-grid.ts";

const spoiled = gridOf(
  (["gap", "overlap", "spike", "t-node"] as const).reduce<PlantedCell[]>(
    (cells, defect, i) => plant(cells, [0, 5, 10, 12][i] ?? 0, { defect, size: 0.5 }),
    plantedCells(3),
  ),
);
const signature = { who: "王五", when: "2026-11-21T08:00:00.000Z" };
const policies: readonly BatchPolicy[] = (["G07", "G01", "G02", "G08"] as const).map((rule) => ({
  rule,
  choice: "longest-border",
}));

let engine: GeometryEngine;
let opened: RepairSession;

beforeAll(async () => {
  engine = await loadEngine("geos");
  opened = await openSession({ grid: { name: "grid", columns: spoiled } }, engine, quietJob());
});

const columnsOf = ({ history }: RepairSession): FeatureColumns => repairedColumns(currentState(history));
const bitsOf = (columns: FeatureColumns): string[] =>
  Array.from({ length: columns.count }, (_, row) => `${columns.ids[row]}: ${bitsAt(columns, row)}`);

function decided(session: RepairSession, key: string, choice: number): RepairSession {
  const applied = choicesOf(session, key)[choice] ?? expect.fail();
  return decide(session, { key, applied }, signature);
}

function keyOf(rule: Rule): string {
  const found = [...opened.findings.values()].find((finding) => finding.rule === rule);
  if (!found) throw new Error(`nothing found by ${rule}`);
  return found.key;
}

/** The receipt as the command makes it. */
function receiptOfSteps(steps: Parameters<typeof withLink>[1][]): Receipt {
  const codeOf = (cell: number) => opened.nameOf(cell).code;
  return steps.reduce<Receipt>(
    (list, step) => withLink(list, step, { ...signature, codeOf }),
    startReceipt("grid", spoiled),
  );
}

test("every choice of a gap says what it moves: all that some cell gains is the gap", () => {
  const key = keyOf("G02");
  const choices = choicesOf(opened, key).map((choice) => viewChoice(opened, choice));
  expect(choices.map(({ kind }) => kind)).toContain("give");
  expect(choices.map(({ kind }) => kind)).toContain("split-middle");
  for (const { moved, about, cells } of choices) {
    const gained = moved.reduce((sum, { before, after }) => sum + after - before, 0);
    expect(gained).toBeCloseTo(opened.findings.get(key)?.area ?? 0, 2);
    for (const { code } of about) expect(code).toMatch(/^620102001001\d{3}$/);
    expect([...cells.ids]).toEqual(moved.map(({ cell }) => cell));
  }
});

test("what is decided, undone and done again gives the same bits, and settles its finding meanwhile", () => {
  const key = keyOf("G02");
  const repaired = decided(opened, key, 1);
  expect(bitsOf(columnsOf(repaired))).not.toEqual(bitsOf(spoiled));
  expect(viewProgress(repaired)).toMatchObject({
    undone: 0,
    done: [{ rule: "G02", steps: 1, ...signature }],
  });
  expect(viewProgress(repaired).settled).toContain(key);
  expect(choicesOf(repaired, key)).toEqual([]);
  const undone = { ...repaired, history: undo(repaired.history) };
  expect(columnsOf(undone)).toBe(spoiled);
  expect(viewProgress(undone)).toEqual({ done: [], undone: 1, settled: [] });
  const redone = { ...undone, history: redo(undone.history) };
  expect(bitsOf(columnsOf(redone))).toEqual(bitsOf(columnsOf(repaired)));
  expect(viewProgress(redone)).toEqual(viewProgress(repaired));
});

test("a batch says what it would move, is undone as a whole, and is what the command does", async () => {
  const planned = await planBatch(opened, policies, { engine, job: quietJob() });
  const preview = viewBatch(opened, planned);
  expect(preview.left).toBe(0);
  expect(preview.steps).toBe(planned.steps.length);
  const batched = decideBatch(opened, planned, signature);
  expect(bitsOf(columnsOf(batched))).not.toEqual(bitsOf(spoiled));
  const meant = [...opened.findings.values()].filter(({ rule }) =>
    policies.some((policy) => policy.rule === rule),
  );
  expect(meant.length).toBeGreaterThanOrEqual(4);
  expect([...viewProgress(batched).settled].sort()).toEqual(meant.map(({ key }) => key).sort());
  expect(columnsOf({ ...batched, history: undo(batched.history) })).toBe(spoiled);

  const tools = { codeField: null, parent: null, rules: DEFAULT_RULES, engine: async () => engine };
  const plan = { kind: "batch", policies } as const;
  const { steps } = await carryOut(startRepair(spoiled), { plan, name: "grid" }, tools);
  expect(receiptOf(batched)).toEqual(receiptOfSteps([...steps]));
});

test("a batch leaves what reaches its limit as it is, and says how much that is", async () => {
  const meant = [...opened.findings.values()].filter(({ rule }) =>
    policies.some((policy) => policy.rule === rule),
  );
  const areaBelow = opened.findings.get(keyOf("G02"))?.area ?? expect.fail();
  const large = meant.filter(({ area }) => (area ?? 0) >= areaBelow);
  expect(large.length).toBeGreaterThan(0);
  expect(large.length).toBeLessThan(meant.length);
  const limited = policies.map((policy) => ({ ...policy, areaBelow }));
  const planned = await planBatch(opened, limited, { engine, job: quietJob() });
  expect(viewBatch(opened, planned)).toMatchObject({ beyond: large.length, left: 0 });
  const settled = new Set(decideBatch(opened, planned, signature).history.done[0]?.settled);
  expect(meant.filter(({ key }) => !settled.has(key))).toEqual(large);
});

test("the receipt of decisions one by one is that of the command for the same steps, and replays to the same bits", async () => {
  const first = decided(opened, keyOf("G02"), 0);
  const second = decided(first, keyOf("G01"), 0);
  const done = second.history.done.flatMap(({ steps }) => steps);
  const a = applyStep(startRepair(spoiled), done[0]?.step ?? expect.fail());
  const b = applyStep(a.state, done[1]?.step ?? expect.fail());
  const receipt = receiptOf(second);
  expect(receipt).toEqual(receiptOfSteps([a, b]));
  expect(bitsOf(repairedColumns(replay(spoiled, receipt)))).toEqual(bitsOf(columnsOf(second)));

  const again = replayIn(opened, receipt);
  expect(bitsOf(columnsOf(again))).toEqual(bitsOf(columnsOf(second)));
  expect(receiptOf(again)).toEqual(receipt);
  expect(viewProgress(again)).toMatchObject({ done: [{ rule: null, steps: 2 }] });
  expect(viewProgress(again).settled).toEqual(expect.arrayContaining([keyOf("G01"), keyOf("G02")]));
  const other = { ...receipt, layer: { ...receipt.layer, hash: "0".repeat(64) } };
  expect(() => replayIn(opened, other)).toThrow("receipt-broken");
});

test("a stored area is set to the measured one, and needs nothing any more", () => {
  const key = keyOf("G18");
  const repaired = decided(opened, key, 0);
  const cell = opened.findings.get(key)?.features[0] ?? expect.fail();
  const row = spoiled.ids.indexOf(cell);
  const stored = columnsOf(repaired).attributes.find(({ name }) => name === "MJ") ?? expect.fail();
  expect(attributeAt(stored, row)).toBeCloseTo(featureArea(spoiled.geometry, row) ?? 0, 2);
  expect(choicesOf(repaired, key)).toEqual([]);
  expect(bitsOf(columnsOf(repaired))).toEqual(bitsOf(spoiled));
});
