import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { certificateDocument } from "../../../src/core/grid/certificate/certificate-document.ts";
import { chainDocument } from "../../../src/core/grid/certificate/chain-document.ts";
import { checkChain } from "../../../src/core/grid/chain/check-chain.ts";
import { quietJob } from "../../../src/core/job.ts";
import {
  type Area,
  cornerAt,
  isWithin,
  type Levels,
  layersOf,
  type Nesting,
  nestedAreas,
} from "../../support/nested-areas.ts";
import { box, polygonLayer } from "../../support/shapes.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

interface Planted {
  readonly levels: Levels;
  /** Rules that must find it, and those that may. */
  readonly must: readonly string[];
  readonly may?: readonly string[];
  /** Whether it leaves open what the level below should fill. */
  readonly isAmbiguous?: boolean;
}
/** Plants something into one area of a level. All that lies in it follows, so that it is wrong at its own level only. */
type Plant = (
  nesting: Nesting,
  levels: Levels,
  at: { readonly level: number; readonly area: Area },
) => Planted;

/** Changes areas of a level and those below that lie in one of them. */
const changed = (
  levels: Levels,
  { level, area }: { level: number; area: Area },
  change: (each: Area) => Area[],
) =>
  levels.map((areas, each) =>
    each > level ? areas : areas.flatMap((own) => (isWithin(own, area) ? change(own) : [own])),
  ) as unknown as Levels;

const coded = (area: Area, from: string, to: string): Area => ({
  ...area,
  code: to + area.code.slice(from.length),
});

/** The south-western corner of an area, so far towards the middle of the step beside it. */
function corner(nesting: Nesting, { west, south }: Area, share: number) {
  const [x, y] = cornerAt(nesting, [west, south]);
  const around = [0, 1].flatMap((i) => [0, 1].map((j) => cornerAt(nesting, [west + i, south + j])));
  const [mx, my] = [0, 1].map((k) => around.reduce((sum, at) => sum + (at[k] as number), 0) / 4) as [
    number,
    number,
  ];
  return { node: [west, south] as const, to: [x + share * (mx - x), y + share * (my - y)] as const };
}

const DEFECTS: Readonly<Record<string, Plant>> = {
  drawnBack: (nesting, levels, at) => {
    const moved = corner(nesting, at.area, 0.2);
    return { levels: changed(levels, at, (area) => [{ ...area, moved }]), must: ["G02"] };
  },
  missing: (_, levels, at) => ({ levels: changed(levels, at, () => []), must: ["G02"] }),
  // Its code lacks the last digit, which those of its parts have all the same.
  shortCode: (_, levels, { level, area }) => ({
    levels: replaced(levels, level, area, [{ ...area, code: area.code.slice(0, -1) }]),
    must: ["G09"],
  }),
  otherPlace: (_, levels, at) => {
    const { code } = at.area;
    const astray = `6299${code.slice(4)}`;
    return { levels: changed(levels, at, (area) => [coded(area, code, astray)]), must: ["G11"] };
  },
  // The areas in it stay as they are: they lie in two of them now.
  twice: (_, levels, { level, area }) => ({
    levels: replaced(levels, level, area, [area, area]),
    must: ["G01", "G10"],
    isAmbiguous: true,
  }),
  pushed: (nesting, levels, { level, area }) => ({
    levels: replaced(levels, level, area, [{ ...area, moved: corner(nesting, area, -0.2) }]),
    must: ["G01"],
    // Where the neighbour is another parent's: part of it lies there.
    may: ["G03", "G11"],
    isAmbiguous: true,
  }),
};

const replaced = (levels: Levels, level: number, area: Area, by: readonly Area[]) =>
  levels.map((areas, each) =>
    each === level ? areas.flatMap((own) => (own === area ? by : [own])) : areas,
  ) as unknown as Levels;

const count = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }));
const anyNesting = fc.record({
  parts: fc.tuple(count, count, fc.tuple(fc.constant(2), fc.integer({ min: 1, max: 2 }))),
  districts: fc.constant(3),
  jitter: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }),
});
/** A defect for each of the three levels that lie in another, or none; each in a district of its own. */
const anyDefects = fc.tuple(
  ...[0, 1, 2].map(() =>
    fc.option(fc.tuple(fc.constantFrom(...Object.keys(DEFECTS)), fc.nat(1000)), { nil: null }),
  ),
);

async function check(nesting: Nesting, levels: Levels) {
  const [grid, ...parents] = layersOf(nesting, levels).map((layer) => ({ layer, codeField: null }));
  if (!grid) throw new Error("there is no grid");
  const [parent = null, ...above] = parents;
  return checkChain({ grid: grid.layer, parent, above }, engine, quietJob());
}

test("what is wrong at a level is found there and nowhere else", async () => {
  await fc.assert(
    fc.asyncProperty(anyNesting, anyDefects, async (nesting, defects) => {
      let levels = nestedAreas(nesting);
      const planted = defects.map((defect, level) => {
        if (!defect) return null;
        const [kind, n] = defect;
        const own = (levels[level] as Area[]).filter(({ west, south, code }) => {
          // A corner on the rim has no neighbour to be pushed over.
          const isFree = kind !== "pushed" || (west > 0 && south > 0);
          return isFree && code.startsWith(`62010${level + 1}`);
        });
        const area = own[n % own.length];
        if (!area) return null;
        const made = (DEFECTS[kind] as Plant)(nesting, levels, { level, area });
        levels = made.levels;
        return made;
      });
      const results = await check(nesting, levels);
      expect(results).toHaveLength(3);
      for (const [level, { findings, certificate }] of results.entries()) {
        const own = planted[level];
        // How cells are numbered is not the question here.
        const rules = new Set(findings.filter(({ severity }) => severity !== "info").map(({ rule }) => rule));
        for (const rule of own?.must ?? []) expect(rules, `level ${level}`).toContain(rule);
        const known = [...(own?.must ?? []), ...(own?.may ?? [])];
        expect(
          [...rules].filter((rule) => !known.includes(rule)),
          `level ${level}`,
        ).toEqual([]);
        const isOpen = planted[level + 1]?.isAmbiguous === true;
        expect(certificate.verdict, `level ${level}`).toBe(isOpen ? "not-issued" : own ? "failed" : "passed");
      }
      const documents = results.map(({ certificate }) => certificateDocument(certificate, ""));
      const isClean = planted.every((each) => each === null);
      expect(chainDocument(documents).verdict === "passed").toBe(isClean);
    }),
    { numRuns: 60 },
  );
});

test("each level names the layer above it by the hash that this has as a level of its own", async () => {
  const nesting: Nesting = {
    parts: [
      [2, 2],
      [1, 2],
      [2, 1],
    ],
    districts: 2,
    jitter: [0.1, 0.7, 0.4, 0.9, 0.2],
  };
  const results = await check(nesting, nestedAreas(nesting));
  const [grid, communities, towns] = results.map(({ certificate }) => certificate);
  expect(grid?.parent?.hash).toBe(communities?.layer.hash);
  expect(communities?.parent?.hash).toBe(towns?.layer.hash);
  expect([grid?.level, communities?.level, towns?.level]).toEqual([undefined, "areas", "areas"]);
});

test("rules about cells are not asked of the levels above, and say so", async () => {
  const nesting: Nesting = {
    parts: [
      [1, 1],
      [2, 2],
      [2, 1],
    ],
    districts: 1,
    jitter: [0.5],
  };
  const [, communities] = await check(nesting, nestedAreas(nesting));
  expect(
    communities?.summary.notAsked.filter(({ reason }) => reason === "cells-only").map(({ rule }) => rule),
  ).toEqual(["G12", "G13", "G14", "G15", "G16", "G17", "G20"]);
  for (const rule of ["G12", "G14"] as const)
    expect(communities?.summary.byRule[rule]).toEqual({ state: "not-asked", count: 0, area: 0 });
});

test("codes that zeros fill up to those of communities name the same place", async () => {
  const towns = polygonLayer("towns", [
    { parts: [[box(103.8, 36, 103.81, 36.01)]], values: { CODE: "620102001000" } },
    { parts: [[box(103.81, 36, 103.82, 36.01)]], values: { CODE: "620102002000" } },
  ]);
  const districts = polygonLayer("districts", [
    { parts: [[box(103.8, 36, 103.82, 36.01)]], values: { CODE: "620102000000" } },
  ]);
  const grid = polygonLayer("grid", [
    { parts: [[box(103.8, 36, 103.81, 36.01)]], values: { WGBM: "620102001001001" } },
    { parts: [[box(103.81, 36, 103.82, 36.01)]], values: { WGBM: "620102001001002" } },
  ]);
  const above = [{ layer: districts, codeField: null }];
  const parent = { layer: towns, codeField: null };
  const [cells, areas] = await checkChain({ grid, parent, above }, engine, quietJob());
  // The second cell lies in the second town.
  expect(cells.findings.map(({ rule, features }) => [rule, features])).toEqual([["G11", [1]]]);
  expect(areas?.findings).toEqual([]);
});
