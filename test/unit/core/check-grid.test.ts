import { beforeAll, describe, expect, test } from "vitest";
import { ringArea } from "../../../src/core/geometry/area.ts";
import { type GeometryKind, LINE, NONE, POINT, UNSUPPORTED } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../../src/core/geometry/columns-builder.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../../src/core/grid/check-grid.ts";
import { DEFAULT_RULES, withChanges } from "../../../src/core/grid/rules.ts";
import { quietJob } from "../../../src/core/job.ts";
import { findingSentence } from "../../../src/text/grid-words.ts";
import { LANGUAGES } from "../../../src/text/language.ts";
import { box, type Parts, polygonLayer } from "../../support/shapes.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

const code = (n: number): string => `620102001001${String(n).padStart(3, "0")}`;
interface Cell {
  parts: Parts;
  values: { WGBM: string | null };
}

/** A clean grid of 5 × 5 cells of 0.002°, coded from west to east and, among those equally far east, from north to south. */
function cleanGrid(): Cell[] {
  return Array.from({ length: 25 }, (_, i) => {
    const west = 103.8 + Math.floor(i / 5) * 0.002;
    const south = 36.05 + (4 - (i % 5)) * 0.002;
    return { parts: [[box(west, south, west + 0.002, south + 0.002)]], values: { WGBM: code(i + 1) } };
  });
}

const check = (cells: readonly Cell[]) =>
  checkGrid({ grid: polygonLayer("grid", cells) }, engine, quietJob());
/** Findings but those that follow from a border being moved: its ends lie on edges of the next cells, and the middle of the cell is no longer straight below that of the next one. */
const apart = <T extends { readonly rule: string }>(findings: readonly T[]) =>
  findings.filter(({ rule }) => rule !== "G08" && rule !== "G12");
const west12 = 103.8 + 2 * 0.002;
const south12 = 36.05 + 2 * 0.002;

test("a clean grid has no findings, and every rule was answered", async () => {
  const { findings, summary } = await check(cleanGrid());
  expect(findings).toEqual([]);
  expect(summary).toMatchObject({ cells: 25, findings: 0, unanswered: [], codeField: "WGBM" });
});

test("a cell pushed over its neighbour is one overlap of the right size", async () => {
  const cells = cleanGrid();
  const pushed = box(west12, south12, west12 + 0.0021, south12 + 0.002);
  cells[12] = { parts: [[pushed]], values: { WGBM: code(13) } };
  const { findings } = await check(cells);
  const [overlap, ...others] = apart(findings);
  expect([overlap?.rule, others]).toEqual(["G01", []]);
  expect(overlap?.cells).toEqual([code(13), code(18)]);
  expect(findings.filter(({ rule }) => rule === "G08").every(({ features }) => features.includes(12))).toBe(
    true,
  );
  expect(overlap?.area).toBeCloseTo(
    ringArea(box(west12 + 0.002, south12, west12 + 0.0021, south12 + 0.002).flat()),
    2,
  );
  expect(overlap?.at?.[0]).toBeGreaterThan(west12 + 0.002);
  expect(overlap?.at?.[0]).toBeLessThan(west12 + 0.0021);
});

test("a cell drawn back leaves one gap, measured and with its neighbours named", async () => {
  const cells = cleanGrid();
  // 0.00001° of longitude are 0.90 m here.
  cells[12] = {
    parts: [[box(west12, south12, west12 + 0.00199, south12 + 0.002)]],
    values: { WGBM: code(13) },
  };
  const { findings } = await check(cells);
  const [gap, ...others] = apart(findings);
  expect([gap?.rule, others]).toEqual(["G02", []]);
  expect(gap?.area).toBeCloseTo(
    ringArea(box(west12 + 0.00199, south12, west12 + 0.002, south12 + 0.002).flat()),
    2,
  );
  expect(gap?.width).toBeCloseTo(0.9, 1);
  // The gap is a rectangle: its widest place is its shorter side.
  expect(gap?.figures["widest"]).toBeCloseTo(0.9, 1);
  expect(gap?.cells).toEqual(expect.arrayContaining([code(13), code(18)]));
});

test("a missing cell is a gap of its whole area", async () => {
  const cells = cleanGrid().filter((_, i) => i !== 12);
  const { findings } = await check(cells);
  expect(findings.map(({ rule }) => rule)).toEqual(["G02", "G12"]);
  expect(findings[1]).toMatchObject({ cells: [code(14)], detail: "break" });
  expect(findings[0]?.area).toBeCloseTo(
    ringArea(box(west12, south12, west12 + 0.002, south12 + 0.002).flat()),
    2,
  );
});

test("a vertex that only one neighbour has on a straight edge is a node that does not match, and no gap", async () => {
  // A slanted edge of 1.5 km with a vertex in its middle on one side.
  const [ax, ay, bx, by] = [103.8, 36.05, 103.81, 36.062];
  const left = [
    [103.79, 36.05],
    [ax, ay],
    [bx, by],
    [103.79, 36.062],
  ] as const;
  const right = [
    [ax, ay],
    [103.82, 36.05],
    [103.82, 36.062],
    [bx, by],
    [(ax + bx) / 2, (ay + by) / 2],
  ] as const;
  const { findings } = await check([
    { parts: [[left]], values: { WGBM: code(1) } },
    { parts: [[right]], values: { WGBM: code(2) } },
  ]);
  expect(findings).toMatchObject([
    { rule: "G08", detail: "on-edge", at: [(ax + bx) / 2, (ay + by) / 2], cells: [code(2), code(1)] },
  ]);
});

test("overlaps and gaps below the tolerances are passed over", async () => {
  const cells = cleanGrid();
  // 1e-8° are about a millimetre.
  cells[12] = {
    parts: [[box(west12, south12, west12 + 0.002 + 1e-8, south12 + 0.002)]],
    values: { WGBM: code(13) },
  };
  expect(apart((await check(cells)).findings)).toEqual([]);
});

test("a duplicate cell is an overlap of its whole area and a duplicate code", async () => {
  const cells = cleanGrid();
  cells.push(cells[12] as Cell);
  const { findings } = await check(cells);
  expect(findings.map(({ rule }) => rule)).toEqual(["G01", "G10", "G12"]);
  expect(findings[1]).toMatchObject({ cells: [code(13), code(13)], features: [12, 25] });
});

test("bow-ties, repeated vertices and spikes are told apart and located", async () => {
  const cells = cleanGrid();
  const [w, s] = [103.8, 36.05];
  const bowTie = [
    [w, s],
    [w + 0.002, s + 0.002],
    [w + 0.002, s],
    [w, s + 0.002],
  ] as const;
  const repeated = [
    [w + 0.002, s],
    [w + 0.004, s],
    [w + 0.004, s],
    [w + 0.004, s + 0.002],
    [w + 0.002, s + 0.002],
  ] as const;
  cells[0] = { parts: [[bowTie]], values: { WGBM: code(1) } };
  cells[1] = { parts: [[repeated]], values: { WGBM: code(2) } };
  const { findings } = await check(cells);
  const invalid = findings.filter(({ rule }) => rule === "G07");
  expect(invalid).toMatchObject([
    { cells: [code(1)], detail: "Self-intersection" },
    { cells: [code(2)], detail: "repeated-vertex" },
  ]);
  expect(invalid[0]?.at?.[0]).toBeCloseTo(w + 0.001, 6);
});

test.each([
  ["a lost digit", "62010200100101", "G09"],
  ["a letter", "62010200100101A", "G09"],
  ["a blank", "", "G09"],
  ["none", null, "G09"],
  ["a space around it", " 620102001001013", "G09"],
])("a code with %s is malformed", async (_, wrong, rule) => {
  const cells = cleanGrid();
  cells[12] = { ...(cells[12] as Cell), values: { WGBM: wrong } };
  const { findings } = await check(cells);
  expect(findings.map((finding) => finding.rule)).toEqual([rule, "G12"]);
  expect(findings[0]?.features).toEqual([12]);
  // Without it the numbers of the community break off.
  expect(findings[1]?.cells).toEqual([code(14)]);
});

test("a grid without codes says that codes were not checked", async () => {
  const cells = cleanGrid().map(({ parts }) => ({ parts }));
  const { findings, summary } = await checkGrid({ grid: polygonLayer("grid", cells) }, engine, quietJob());
  expect(findings).toEqual([]);
  expect(summary.notAsked).toEqual(
    expect.arrayContaining([
      { rule: "G09", reason: "no-code-field" },
      { rule: "G10", reason: "no-code-field" },
      { rule: "G12", reason: "no-code-field" },
    ]),
  );
  expect(summary.byRule.G09).toEqual({ state: "not-asked", count: 0, area: 0 });
});

test("the order of cells and where their rings begin make no difference", async () => {
  const cells = cleanGrid();
  cells[12] = {
    parts: [[box(west12, south12, west12 + 0.00199, south12 + 0.002)]],
    values: { WGBM: code(13) },
  };
  cells[3] = { parts: [[box(103.806, 36.05, 103.8083, 36.052)]], values: { WGBM: code(4) } };
  const turned = cells
    .map(({ parts, values }): Cell => {
      const [[ring = []] = []] = parts;
      return { parts: [[[...ring.slice(2), ...ring.slice(0, 2)].reverse()]], values };
    })
    .reverse();
  const one = await check(cells);
  const two = await check(turned);
  const gist = ({ findings }: Awaited<ReturnType<typeof check>>) =>
    findings
      .map(({ rule, cells: codes, area }) => `${rule} ${codes.map(String).sort().join()} ${area?.toFixed(3)}`)
      .sort();
  expect(gist(two)).toEqual(gist(one));
});

describe("a cell whose coordinates are not all finite numbers", () => {
  const [sw, se, ne, nw] = box(west12, south12, west12 + 0.002, south12 + 0.002);
  const cornersWith = (corner: readonly [number, number]) =>
    [sw, se, corner, ne, nw].flatMap((c) => (c ? [c] : []));

  test.each([
    ["NaN", [Number.NaN, south12]],
    ["Infinity", [Number.POSITIVE_INFINITY, south12]],
  ] as const)("%s: is a finding at a corner that can be read", async (_, corner) => {
    const cells = cleanGrid();
    cells[12] = { parts: [[cornersWith(corner)]], values: { WGBM: "13" } };
    const { findings } = await check(cells);
    const own = findings.filter(({ rule }) => rule !== "G02" && rule !== "G12");
    expect(own.map(({ rule, at }) => [rule, at])).toEqual([
      ["G07", sw],
      ["G09", sw],
    ]);
    for (const finding of findings) {
      for (const language of LANGUAGES)
        expect(findingSentence(finding, language)).not.toMatch(/NaN|Infinity/);
    }
  });

  test("is a finding without a place where none can be read", async () => {
    const cells = cleanGrid();
    const nowhere = [Number.NaN, Number.NaN] as const;
    cells[12] = { parts: [[[nowhere, nowhere, nowhere]]], values: { WGBM: null } };
    const { findings } = await check(cells);
    const own = findings.filter(({ features }) => features[0] === 12);
    expect(own.map(({ rule, at }) => [rule, at])).toEqual([
      ["G07", null],
      ["G09", null],
    ]);
  });
});

describe("grids delivered apart", () => {
  const [west, east] = [cleanGrid().slice(0, 15), cleanGrid().slice(15)];
  const together = (a: readonly Cell[], b: readonly Cell[]) =>
    checkGrid({ grid: polygonLayer("west", a), beside: [polygonLayer("east", b)] }, engine, quietJob());

  test("fit at their common border", async () => {
    const { findings, summary } = await together(west, east);
    expect(findings).toEqual([]);
    expect(summary.cells).toBe(25);
    expect(summary.layers).toEqual([
      { name: "west", first: 0 },
      { name: "east", first: 15 },
    ]);
  });

  test("show where they do not, though either is clean alone", async () => {
    // The eastern delivery begins a metre too far west, and leaves no gap inside.
    const early = 103.8 + 3 * 0.002;
    const moved = east.map(({ parts, values }) => ({
      values,
      parts: parts.map((rings) =>
        rings.map((ring) => ring.map(([x, y]) => [x < early + 1e-9 ? x - 1e-5 : x, y] as const)),
      ),
    }));
    expect(
      apart((await check(moved)).findings).filter(({ rule }) => rule === "G01" || rule === "G02"),
    ).toEqual([]);
    const { findings } = await together(west, moved);
    const overlaps = findings.filter(({ rule }) => rule === "G01");
    expect(overlaps).toHaveLength(5);
    for (const { features } of overlaps) {
      expect(Math.min(...features)).toBeLessThan(15);
      expect(Math.max(...features)).toBeGreaterThanOrEqual(15);
    }
  });
});

describe("what cannot be checked", () => {
  const withFeature = (kind: number, xy: readonly number[]) => {
    const layer = polygonLayer("grid", cleanGrid());
    const builder = new GeometryBuilder();
    for (let row = 0; row < 25; row++) builder.takeFeature(layer.columns.geometry, row);
    builder.beginFeature(kind as GeometryKind);
    if (xy.length > 0) {
      builder.beginPart();
      builder.addRing(xy);
    }
    const { columns } = polygonLayer(
      "grid",
      [...cleanGrid(), { parts: [], values: { WGBM: code(26) } }].map(({ parts, values }) => ({
        parts,
        values,
      })),
    );
    return { name: "grid", columns: { ...columns, geometry: builder.finish() } };
  };

  test.each([
    ["no geometry", NONE, []],
    ["a geometry that cannot be used", UNSUPPORTED, []],
    ["a point", POINT, [103.8, 36.05]],
    ["a line", LINE, [103.8, 36.05, 103.81, 36.06]],
  ] as const)("%s among the cells keeps the certificate from being issued", async (_, kind, xy) => {
    const { findings, certificate } = await checkGrid({ grid: withFeature(kind, xy) }, engine, quietJob());
    expect(findings.filter(({ rule }) => rule === "G07").map(({ cells }) => cells)).toEqual([[code(26)]]);
    expect(certificate.verdict).toBe("not-issued");
    expect(certificate.reasons).toEqual([{ kind: "cells", names: [code(26)] }]);
  });

  test.each(["G01", "G02"] as const)("%s switched off proves nothing", async (rule) => {
    const rules = withChanges(DEFAULT_RULES, { [rule]: { isOn: false } });
    const grid = polygonLayer("grid", cleanGrid());
    const { certificate } = await checkGrid({ grid, rules }, engine, quietJob());
    expect(certificate.reasons).toEqual([{ kind: "off", names: [rule] }]);
  });

  test("gaps that do not count as errors are no reason to certify that there are none", async () => {
    const rules = withChanges(DEFAULT_RULES, { G02: { severity: "info" } });
    const check = async (cells: ReturnType<typeof cleanGrid>) =>
      (await checkGrid({ grid: polygonLayer("grid", cells), rules }, engine, quietJob())).certificate;
    expect((await check(cleanGrid())).verdict).toBe("passed");
    const holed = cleanGrid();
    // The middle cell of five by five.
    holed.splice(12, 1);
    expect(await check(holed)).toMatchObject({
      verdict: "not-issued",
      reasons: [{ kind: "lowered", names: ["G02"] }],
    });
  });

  test("a ring that its file leaves open is a finding, in the layer that it came from", async () => {
    const cells = cleanGrid();
    const problems = [{ code: "unclosed-ring", where: "grid", feature: 3 }] as const;
    const grid = { ...polygonLayer("grid", cells.slice(10)), problems };
    const alone = await checkGrid({ grid }, engine, quietJob());
    expect(alone.findings).toMatchObject([{ rule: "G07", detail: "unclosed-ring", cells: [code(14)] }, {}]);
    const both = { grid: polygonLayer("first", cells.slice(0, 10)), beside: [grid] };
    const { findings } = await checkGrid(both, engine, quietJob());
    expect(findings).toMatchObject([{ rule: "G07", features: [13], cells: [code(14)] }]);
  });

  test("an empty layer has no certificate", async () => {
    const { certificate } = await checkGrid({ grid: polygonLayer("grid", []) }, engine, quietJob());
    expect(certificate.verdict).toBe("not-issued");
    expect(certificate.reasons).toEqual([{ kind: "empty", names: [] }]);
  });

  test("parents that overlap leave nobody certain of the ground", async () => {
    const parent = polygonLayer("parents", [
      { parts: [[box(103.8, 36.05, 103.807, 36.06)]], values: { SQBM: "620102001001" } },
      { parts: [[box(103.806, 36.05, 103.81, 36.06)]], values: { SQBM: "620102001002" } },
    ]);
    const { certificate } = await checkGrid(
      { grid: polygonLayer("grid", cleanGrid()), parent: { layer: parent, codeField: null } },
      engine,
      quietJob(),
    );
    expect(certificate.verdict).toBe("not-issued");
    expect(certificate.reasons).toContainEqual({ kind: "parents", names: [] });
  });

  test("without parents what lies outside is not computed, and never 0", async () => {
    const { certificate } = await check(cleanGrid());
    expect(certificate.total.outside).toBeNull();
    expect(certificate.byRule.G03).toEqual({ state: "not-asked", count: 0, area: 0 });
  });

  test("a hole that another cell fills is none, and one that stands empty is a hole and a gap", async () => {
    const inner = box(103.8005, 36.0585, 103.8015, 36.0595);
    const cells = cleanGrid();
    const [outer = []] = (cells[0] as Cell).parts[0] as Parts[number];
    cells[0] = { parts: [[outer, inner]], values: { WGBM: code(1) } };
    const filled = [...cells, { parts: [[inner]], values: { WGBM: "620102001002001" } }];
    expect((await check(filled)).findings).toEqual([]);
    expect((await check(cells)).findings.map(({ rule }) => rule)).toEqual(["G02", "G06"]);
  });

  test("codes as numbers are read, and lost digits are seen", async () => {
    const cells = cleanGrid().map(({ parts, values }, i) => ({
      parts,
      values: { WGBM: i === 3 ? 62010200100100 : Number(values.WGBM) },
    }));
    const { findings } = await checkGrid({ grid: polygonLayer("grid", cells) }, engine, quietJob());
    expect(findings.filter(({ rule }) => rule === "G09").map(({ detail }) => detail)).toEqual([
      "62010200100100",
    ]);
  });
});
