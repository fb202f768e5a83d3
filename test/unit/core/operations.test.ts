import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinAttributes } from "../../../src/core/analysis/join-attributes.ts";
import { threadsThatFit } from "../../../src/core/analysis/memory-forecast.ts";
import { overlayOperation } from "../../../src/core/analysis/overlay.ts";
import { fieldsNamed, type ParameterTable, readParameters } from "../../../src/core/analysis/parameters.ts";
import { cutBySpace, rowsOf } from "../../../src/core/analysis/pieces.ts";
import { parseRecipe } from "../../../src/core/analysis/recipe.ts";
import { type AttributeColumn, attributeAt } from "../../../src/core/geometry/columns.ts";
import { ProblemError } from "../../../src/core/problem.ts";
import { box, polygonLayer } from "../../support/shapes.ts";

const problemOf = (action: () => unknown) => {
  try {
    action();
  } catch (cause) {
    if (cause instanceof ProblemError) return cause.problem;
    throw cause;
  }
  throw new Error("nothing was thrown");
};

describe("pieces", () => {
  const layout = fc.array(
    fc.record({
      x: fc.double({ min: -100, max: 100, noNaN: true }),
      y: fc.double({ min: -100, max: 100, noNaN: true }),
      side: fc.double({ min: 0, max: 5, noNaN: true }),
      cost: fc.double({ min: 0, max: 60_000, noNaN: true }),
    }),
    { maxLength: 60 },
  );

  test("every row is in one piece, costs add up, and no piece could give up a row", () =>
    fc.assert(
      fc.property(layout, (rows) => {
        const boxes = Float64Array.from(rows.flatMap(({ x, y, side }) => [x, y, x + side, y + side]));
        const costs = Float64Array.from(rows, ({ cost }) => cost);
        const pieces = cutBySpace(boxes, costs);
        expect([...pieces.rows].sort((a, b) => a - b)).toEqual(rows.map((_, row) => row));
        expect(pieces.starts.at(-1)).toBe(rows.length);
        pieces.costs.forEach((cost, piece) => {
          const own = [...rowsOf(pieces, piece)].map((row) => costs[row] as number);
          expect(own.length).toBeGreaterThan(0);
          expect(cost).toBeCloseTo(
            own.reduce((sum, one) => sum + one, 0),
            6,
          );
          // 50 ms of work fill a piece: without its last row it was not yet full.
          expect(cost - (own.at(-1) as number)).toBeLessThan(50_000);
        });
      }),
    ));

  test("many dear rows make no more than 2,048 pieces", () => {
    const boxes = Float64Array.from({ length: 4 * 10_000 }, (_, i) => i);
    expect(cutBySpace(boxes, new Float64Array(10_000).fill(1e6)).costs.length).toBeLessThanOrEqual(2048);
  });
});

describe("parameters", () => {
  const table = {
    by: { kind: "fields", of: "a" },
    name: { kind: "field", of: "b", isRequired: true },
    distance: { kind: "field-or-number", of: "a", unit: "m", min: -5, max: 5, fallback: null },
    quarter: { kind: "number", unit: "count", min: 1, max: 64, fallback: 16 },
    relation: { kind: "choice", values: ["within", "nearest"], fallback: "within" },
    merge: { kind: "flag", fallback: false },
    where: { kind: "conditions", of: "b" },
  } as const satisfies ParameterTable;
  const least = { name: "NAME", distance: 2 };

  test("what is not given gets its usual value", () => {
    expect(readParameters("x", table, least)).toEqual({
      ...least,
      by: [],
      quarter: 16,
      relation: "within",
      merge: false,
      where: [],
    });
  });

  test.each([
    [{ ...least, distance: 6 }, "bad-parameter", "distance"],
    [{ ...least, distance: Number.NaN }, "bad-parameter", "distance"],
    [{ ...least, quarter: "16" }, "bad-parameter", "quarter"],
    [{ ...least, relation: "touches" }, "bad-parameter", "relation"],
    [{ ...least, merge: 1 }, "bad-parameter", "merge"],
    [{ ...least, by: "KIND" }, "bad-parameter", "by"],
    [{ ...least, where: ["a=b"] }, "bad-parameter", "where"],
    [{ distance: 1 }, "missing-parameter", "name"],
    [{ name: "NAME" }, "missing-parameter", "distance"],
  ])("%j is refused", (given, code, name) => {
    expect(problemOf(() => readParameters("x", table, given))).toMatchObject({ code, facts: { name } });
  });

  test("a parameter nobody knows is refused, and the known ones are named", () => {
    const problem = problemOf(() => readParameters("x", table, { ...least, __proto__x: 1 }));
    expect(problem).toMatchObject({ code: "unknown-parameter", facts: { found: "__proto__x" } });
    expect(problem.facts?.["known"]).toContain("relation");
  });

  test("the fields to be read are those that the values name, each once", () => {
    const values = readParameters("x", table, {
      ...least,
      by: ["KIND", "REACH"],
      distance: "REACH",
      where: [{ field: "ZS", operator: "=", values: ["5G"] }],
    });
    expect(fieldsNamed(table, values, "a")).toEqual(["KIND", "REACH"]);
    expect(fieldsNamed(table, values, "b")).toEqual(["NAME", "ZS"]);
  });
});

describe("fields of a result", () => {
  const numbers = (name: string, values: readonly number[]): AttributeColumn => ({
    name,
    type: "number",
    values: Float64Array.from(values),
  });

  test("are kept under names of their own, whatever they are called", () => {
    const anyName = fc.constantFrom("NAME", "name", "area", "a_NAME", "a_name", "b_NAME", "AREA", "x");
    fc.assert(
      fc.property(
        fc.uniqueArray(anyName),
        fc.uniqueArray(anyName),
        fc.uniqueArray(fc.constantFrom("area", "share"), { minLength: 1 }),
        (namesA, namesB, figures) => {
          const source = (names: readonly string[], prefix: string) => ({
            attributes: names.map((name) => numbers(name, [1])),
            rows: Int32Array.of(0),
            prefix,
          });
          const columns = joinAttributes(
            [source(namesA, "a"), source(namesB, "b")],
            figures.map((name) => numbers(name, [2])),
          );
          expect(columns.length).toBe(namesA.length + namesB.length + figures.length);
          const folded = columns.map(({ name }) => name.toLowerCase());
          expect(new Set(folded).size).toBe(folded.length);
          expect(columns.slice(-figures.length).map(({ name }) => name)).toEqual(figures);
        },
      ),
    );
  });

  test("have the values of their rows, and none where there is no row", () => {
    const [column] = joinAttributes(
      [{ attributes: [numbers("HS", [10, 20])], rows: Int32Array.of(1, -1, 0), prefix: "a" }],
      [],
    );
    expect([0, 1, 2].map((row) => attributeAt(column as AttributeColumn, row))).toEqual([20, null, 10]);
  });
});

describe("memory", () => {
  const layer = polygonLayer("a", [{ parts: [[box(103, 36, 104, 37)]] }]);
  const question = { a: layer, b: layer, parameters: {}, engine: "geos" } as const;
  const lanes = { limit: 4, copies: (count: number) => count, share: () => () => Promise.reject() };
  const megabyte = 2 ** 20;

  test("a run takes as many threads as fit", () => {
    const threads = (available: number | null) =>
      threadsThatFit(overlayOperation, question, { lanes, available });
    expect(threads(null)).toBe(4);
    expect(threads(8000 * megabyte)).toBe(4);
    // Each thread with an engine counts 180 MB; the layers are next to nothing.
    expect(threads(2.5 * 180 * megabyte)).toBe(2);
  });

  test("a run that cannot fit is refused before it begins, with figures", () => {
    const available = 100 * megabyte;
    const problem = problemOf(() => threadsThatFit(overlayOperation, question, { lanes, available }));
    expect(problem).toMatchObject({ code: "too-much-memory", facts: { available: 100 } });
    expect(problem.facts?.["needed"]).toBeGreaterThanOrEqual(180);
  });
});

describe("recipes", () => {
  const recipe = {
    operation: "intersection",
    engine: "geos",
    a: { id: "plan", name: "规划用地", sha256: "0".repeat(64) },
    b: { id: "farmland", name: "永久基本农田", sha256: null },
    parameters: {},
  };

  test("come back as they were saved, alone or inside a document", () => {
    expect(parseRecipe("r.json", JSON.stringify(recipe))).toEqual(recipe);
    expect(parseRecipe("r.json", `\uFEFF${JSON.stringify({ recipe, totals: [] })}`)).toEqual(recipe);
  });

  test.each([
    ["", "JSON"],
    ["<html>", "JSON"],
    ["[]", "{ … }"],
    ["null", "{ … }"],
    [JSON.stringify({ ...recipe, operation: "constructor" }), "operation"],
    [JSON.stringify({ ...recipe, engine: "jts" }), "geos | turf"],
    [JSON.stringify({ ...recipe, a: "plan" }), "a: { name, sha256 }"],
    [JSON.stringify({ ...recipe, a: { name: 7 } }), "a.name"],
    [JSON.stringify({ ...recipe, b: { name: "x", sha256: "abc" } }), "b.sha256"],
    [JSON.stringify({ ...recipe, parameters: [] }), "parameters: { … }"],
  ])("%s is refused with what is wrong", (text, expected) => {
    expect(problemOf(() => parseRecipe("r.json", text))).toMatchObject({
      code: "bad-recipe",
      where: "r.json",
      facts: { expected },
    });
  });
});
