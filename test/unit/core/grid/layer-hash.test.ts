import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AttributeValue, POLYGON } from "../../../../src/core/geometry/columns.ts";
import { layerHash } from "../../../../src/core/grid/layer-hash.ts";
import {
  anyFeatures,
  columnsOf,
  disguised,
  FIELDS,
  type NestedFeature,
  type Vertex,
} from "../../../support/nested-layer.ts";

const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 });

test("order of features, parts, holes and fields, starting points and directions do not matter", () => {
  fc.assert(
    fc.property(anyFeatures, choices, (features, numbers) => {
      const other = columnsOf(disguised(features, numbers), [...FIELDS].reverse());
      expect(layerHash(other)).toBe(layerHash(columnsOf(features)));
    }),
    { numRuns: 500 },
  );
});

test("it is what anybody computes from the description of the format", () => {
  fc.assert(
    fc.property(anyFeatures, (features) => {
      expect(layerHash(columnsOf(features))).toBe(recomputed(features));
    }),
    { numRuns: 300 },
  );
});

test("every bit of a coordinate and of a value counts", () => {
  const plain: NestedFeature = {
    kind: POLYGON,
    parts: [
      [
        [
          [0, 0],
          [3, 0],
          [3, 3],
          [0, 3],
        ],
        [
          [1, 1],
          [1, 2],
          [2, 2],
        ],
      ],
    ],
    values: { 名称: "甲", b: 1, a: null },
  };
  const [outer, hole] = (plain.parts[0] ?? []) as (readonly Vertex[])[];
  const others: NestedFeature[] = [
    {
      ...plain,
      parts: [
        [
          [
            [0, 0],
            [3, 0],
            [3, 3 + 2 ** -51],
            [0, 3],
          ],
          hole as readonly Vertex[],
        ],
      ],
    },
    { ...plain, parts: [[outer as readonly Vertex[]], [hole as readonly Vertex[]]] },
    { ...plain, parts: [[hole as readonly Vertex[], outer as readonly Vertex[]]] },
    { ...plain, parts: [[outer as readonly Vertex[]]] },
    { ...plain, values: { ...plain.values, b: 1 + Number.EPSILON } },
    { ...plain, values: { ...plain.values, b: null } },
    { ...plain, values: { ...plain.values, 名称: "乙" } },
    { ...plain, values: { ...plain.values, a: "" } },
    { ...plain, values: { 名称: null, b: 1, a: "甲" } },
  ];
  const hashes = [plain, ...others].map((feature) => layerHash(columnsOf([feature])));
  hashes.push(layerHash(columnsOf([plain, plain])), layerHash(columnsOf([])));
  hashes.push(layerHash(columnsOf([plain], ["名称", "b"])));
  expect(new Set(hashes).size).toBe(hashes.length);
});

/** The format as its description has it, by trying every way to read a ring. */
function recomputed(features: readonly NestedFeature[]): string {
  const digests = features.map(({ kind, parts, values }) => {
    const sorted = parts
      .map((rings) => sortedPart(rings, kind))
      .sort(compareLists(compareLists(compareVertices)));
    const named = Object.entries(values).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return digest([
      Buffer.of(kind),
      u32(sorted.length),
      ...sorted.flatMap((rings) => [
        u32(rings.length),
        ...rings.flatMap((ring) => [u32(ring.length), ...ring.flat().map(f64)]),
      ]),
      u32(named.length),
      ...named.flatMap(([name, value]) => [text(name), ...valueBytes(value)]),
    ]);
  });
  return digest([
    Buffer.from("onemap layer 1\n"),
    u32(features.length),
    ...digests.sort(Buffer.compare),
  ]).toString("hex");
}

const digest = (bytes: Buffer[]) => createHash("sha256").update(Buffer.concat(bytes)).digest();
function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
function f64(value: number): Buffer {
  if (Number.isNaN(value)) return Buffer.from("000000000000f87f", "hex");
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value === 0 ? 0 : value);
  return bytes;
}
const text = (words: string) => Buffer.concat([u32(Buffer.byteLength(words)), Buffer.from(words)]);
function valueBytes(value: AttributeValue): Buffer[] {
  if (value === null) return [Buffer.of(0)];
  return typeof value === "number" ? [Buffer.of(1), f64(value)] : [Buffer.of(2), text(value)];
}

function sortedPart(rings: readonly (readonly Vertex[])[], kind: number): readonly (readonly Vertex[])[] {
  if (kind !== POLYGON) return rings;
  const [outer, ...holes] = rings.map(leastReading);
  return [outer as Vertex[], ...holes.sort(compareLists(compareVertices))];
}

function leastReading(ring: readonly Vertex[]): Vertex[] {
  const readings = ring.flatMap((_, i) => {
    const forward = [...ring.slice(i), ...ring.slice(0, i)];
    return [forward, [...forward].reverse()];
  });
  return readings.sort(compareLists(compareVertices))[0] ?? [];
}

const inOrder = (value: number) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value);
const compareNumbers = (a: number, b: number) =>
  inOrder(a) === inOrder(b) ? 0 : inOrder(a) < inOrder(b) ? -1 : 1;
const compareVertices = (a: Vertex, b: Vertex) => compareNumbers(a[0], b[0]) || compareNumbers(a[1], b[1]);
const compareLists =
  <T>(compare: (a: T, b: T) => number) =>
  (a: readonly T[], b: readonly T[]): number => {
    const i = a.findIndex((member, k) => k >= b.length || compare(member, b[k] as T) !== 0);
    if (i < 0) return a.length - b.length;
    return i >= b.length ? 1 : compare(a[i] as T, b[i] as T);
  };
