import { expect, test } from "vitest";
import { ringArea } from "../../../../src/core/geometry/area.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { authalicPlane, onPlane } from "../../../../src/core/geometry/plane.ts";
import { compareGrids } from "../../../../src/core/grid/compare/compare-grids.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { fixedNoise, mosaic } from "../../../support/mosaic.ts";
import { box } from "../../../support/shapes.ts";
import { type Cell, comparisonOf, degreesOf, gridOf } from "../../../support/versions.ts";

type Sides = readonly [west: number, south: number, east: number, north: number];
const cell = (
  code: string | null,
  [west, south, east, north]: Sides,
  households: number | null = null,
): Cell => ({
  code,
  west,
  south,
  east,
  north,
  households,
});
/** By the survey formula. */
const ground = (...[west, south, east, north]: Sides): number =>
  ringArea(box(...degreesOf({ code: null, west, south, east, north })).flat());

const compare = (before: readonly Cell[], after: readonly Cell[]) =>
  comparisonOf({ old: gridOf("old", before), new: gridOf("new", after) });
const kinds = async (before: readonly Cell[], after: readonly Cell[]) =>
  (await compare(before, after)).changes.map(({ kind, old, new: now }) => [
    kind,
    old.map(({ code }) => code).join(" "),
    now.map(({ code }) => code).join(" "),
  ]);

const A = cell("A", [0, 0, 10, 10], 100);
const B = cell("B", [10, 0, 20, 10], 50);

const CASES: readonly {
  readonly what: string;
  readonly before: readonly Cell[];
  readonly after: readonly Cell[];
  readonly found: readonly (readonly [kind: string, old: string, now: string])[];
}[] = [
  {
    what: "a border that moved is two cells moved, not one change of both",
    before: [A, B],
    after: [cell("A", [0, 0, 8, 10]), cell("B", [8, 0, 20, 10])],
    found: [
      ["moved", "A", "A"],
      ["moved", "B", "B"],
    ],
  },
  {
    what: "a cell of which a part got a code of its own was split",
    before: [A, B],
    after: [cell("A", [0, 0, 10, 7]), cell("C", [0, 7, 10, 10]), B],
    found: [["split", "A", "A C"]],
  },
  {
    what: "two cells under one code were merged",
    before: [A, B],
    after: [cell("A", [0, 0, 20, 10])],
    found: [["merged", "A B", "A"]],
  },
  {
    what: "a split of which two hundredths were left out is none",
    before: [cell("A", [0, 0, 100, 10])],
    after: [cell("A", [0, 0, 49, 10]), cell("C", [51, 0, 100, 10])],
    found: [["recut", "A", "A C"]],
  },
  {
    what: "another cut through the same ground is a recut of all",
    before: [A, B],
    after: [cell("A", [0, 0, 20, 5]), cell("B", [0, 5, 20, 10])],
    found: [["recut", "A B", "A B"]],
  },
  {
    what: "the same ground under another code was renamed",
    before: [A, B],
    after: [A, { ...B, code: "C" }],
    found: [["renamed", "B", "C"]],
  },
  {
    what: "two codes that changed places were renamed",
    before: [A, B],
    after: [
      { ...A, code: "B" },
      { ...B, code: "A" },
    ],
    found: [
      ["renamed", "A", "B"],
      ["renamed", "B", "A"],
    ],
  },
  {
    what: "a cell of another code on largely other ground is a recut",
    before: [A],
    after: [cell("C", [2, 0, 12, 10])],
    found: [["recut", "A", "C"]],
  },
  {
    what: "a code that comes back elsewhere is not the same cell",
    before: [A],
    after: [cell("A", [30, 0, 40, 10])],
    found: [
      ["new", "", "A"],
      ["gone", "A", ""],
    ],
  },
  {
    what: "a cell drawn from a little of each of its neighbours is new, and they moved",
    before: [A, B],
    after: [cell("A", [0, 0, 8, 10]), cell("C", [8, 0, 12, 10]), cell("B", [12, 0, 20, 10])],
    found: [
      ["moved", "A", "A"],
      ["moved", "B", "B"],
      ["new", "", "C"],
    ],
  },
  {
    what: "a second cell on the same ground is new beside one that is unchanged",
    before: [A],
    after: [A, { ...A, code: "C" }],
    found: [["new", "", "C"]],
  },
  {
    what: "two cells of one code are told apart by their ground",
    before: [A, { ...B, code: "A" }],
    after: [A, { ...B, code: "A", east: 19 }],
    found: [["moved", "A", "A"]],
  },
  {
    what: "cells without a code are told apart by their ground",
    before: [A, { ...B, code: null }],
    after: [A, { ...B, code: null, east: 19 }],
    found: [["moved", "", ""]],
  },
];

test.each(CASES)("$what", async ({ before, after, found }) => {
  expect(await kinds(before, after)).toEqual(found);
});

test("a difference up to half a square metre is none, beyond it is a move", async () => {
  // A step is some 90 m by 111 m: over ten steps, 4 mm of the eastern border are 4.4 m², 0.4 mm are 0.44 m².
  const slim = (steps: number) => [cell("A", [0, 0, 10 - steps, 10])];
  const within = await compare([A], slim(4e-6));
  expect(within.changes).toEqual([]);
  expect(within.unchanged).toEqual({ identical: 0, withinTolerance: 1 });
  expect(within.ledger.lost).toBeCloseTo(ground(10 - 4e-6, 0, 10, 10), 6);
  expect(await kinds([A], slim(6e-6))).toEqual([["moved", "A", "A"]]);
});

test("ground and households of a split, by hand", async () => {
  const { changes, passages, ledger, households } = await compare(
    [A, B],
    [cell("A", [0, 0, 10, 7], 80), cell("C", [0, 7, 10, 10], 20), { ...B, households: 60 }],
  );
  const [north, south] = [ground(0, 7, 10, 10), ground(0, 0, 10, 7)];
  const flow = changes[0]?.flow;
  expect(flow?.before).toBeCloseTo(north + south, 4);
  expect(flow?.inside).toBeCloseTo(north + south, 4);
  expect(flow?.recoded).toBeCloseTo(north, 4);
  expect(changes[0]?.households).toEqual({ before: 100, after: 100 });
  expect(passages.map(({ old, new: now }) => `${old.code}${now.code}`)).toEqual(["AA", "AC"]);
  expect(passages[1]?.area).toBeCloseTo(north, 4);
  expect(passages[1]?.households).toBeCloseTo((100 * north) / (north + south), 6);
  expect(passages[1]?.isWhole).toBe(false);
  expect(ledger.passed).toBeCloseTo(north, 4);
  expect(ledger.kept).toBeCloseTo(south + ground(10, 0, 20, 10), 4);
  expect(households).toMatchObject({ before: 150, after: 160, valueless: 0 });
});

test("a cell that goes over as a whole takes its households to the last one", async () => {
  const { passages } = await compare([A, { ...B, households: 7 }], [cell("A", [0, 0, 20, 10])]);
  expect(passages.map(({ isWhole, households }) => [isWhole, households])).toEqual([
    [true, 100],
    [true, 7],
  ]);
});

test("new cells that overlap count their common ground twice, and the ledger says so", async () => {
  const { ledger, changes } = await compare([A, B], [cell("A", [0, 0, 12, 10]), B]);
  const twice = ground(10, 0, 12, 10);
  expect(ledger.repeatedOld).toBeCloseTo(twice, 3);
  expect(ledger.lost).toBe(0);
  expect(ledger.old).toBeCloseTo(ledger.kept + ledger.passed - twice, 3);
  expect(ledger.new).toBeCloseTo(ledger.old + twice, 3);
  expect(ledger.closed).toBe(true);
  expect(changes[0]?.flow?.taken).toBeCloseTo(twice, 3);
});

test("crooked cells: pairs and rests against the intersections and differences of GEOS", async () => {
  const version = (seed: number) =>
    mosaic({ columns: 5, rows: 4, side: 0.004, noise: fixedNoise(seed), classOf: (i) => `C${i}` });
  const [before, after] = [version(1), version(2)];
  const { passages, ledger, changes } = await comparisonOf({
    old: { name: "old", columns: before },
    new: { name: "new", columns: after },
    codeField: "class",
  });
  expect(changes.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => "moved"));
  const engine = await loadEngine("geos");
  const plane = authalicPlane(before.geometry);
  const shapes = [before, after].map(({ geometry }) => engine.loadAll(onPlane(geometry, plane)));
  const found = new Map(passages.map(({ old, new: now, area }) => [`${old.feature} ${now.feature}`, area]));
  shapes[0]?.forEach((old, i) => {
    shapes[1]?.forEach((now, j) => {
      const area = engine.area(engine.intersection(old, now));
      expect(Math.abs((found.get(`${i} ${j}`) ?? 0) - area)).toBeLessThan(1e-5);
    });
  });
  // Both fill the same straight rectangle, so nothing is lost and nothing gained.
  expect(ledger.lost + ledger.gained).toBeLessThan(1e-4);
  expect(ledger.closed).toBe(true);
});

test("where nothing has changed no engine is asked for", async () => {
  const engine = () => Promise.reject(new Error("asked for an engine"));
  const grids = { old: gridOf("old", [A, B]), new: gridOf("new", [B, A], (i) => i + 1) };
  const { comparison, changes, ground } = await compareGrids(grids, { engine, job: quietJob() });
  expect(comparison.unchanged.identical).toBe(2);
  expect([changes.count, ground.count]).toEqual([0, 0]);
});

test("layers for the map: one feature for each change, and the ground that was passed, lost or gained", async () => {
  const grids = {
    old: gridOf("old", [A, B]),
    new: gridOf("new", [cell("A", [1, 0, 8, 10]), cell("B", [8, 0, 22, 10])]),
  };
  const tools = { engine: () => loadEngine("geos"), job: quietJob() };
  const { comparison, changes, ground: pieces } = await compareGrids(grids, tools);
  expect(changes.count).toBe(comparison.changes.length);
  const areas = pieces.attributes.find(({ name }) => name === "area");
  expect(areas?.type === "number" && [...areas.values]).toEqual([
    expect.closeTo(ground(8, 0, 10, 10), 3),
    expect.closeTo(ground(0, 0, 1, 10), 3),
    expect.closeTo(ground(20, 0, 22, 10), 3),
  ]);
});

test("a cancelled comparison stops", async () => {
  const controller = new AbortController();
  const cells = Array.from({ length: 400 }, (_, i) => cell(`A${i}`, [i, 0, i + 1, 1]));
  const job = {
    ...quietJob(),
    signal: controller.signal,
    breathe: () => {
      controller.signal.throwIfAborted();
      controller.abort();
      return undefined;
    },
  };
  const grids = { old: gridOf("old", cells), new: gridOf("new", cells) };
  await expect(compareGrids(grids, { engine: () => loadEngine("geos"), job })).rejects.toThrow(/abort/i);
});
