import fc from "fast-check";
import { expect, test } from "vitest";
import {
  attributeAt,
  type FeatureColumns,
  type GeometryColumns,
  POLYGON,
} from "../../../../src/core/geometry/columns.ts";
import { canonicalColumns } from "../../../../src/core/grid/canonical-order.ts";
import { layerHash } from "../../../../src/core/grid/layer-hash.ts";
import { runThrough } from "../../../../src/core/run-steps.ts";
import { anyFeatures, columnsOf, disguised, type NestedFeature } from "../../../support/nested-layer.ts";

const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 });

/** −0 and +0 of a value are the same value. */
const valuesOf = ({ attributes, count }: FeatureColumns) =>
  attributes.map((column) =>
    Array.from({ length: count }, (_, row) => {
      const value = attributeAt(column, row);
      return typeof value === "number" ? value + 0 : value;
    }),
  );

const canonical = (columns: FeatureColumns) => runThrough(canonicalColumns(columns));

test("however a layer is ordered, its canonical columns have the same bits", () => {
  fc.assert(
    fc.property(anyFeatures, choices, (features, numbers) => {
      const one = canonical(columnsOf(features)).columns;
      const other = canonical(columnsOf(disguised(features, numbers))).columns;
      expect(other.geometry).toEqual(one.geometry);
      expect(valuesOf(other)).toEqual(valuesOf(one));
    }),
    { numRuns: 500 },
  );
});

test("it is the same layer, row by row, and already in its order when asked again", () => {
  fc.assert(
    fc.property(anyFeatures, (features) => {
      const layer = columnsOf(features);
      const { columns, rowOf } = canonical(layer);
      expect([...rowOf].sort((a, b) => a - b)).toEqual(features.map((_, row) => row));
      expect(columns.ids).toEqual(rowOf);
      expect(valuesOf(columns)).toEqual(
        valuesOf(layer).map((values) => Array.from(rowOf, (row) => values[row] ?? null)),
      );
      for (const [i, row] of rowOf.entries())
        expect(geometryHash(columns.geometry, i)).toBe(geometryHash(layer.geometry, row));
      expect(canonical(columns).rowOf).toEqual(rowOf.map((_, i) => i));
    }),
  );
});

test("outer rings run counter-clockwise, holes clockwise, and rings begin with their least vertex", () => {
  const square: NestedFeature = {
    kind: POLYGON,
    parts: [
      [
        [
          [3, 3],
          [3, 0],
          [0, 0],
          [0, 3],
        ],
        [
          [2, 2],
          [2, 1],
          [1, 1],
          [1, 2],
        ],
      ],
    ],
    values: {},
  };
  expect([...canonical(columnsOf([square])).columns.geometry.xy]).toEqual(
    [
      [0, 0],
      [3, 0],
      [3, 3],
      [0, 3],
      [0, 0],
      [1, 1],
      [1, 2],
      [2, 2],
      [2, 1],
      [1, 1],
    ].flat(),
  );
});

test("features that are the same in all keep their order", () => {
  const point: NestedFeature = { kind: 1, parts: [[[[1, 1]]]], values: { b: 1 } };
  const east: NestedFeature = { ...point, parts: [[[[2, 1]]]] };
  expect([...canonical(columnsOf([east, point, { ...point, values: { b: 0 } }, point])).rowOf]).toEqual([
    2, 1, 3, 0,
  ]);
});

/** The hash of a single geometry, which says that two are the same. */
function geometryHash(geometry: GeometryColumns, row: number): string {
  const from = geometry.featureStarts[row] as number;
  const to = geometry.featureStarts[row + 1] as number;
  const single: GeometryColumns = {
    ...geometry,
    kinds: geometry.kinds.subarray(row, row + 1),
    featureStarts: Uint32Array.of(0, to - from),
    partStarts: geometry.partStarts.subarray(from, to + 1),
  };
  return layerHash({ count: 1, ids: Uint32Array.of(0), geometry: rebased(single), attributes: [] });
}

/** A geometry cut out of others, counted from its own first ring. */
function rebased({ partStarts, ringStarts, xy, ...rest }: GeometryColumns): GeometryColumns {
  const first = partStarts[0] as number;
  const last = partStarts[partStarts.length - 1] as number;
  const from = ringStarts[first] as number;
  return {
    ...rest,
    partStarts: partStarts.map((start) => start - first),
    ringStarts: ringStarts.slice(first, last + 1).map((start) => start - from),
    xy: xy.slice(2 * from, 2 * (ringStarts[last] as number)),
  };
}
