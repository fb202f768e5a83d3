import { describe, expect, test } from "vitest";
import { featureArea, ringArea } from "../../../../src/core/geometry/area.ts";
import type { FeatureColumns } from "../../../../src/core/geometry/columns.ts";
import type { Finding } from "../../../../src/core/grid/finding.ts";
import { findingOf, gridLayer } from "../../../../src/core/grid/grid-layer.ts";
import { applyStep } from "../../../../src/core/grid/repair/apply-step.ts";
import { choicesFor } from "../../../../src/core/grid/repair/choices-for.ts";
import {
  currentState,
  redo,
  startHistory,
  undo,
  withStep,
} from "../../../../src/core/grid/repair/history.ts";
import { startRepair } from "../../../../src/core/grid/repair/repair-state.ts";
import { repairedColumns } from "../../../../src/core/grid/repair/repaired-columns.ts";
import type { RepairStep } from "../../../../src/core/grid/repair/step.ts";
import { DEFAULT_RULES, type Rule } from "../../../../src/core/grid/rules.ts";
import { ringAt, type Vertex } from "../../../support/planted-grid.ts";
import { box, type Parts, polygonLayer } from "../../../support/shapes.ts";

// Cells of whole units of 0.001° about 103.8, 36: expected rings are read off the drawing, expected areas are those of boxes.
const at = (x: number, y: number): Vertex => [103.8 + x / 1000, 36 + y / 1000];
const cellBox = (west: number, south: number, east: number, north: number) =>
  box(...at(west, south), ...at(east, north));
const areaOfBox = (west: number, south: number, east: number, north: number): number =>
  ringArea(cellBox(west, south, east, north).flat());
const grid = (...cells: readonly Parts[]): FeatureColumns =>
  polygonLayer(
    "grid",
    cells.map((parts, i) => ({ parts, values: { WGBM: String(i), MJ: 0 } })),
  ).columns;
const apply = (columns: FeatureColumns, step: RepairStep) => applyStep(startRepair(columns), step);
const areas = ({ geometry, count }: FeatureColumns): number[] =>
  Array.from({ length: count }, (_, row) => featureArea(geometry, row) ?? 0);
/** Vertices of a cell, in any order. */
const corners = (columns: FeatureColumns, row: number): string[] =>
  ringAt(columns, row)
    .map((vertex) => vertex.join())
    .sort();
const texts = (...vertices: readonly Vertex[]): string[] => vertices.map((vertex) => vertex.join()).sort();
const boxOf = (west: number, south: number, east: number, north: number) =>
  [...at(west, south), ...at(east, north)] as unknown as [number, number, number, number];

/** Two columns with a gap of 1 × 4 units between them, closed by a bar above and one below. */
const withGap = grid(
  [[cellBox(0, 0, 4, 4)]],
  [[cellBox(5, 0, 9, 4)]],
  [[cellBox(0, 4, 9, 5)]],
  [[cellBox(0, -1, 9, 0)]],
);
const gap = { kind: "gap", at: at(4.5, 2), box: boxOf(4, 0, 5, 4) } as const;

describe("a gap", () => {
  test("is added to the cell it is given to, whose corners its neighbours get", () => {
    const { state, rows } = apply(withGap, { kind: "give", ground: gap, to: 0 });
    const repaired = repairedColumns(state);
    expect(corners(repaired, 0)).toEqual(texts(at(0, 0), at(4, 0), at(5, 0), at(5, 4), at(4, 4), at(0, 4)));
    expect(areas(repaired)[0]).toBeCloseTo(areaOfBox(0, 0, 5, 4), 6);
    // The bars had no vertices at the corners of the gap.
    expect(corners(repaired, 2)).toEqual(texts(at(0, 4), at(9, 4), at(9, 5), at(0, 5), at(4, 4), at(5, 4)));
    expect(rows).toEqual([0, 2, 3]);
    expect(corners(repaired, 1)).toEqual(corners(withGap, 1));
  });

  test("is split along the line in its middle, which both cells get bit by bit", () => {
    const { state } = apply(withGap, { kind: "split-middle", ground: gap, between: [0, 1] });
    const repaired = repairedColumns(state);
    // Half a unit on either side.
    expect(areas(repaired)[0]).toBeCloseTo(areaOfBox(0, 0, 4.5, 4), 1);
    expect(areas(repaired)[1]).toBeCloseTo(areaOfBox(4.5, 0, 9, 4), 1);
    const common = corners(repaired, 0).filter((corner) => corners(repaired, 1).includes(corner));
    expect(common.length).toBe(2);
    for (const corner of common) expect(Number(corner.split(",")[0])).toBeCloseTo(at(4.5, 0)[0], 9);
    expect(corners(repaired, 2)).toEqual(
      expect.arrayContaining(common.filter((c) => c.endsWith(String(at(0, 4)[1])))),
    );
  });

  test("offers both cells and both bars, by the border in common, then the middle line", () => {
    const choices = choicesFor(startRepair(withGap), found(withGap, "G02", [0, 1], gap), context);
    expect(choices.map(({ step }) => [step.kind, "to" in step ? step.to : null])).toEqual([
      ["give", 0],
      ["give", 1],
      ["give", 3],
      ["give", 2],
      ["split-middle", null],
    ]);
    expect(choices[1]?.moved.find(({ cell }) => cell === 1)).toEqual({
      cell: 1,
      before: expect.closeTo(areaOfBox(5, 0, 9, 4), 6),
      after: expect.closeTo(areaOfBox(4, 0, 9, 4), 6),
    });
  });

  test("that is not there is refused", () => {
    expect(() => apply(withGap, { kind: "give", ground: { ...gap, at: at(2, 2) }, to: 0 })).toThrow(
      "repair-no-ground",
    );
    expect(() => apply(withGap, { kind: "give", ground: gap, to: 17 })).toThrow("repair-no-cell");
  });
});

describe("an overlap", () => {
  // The first cell reaches one unit into the second, half way up both.
  const columns = grid([[cellBox(0, 0, 5, 4)]], [[cellBox(4, 2, 9, 6)]]);
  const ground = { kind: "overlap", cells: [0, 1] } as const;

  test("is taken from the other cell, with vertices where their borders cross", () => {
    const { state } = apply(columns, { kind: "give", ground, to: 0 });
    const repaired = repairedColumns(state);
    expect(corners(repaired, 1)).toEqual(texts(at(5, 2), at(9, 2), at(9, 6), at(4, 6), at(4, 4), at(5, 4)));
    expect(corners(repaired, 0)).toEqual(texts(at(0, 0), at(5, 0), at(5, 2), at(5, 4), at(4, 4), at(0, 4)));
    expect(areas(repaired)).toEqual([
      expect.closeTo(areaOfBox(0, 0, 5, 4), 6),
      expect.closeTo(areaOfBox(4, 2, 9, 6) - areaOfBox(4, 2, 5, 4), 6),
    ]);
  });

  test("that is all of a cell is not taken from it in silence", () => {
    const inside = grid([[cellBox(0, 0, 9, 9)]], [[cellBox(2, 2, 4, 4)]]);
    const give = (to: number) =>
      apply(inside, { kind: "give", ground: { kind: "overlap", cells: [0, 1] }, to });
    expect(() => give(0)).toThrow("repair-empties");
    expect(areas(repairedColumns(give(1).state))[0]).toBeCloseTo(
      areaOfBox(0, 0, 9, 9) - areaOfBox(2, 2, 4, 4),
      6,
    );
  });

  test("of two cells in one place is settled by removing either", () => {
    const doubled = grid([[cellBox(0, 0, 4, 4)]], [[cellBox(0, 0, 4, 4)]]);
    const finding = { ...found(doubled, "G01", [0, 1], null), area: areaOfBox(0, 0, 4, 4) };
    const [choice] = choicesFor(startRepair(doubled), finding, context);
    expect(choice?.step).toEqual({ kind: "remove-duplicate", cell: 1 });
    const repaired = repairedColumns(choice?.state ?? startRepair(doubled));
    expect([...repaired.ids]).toEqual([0]);
  });
});

describe("other steps", () => {
  test("a bow-tie falls into two parts of the same ground, with a vertex where it crosses itself", () => {
    const bow = grid([[[at(0, 0), at(4, 0), at(0, 4), at(4, 4)]]]);
    const { state, moved } = apply(bow, { kind: "make-valid", cell: 0, angle: 5 });
    const { geometry } = repairedColumns(state);
    expect([...geometry.featureStarts]).toEqual([0, 2]);
    const triangles = [
      [at(0, 0), at(4, 0), at(2, 2)],
      [at(2, 2), at(4, 4), at(0, 4)],
    ];
    expect(featureArea(geometry, 0)).toBeCloseTo(
      triangles.reduce((sum, triangle) => sum + ringArea(triangle.flat()), 0),
      6,
    );
    expect(moved[0]?.before).toBe(moved[0]?.after);
  });

  test("a spike and a repeated vertex go, all else stays", () => {
    const spiked = grid([
      [[at(0, 0), at(4, 0), at(4, 2), at(8, 2.01), at(4, 2.02), at(4, 4), at(4, 4), at(0, 4)]],
    ]);
    const repaired = repairedColumns(apply(spiked, { kind: "make-valid", cell: 0, angle: 5 }).state);
    expect(corners(repaired, 0)).toEqual(
      texts(at(0, 0), at(4, 0), at(4, 2), at(4, 2.02), at(4, 4), at(0, 4)),
    );
  });

  test("a sharp spike goes alone, and with the notch it fills; where a third cell has its tip it stays", () => {
    const spike: Vertex[] = [at(0, 0), at(4, 0), at(4, 2), at(8, 2.01), at(4, 2.02), at(4, 4), at(0, 4)];
    const notch: Vertex[] = [at(4, 0), at(9, 0), at(9, 4), at(4, 4), at(4, 2.02), at(8, 2.01), at(4, 2)];
    const blunt = texts(at(0, 0), at(4, 0), at(4, 2), at(4, 2.02), at(4, 4), at(0, 4));
    const valid = (...rings: Vertex[][]) =>
      apply(grid(...rings.map((ring) => [[ring]])), { kind: "make-valid", cell: 0, angle: 5 });
    expect(corners(repairedColumns(valid(spike).state), 0)).toEqual(blunt);
    const both = valid(spike, notch);
    expect(both.rows).toEqual([0, 1]);
    expect(corners(repairedColumns(both.state), 0)).toEqual(blunt);
    expect(corners(repairedColumns(both.state), 1)).not.toContain(at(8, 2.01).join());
    const third: Vertex[] = [at(8, 2.01), at(9, 2), at(9, 2.02)];
    expect(valid(spike, notch, third).rows).toEqual([]);
  });

  test("a node on a neighbour's edge becomes one of its vertices, and near nodes become the one of most cells", () => {
    const near: Vertex = [at(4, 2)[0] + 3e-8, at(4, 2)[1]];
    const columns = grid(
      [[cellBox(0, 0, 4, 4)]],
      [[[at(4, 0), at(8, 0), at(8, 2), at(4, 2)]]],
      [[[near, at(8, 2), at(8, 4), at(4, 4)]]],
    );
    const repaired = repairedColumns(apply(columns, { kind: "snap-nodes", at: near, tolerance: 0.01 }).state);
    expect(corners(repaired, 0)).toContain(at(4, 2).join());
    expect(corners(repaired, 2)).toContain(at(4, 2).join());
    expect(corners(repaired, 2)).not.toContain(near.join());
    expect(corners(repaired, 1)).toEqual(corners(columns, 1));
  });

  test("a cell is cut at its parent's border, and its neighbour there gets the ground", () => {
    // The border of the parents is at x = 4; the first cell reaches to 5.
    const columns = grid([[cellBox(0, 0, 5, 4)]], [[cellBox(5, 0, 9, 4)]]);
    const parents = polygonLayer("parents", [
      { parts: [[cellBox(0, 0, 4, 4)]] },
      { parts: [[cellBox(4, 0, 9, 4)]] },
    ]).columns;
    const beyond = { kind: "gap", at: at(4.5, 2), box: boxOf(4, 0, 5, 4) } as const;
    const [choice] = choicesFor(startRepair(columns), found(columns, "G03", [0], beyond), {
      ...context,
      parents,
    });
    const repaired = repairedColumns(choice?.state ?? startRepair(columns));
    expect(choice?.step).toMatchObject({ kind: "follow-parent", cell: 0, to: 1 });
    expect(areas(repaired)).toEqual([
      expect.closeTo(areaOfBox(0, 0, 4, 4), 6),
      expect.closeTo(areaOfBox(4, 0, 9, 4), 6),
    ]);
  });

  test("a gap that is open to the outside is taken in up to the parent's edge", () => {
    const columns = grid([[cellBox(0, 0, 4, 4)]], [[cellBox(4, 0, 8, 3)]]);
    const parents = polygonLayer("parents", [{ parts: [[cellBox(0, 0, 8, 4)]] }]).columns;
    const open = { kind: "gap", at: at(6, 3.5), box: boxOf(4, 3, 8, 4) } as const;
    const choices = choicesFor(startRepair(columns), found(columns, "G02", [1], open), {
      ...context,
      parents,
    });
    expect(choices.map(({ step }) => step.kind)).toEqual(["follow-parent"]);
    const repaired = repairedColumns(choices[0]?.state ?? startRepair(columns));
    expect(areas(repaired)[1]).toBeCloseTo(areaOfBox(4, 0, 8, 4), 6);
  });

  test("a hole is filled, a part goes to the neighbour around it, a sliver into its longest neighbour", () => {
    const holed = grid([[cellBox(0, 0, 9, 9), cellBox(3, 3, 5, 5)]]);
    const filled = apply(holed, { kind: "fill-hole", cell: 0, at: at(4, 4), box: boxOf(3, 3, 5, 5) });
    expect(areas(repairedColumns(filled.state))[0]).toBeCloseTo(areaOfBox(0, 0, 9, 9), 6);

    const parted = grid([[cellBox(0, 0, 4, 4)], [cellBox(10, 0, 11, 1)]], [[[...cellBox(4, 0, 10, 4)]]]);
    const [part] = choicesFor(startRepair(parted), found(parted, "G05", [0], null), context);
    expect(part?.step).toMatchObject({ kind: "drop-part", cell: 0, to: 1 });
    expect(areas(repairedColumns(part?.state ?? startRepair(parted)))).toEqual([
      expect.closeTo(areaOfBox(0, 0, 4, 4), 6),
      expect.closeTo(areaOfBox(4, 0, 10, 4) + areaOfBox(10, 0, 11, 1), 6),
    ]);

    const sliver = grid([[cellBox(0, 0, 4, 4)]], [[cellBox(4, 0, 4.1, 4)]], [[cellBox(4.1, 0, 9, 3)]]);
    const [merged] = choicesFor(startRepair(sliver), found(sliver, "G04", [1], null), context);
    expect(merged?.step).toEqual({ kind: "merge-sliver", cell: 1, to: 0 });
    const repaired = repairedColumns(merged?.state ?? startRepair(sliver));
    expect([...repaired.ids]).toEqual([0, 2]);
    expect(areas(repaired)[0]).toBeCloseTo(areaOfBox(0, 0, 4.1, 4), 6);
  });

  test("a value is set, and no other", () => {
    const { state, rows } = apply(withGap, {
      kind: "fix-code",
      cell: 2,
      field: "WGBM",
      value: "620102001001007",
    });
    const [code] = repairedColumns(state).attributes;
    expect(rows).toEqual([2]);
    expect(code?.type === "text" && [...code.codes].length).toBe(4);
    expect(() => apply(withGap, { kind: "fix-code", cell: 2, field: "BM", value: "1" })).toThrow(
      "unknown-field",
    );
  });

  test("what only people can settle has no choices", () => {
    for (const rule of ["G09", "G10", "G11", "G12", "G13", "G14", "G15", "G16", "G17", "G20"] as const)
      expect(choicesFor(startRepair(withGap), found(withGap, rule, [0], null), context)).toEqual([]);
  });
});

test("undo brings back every bit, redo every step, and a new step forgets what was undone", () => {
  const start = startRepair(withGap);
  const first = applyStep(start, { kind: "give", ground: gap, to: 0 });
  const second = applyStep(first.state, { kind: "fix-code", cell: 1, field: "WGBM", value: "x" });
  const history = withStep(withStep(startHistory(start), first), second);
  expect(currentState(undo(history))).toBe(first.state);
  expect(repairedColumns(currentState(undo(undo(history))))).toBe(withGap);
  expect(undo(undo(undo(history)))).toEqual(undo(undo(history)));
  expect(currentState(redo(redo(undo(undo(history)))))).toBe(second.state);
  const other = applyStep(start, { kind: "give", ground: gap, to: 1 });
  expect(redo(withStep(undo(undo(history)), other)).done).toEqual([other]);
});

const context = { rules: DEFAULT_RULES, parents: null, areaField: "MJ" };

/** A finding as a check would make it; the ground of a gap is drawn as its box. */
function found(
  columns: FeatureColumns,
  rule: Rule,
  rows: readonly number[],
  ground: { readonly at: Vertex; readonly box: readonly [number, number, number, number] } | null,
): Finding {
  const layer = gridLayer({ name: "grid", columns }, null);
  const geometry = ground && polygonLayer("gap", [{ parts: [[box(...ground.box)]] }]).columns.geometry;
  return findingOf({ layer, rules: DEFAULT_RULES }, rule, { rows, at: ground?.at ?? null, geometry });
}
