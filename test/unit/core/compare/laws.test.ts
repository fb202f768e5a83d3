import fc from "fast-check";
import { expect, test } from "vitest";
import { ringArea } from "../../../../src/core/geometry/area.ts";
import type { ChangeKind } from "../../../../src/core/grid/compare/change-kind.ts";
import type { CellRef, Change, GridComparison } from "../../../../src/core/grid/compare/comparison.ts";
import { box } from "../../../support/shapes.ts";
import { type Cell, comparisonOf, degreesOf, gridOf, partition } from "../../../support/versions.ts";

const RUNS = { numRuns: 60 };
/** m²: half a square millimetre of rounding is far from it. */
const EXACT = 1e-4;

/** By the survey formula: the ground of a rectangle between two meridians and two parallels. */
const ground = (cell: Cell): number => ringArea(box(...degreesOf(cell)).flat());

/** What two cells have in common, worked out from their sides. */
function shared(one: Cell, other: Cell): number {
  const west = Math.max(one.west, other.west);
  const south = Math.max(one.south, other.south);
  const east = Math.min(one.east, other.east);
  const north = Math.min(one.north, other.north);
  return east > west && north > south ? ground({ code: null, west, south, east, north }) : 0;
}

/** Without the numbers of features, which may differ. */
const bare = ({ code, area }: CellRef) => ({ code, area: area && Math.round(area / EXACT) });
const changesOf = ({ changes }: GridComparison) =>
  changes.map(({ key, kind, old, new: now }) => ({ key, kind, old: old.map(bare), new: now.map(bare) }));
const matrixOf = ({ passages }: GridComparison) =>
  passages
    .map(({ old, new: now, area, isKept }) => ({
      cells: [old.code, now.code],
      area: Math.round(area / EXACT),
      isKept,
    }))
    .map((line) => JSON.stringify(line))
    .sort();

test("a grid compared with itself is unchanged bit by bit, and no engine is asked", async () => {
  await fc.assert(
    fc.asyncProperty(partition, async (cells) => {
      const result = await comparisonOf({ old: gridOf("old", cells), new: gridOf("new", cells) });
      expect(result.changes).toEqual([]);
      expect(result.unchanged).toEqual({ identical: cells.length, withinTolerance: 0 });
      expect(result.ledger).toMatchObject({ passed: 0, lost: 0, gained: 0, worst: 0, closed: true });
    }),
    RUNS,
  );
});

test("rows and columns add up to the areas of their cells, all worked out by hand; so does the ledger", async () => {
  await fc.assert(
    fc.asyncProperty(partition, partition, async (before, after) => {
      const result = await comparisonOf({ old: gridOf("old", before), new: gridOf("new", after) });
      const { balances, passages, ledger } = result;
      const cellOf = (version: "old" | "new", { feature }: CellRef) =>
        (version === "old" ? before : after)[feature] as Cell;
      for (const { old, new: now, area } of passages)
        expect(Math.abs(area - shared(cellOf("old", old), cellOf("new", now)))).toBeLessThan(EXACT);
      for (const { version, cell, passed, rest } of balances) {
        const own = cellOf(version, cell);
        const others = version === "old" ? after : before;
        const held = others.reduce((sum, other) => sum + shared(own, other), 0);
        expect(Math.abs(passed - held)).toBeLessThan(EXACT);
        expect(Math.abs(rest - (ground(own) - held))).toBeLessThan(EXACT);
        const listed = passages.filter((each) => each[version].feature === cell.feature);
        const sum = listed.reduce((all, { area }) => all + area, 0);
        expect(Math.abs(sum + rest - ground(own))).toBeLessThan(EXACT);
      }
      const total = (cells: readonly Cell[]) => cells.reduce((sum, cell) => sum + ground(cell), 0);
      expect(Math.abs(ledger.old - total(before))).toBeLessThan(0.01);
      expect(Math.abs(ledger.new - total(after))).toBeLessThan(0.01);
      expect(Math.abs(ledger.kept + ledger.passed + ledger.lost - total(before))).toBeLessThan(0.01);
      expect(Math.abs(ledger.kept + ledger.passed + ledger.gained - total(after))).toBeLessThan(0.01);
      expect(ledger.closed).toBe(true);
    }),
    RUNS,
  );
});

test("every cell is in one change or unchanged", async () => {
  await fc.assert(
    fc.asyncProperty(partition, partition, async (before, after) => {
      const { changes, unchanged } = await comparisonOf({
        old: gridOf("old", before),
        new: gridOf("new", after),
      });
      const same = unchanged.identical + unchanged.withinTolerance;
      const features = (side: "old" | "new") =>
        changes.flatMap((change) => change[side].map(({ feature }) => feature));
      for (const [side, cells] of [
        ["old", before],
        ["new", after],
      ] as const) {
        expect(new Set(features(side)).size).toBe(features(side).length);
        expect(features(side).length + same).toBe(cells.length);
      }
      expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length);
    }),
    RUNS,
  );
});

const MIRRORED: Readonly<Record<ChangeKind, ChangeKind>> = {
  split: "merged",
  merged: "split",
  new: "gone",
  gone: "new",
  recut: "recut",
  moved: "moved",
  renamed: "renamed",
  unknown: "unknown",
};

test("swapping the versions swaps new and gone, split and merged, gained and lost, and turns the matrix", async () => {
  await fc.assert(
    fc.asyncProperty(partition, partition, async (before, after) => {
      const there = await comparisonOf({ old: gridOf("old", before), new: gridOf("new", after) });
      const back = await comparisonOf({ old: gridOf("new", after), new: gridOf("old", before) });
      const mirrored = (change: Change) =>
        JSON.stringify([MIRRORED[change.kind], change.new.map(bare), change.old.map(bare)]);
      const plain = (change: Change) =>
        JSON.stringify([change.kind, change.old.map(bare), change.new.map(bare)]);
      expect(back.changes.map(plain).sort()).toEqual(there.changes.map(mirrored).sort());
      const turned = back.passages.map(({ old, new: now, ...rest }) => ({ ...rest, old: now, new: old }));
      expect(matrixOf({ ...back, passages: turned })).toEqual(matrixOf(there));
      for (const [one, other] of [
        ["lost", "gained"],
        ["old", "new"],
        ["kept", "kept"],
        ["passed", "passed"],
      ] as const)
        expect(Math.abs(there.ledger[one] - back.ledger[other])).toBeLessThan(EXACT);
    }),
    RUNS,
  );
});

test("the order of features and where rings begin change nothing", async () => {
  const order = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(partition, partition, order, async (before, after, ranks) => {
      const shuffled = (cells: readonly Cell[]) =>
        cells
          .map((cell, i) => ({ cell, rank: ranks[i] ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ cell }) => cell);
      const plain = await comparisonOf({ old: gridOf("old", before), new: gridOf("new", after) });
      const other = await comparisonOf({
        old: gridOf("old", shuffled(before), (i) => ranks[i] ?? 0),
        new: gridOf("new", shuffled(after), (i) => (ranks[i] ?? 0) + 1),
      });
      expect(changesOf(other)).toEqual(changesOf(plain));
      expect(matrixOf(other)).toEqual(matrixOf(plain));
      expect(other.unchanged).toEqual(plain.unchanged);
    }),
    RUNS,
  );
});

test("households are shared out to the last one", async () => {
  await fc.assert(
    fc.asyncProperty(partition, partition, async (before, after) => {
      const { households, passages, balances } = await comparisonOf({
        old: gridOf("old", before),
        new: gridOf("new", after),
      });
      const recorded = before.reduce((sum, cell) => sum + (cell.households ?? 0), 0);
      expect(households?.before).toBe(recorded);
      const { kept = 0, passed = 0, lost = 0 } = households ?? {};
      expect(Math.abs(kept + passed + lost - recorded)).toBeLessThan(1e-6);
      for (const { version, cell, households: withRest } of balances) {
        if (version === "new") continue;
        const going = passages.filter(({ old }) => old.feature === cell.feature);
        const sum = going.reduce((all, each) => all + (each.households ?? 0), withRest ?? 0);
        expect(Math.abs(sum - (before[cell.feature]?.households ?? 0))).toBeLessThan(1e-6);
      }
    }),
    RUNS,
  );
});
