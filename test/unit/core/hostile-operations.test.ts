import { describe, expect, test } from "vitest";
import type { LayerInput } from "../../../src/core/analysis/layer-input.ts";
import type { Operation, OperationResult } from "../../../src/core/analysis/operation.ts";
import { OPERATIONS } from "../../../src/core/analysis/operations.ts";
import type { Parameter } from "../../../src/core/analysis/parameters.ts";
import { runOperation } from "../../../src/core/analysis/run-operation.ts";
import { attributeAt, NONE, POINT, POLYGON, UNSUPPORTED } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../../src/core/geometry/columns-builder.ts";
import { loadGeos } from "../../../src/core/geometry/engine-geos.ts";
import { quietJob } from "../../../src/core/job.ts";
import { ProblemError } from "../../../src/core/problem.ts";
import { box, pointLayer } from "../../support/shapes.ts";

type Ring = readonly (readonly [number, number])[];

/** What no file should hold, and some do. Rings are taken as they stand. */
const BAD: Readonly<Record<string, readonly Ring[] | "none" | "unsupported" | "empty">> = {
  "a coordinate that is no number": [
    [
      [103.8, 36.05],
      [Number.NaN, 36.06],
      [103.81, 36.06],
      [103.8, 36.05],
    ],
  ],
  "an endless coordinate": [
    [
      [103.8, 36.05],
      [Number.POSITIVE_INFINITY, 36.06],
      [103.81, 36.06],
      [103.8, 36.05],
    ],
  ],
  "a coordinate beyond all": [
    [
      [103.8, 36.05],
      [1e300, 36.06],
      [103.81, 36.06],
      [103.8, 36.05],
    ],
  ],
  "a ring over the date line": [box(179, 36, -179, 37)],
  "a ring around a pole": [
    [
      [0, 80],
      [120, 80],
      [-120, 80],
    ],
  ],
  "a ring that is a line": [
    [
      [103.8, 36.05],
      [103.81, 36.06],
      [103.8, 36.05],
    ],
  ],
  "a ring that is a point": [
    [
      [103.8, 36.05],
      [103.8, 36.05],
      [103.8, 36.05],
      [103.8, 36.05],
    ],
  ],
  "a bow-tie": [
    [
      [103.9, 36.05],
      [103.91, 36.06],
      [103.91, 36.05],
      [103.9, 36.06],
    ],
  ],
  "a hole outside": [box(103.92, 36.05, 103.93, 36.06), box(103.95, 36.05, 103.96, 36.06)],
  "a spike": [
    [
      [103.94, 36.05],
      [103.95, 36.05],
      [103.97, 36.05],
      [103.95, 36.05],
      [103.95, 36.06],
      [103.94, 36.06],
    ],
  ],
  "no geometry": "none",
  "a curve": "unsupported",
  "a polygon without rings": "empty",
};

const GOOD: readonly Ring[] = [
  box(103.7, 36, 103.71, 36.01),
  box(103.71, 36, 103.72, 36.01),
  box(103.705, 36.02, 103.715, 36.03),
];

/** Polygons, the good ones first, with a class and a number each. */
function polygons(name: string, bad: readonly string[]): LayerInput {
  const builder = new GeometryBuilder();
  const add = (rings: readonly Ring[]) => {
    builder.beginFeature(POLYGON);
    builder.beginPart();
    for (const ring of rings) builder.addRing(ring.flat());
  };
  for (const ring of GOOD) add([ring]);
  for (const what of bad) {
    const rings = BAD[what] ?? "none";
    if (rings === "none") builder.beginFeature(NONE);
    else if (rings === "unsupported") builder.beginFeature(UNSUPPORTED);
    else if (rings === "empty") builder.beginFeature(POLYGON);
    else add(rings);
  }
  const count = GOOD.length + bad.length;
  const values = Float64Array.from({ length: count }, (_, row) => row + 1);
  return { name, columns: withAttributes(builder.finish(), [{ name: "N", type: "number", values }]) };
}

const points = pointLayer("points", [
  { at: [103.705, 36.005], values: { N: 1 } },
  { at: [103.71, 36.005], values: { N: 2 } },
  { at: [Number.NaN, 36.005], values: { N: 3 } },
  { at: [103.706, 36.025], values: { N: 4 } },
]);

/** A value for each parameter that must be given. */
function needed(parameter: Parameter): unknown {
  if (parameter.kind === "field" && parameter.isRequired) return "N";
  if (parameter.kind === "fields" && parameter.isNumeric) return ["N"];
  if (parameter.kind === "field-or-number" && parameter.fallback === null) return 300;
  return undefined;
}

function question(operation: Operation, badA: readonly string[], badB: readonly string[]) {
  const layerFor = (role: "a" | "b", bad: readonly string[]) => {
    const kinds = operation.layers[role]?.kinds ?? [];
    if (kinds.includes(POLYGON)) return polygons(role, bad);
    if (kinds.includes(POINT)) return points;
    throw new Error(`no layer for ${operation.name}`);
  };
  const given = Object.entries(operation.parameters).map(([name, each]) => [name, needed(each)] as const);
  return {
    a: layerFor("a", badA),
    b: operation.layers.b ? layerFor("b", badB) : null,
    parameters: Object.fromEntries(given.filter(([, value]) => value !== undefined)),
    engine: "geos",
  } as const;
}

const run = (operation: Operation, badA: readonly string[], badB: readonly string[] = []) =>
  runOperation(operation, question(operation, badA, badB), {
    job: quietJob(),
    lanes: null,
    memory: null,
    engine: loadGeos,
  });

/** The lines of a table that stand for good features of A, by their number. */
function goodLines({ table }: OperationResult): Map<number, unknown[]> {
  const lines = new Map<number, unknown[]>();
  if (table?.place?.role !== "a") return lines;
  table.place.features.forEach((feature, row) => {
    if (feature >= GOOD.length) return;
    const figures = table.columns
      .filter(({ unit }) => unit !== null && unit !== "share")
      .map(({ column }) => attributeAt(column, row))
      // The middle of a layer moves with its features: the last digits may, too.
      .map((value) => (typeof value === "number" ? value.toFixed(6) : value));
    lines.set(feature, [...(lines.get(feature) ?? []), figures]);
  });
  return lines;
}

const bad = Object.keys(BAD);

describe.each(Object.values(OPERATIONS).map((operation) => [operation.name, operation] as const))(
  "%s",
  (_, operation) => {
    test("says of every hostile feature what became of it, and never draws or counts a figure that is none", async () => {
      const result = await run(operation, operation.layers.a.kinds.includes(POLYGON) ? bad : []);
      const named = new Set(
        [...result.failed, ...result.repaired]
          .filter(({ layer }) => layer === "a")
          .map(({ feature }) => feature),
      );
      if (operation.layers.a.kinds.includes(POLYGON)) {
        const silent = bad.filter((_, i) => !named.has(GOOD.length + i));
        // Valid in the eyes of all engines, or without ground of their own.
        expect(silent.filter((what) => !["a hole outside", "no geometry"].includes(what))).toEqual([]);
      }
      expect(result.totals.every(({ value }) => value === null || Number.isFinite(value))).toBe(true);
      for (const { column } of result.table?.columns ?? []) {
        for (let row = 0; row < (result.table?.count ?? 0); row++) {
          const value = attributeAt(column, row);
          expect(typeof value !== "number" || Number.isFinite(value)).toBe(true);
        }
      }
      expect(result.ledger?.closed ?? false).toBe(false);
    });

    test("good features have the same figures beside hostile ones", async () => {
      // One line stands for all of them there.
      if (operation.name === "dissolve") return;
      const calm = await run(operation, []);
      const beside = await run(operation, operation.layers.a.kinds.includes(POLYGON) ? bad : []);
      expect(goodLines(beside)).toEqual(goodLines(calm));
    });

    test("hostile features of the other layer are named too", async () => {
      if (!operation.layers.b?.kinds.includes(POLYGON)) return;
      const result = await run(operation, [], bad);
      const named = new Set(
        [...result.failed, ...result.repaired]
          .filter(({ layer }) => layer === "b")
          .map(({ feature }) => feature),
      );
      const silent = bad.filter((_, i) => !named.has(GOOD.length + i));
      expect(silent.filter((what) => !["a hole outside", "no geometry"].includes(what))).toEqual([]);
    });

    test("an empty layer is answered or refused with a sentence", async () => {
      const asked = question(operation, [], []);
      const empty: LayerInput = {
        name: "a",
        columns: withAttributes(new GeometryBuilder().finish(), [
          { name: "N", type: "number", values: new Float64Array(0) },
        ]),
      };
      try {
        const { table } = await runOperation(
          operation,
          { ...asked, a: empty },
          {
            job: quietJob(),
            lanes: null,
            memory: null,
            engine: loadGeos,
          },
        );
        expect(table?.count ?? 0).toBeLessThanOrEqual(asked.b?.columns.count ?? 0);
      } catch (cause) {
        expect(cause).toBeInstanceOf(ProblemError);
      }
    });
  },
);
