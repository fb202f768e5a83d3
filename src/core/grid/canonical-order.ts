import {
  type AttributeColumn,
  type AttributeValue,
  attributeAt,
  type FeatureColumns,
  type GeometryColumns,
  ringRange,
  startAt,
  vertexRange,
} from "../geometry/columns.ts";
import type { Steps } from "../run-steps.ts";
import { sorting } from "../sorting.ts";
import { canonicalGeometry } from "./canonical/canonical-geometry.ts";
import { closeRings } from "./canonical/close-rings.ts";
import { compareVertices } from "./canonical/ring-form.ts";

/** A layer in its canonical order. */
export interface CanonicalColumns {
  readonly columns: FeatureColumns;
  /** Row of each feature in the layer it comes from. */
  readonly rowOf: Uint32Array;
}

/**
 * The same layer in an order that does not depend on how it came: features sorted by kind, vertices, then values by field name; rings begin with their least vertex, run as columns have it, and
 * holes and parts are sorted. What is computed from it has the same bits for every order of features, parts, holes and starting points, and either direction of rings. Features that are the
 * same in all keep their order. `ids` are those of the features in their file. In steps whose numbers say nothing.
 */
export function* canonicalColumns(columns: FeatureColumns): Steps<CanonicalColumns> {
  const geometry = yield* canonicalGeometry(columns.geometry);
  const fields = [...columns.attributes].sort((a, b) => compareValues(a.name, b.name));
  const rows = Array.from({ length: columns.count }, (_, row) => row);
  const compare = (a: number, b: number) =>
    compareGeometries(geometry, a, b) || compareFields(fields, a, b) || a - b;
  const rowOf = Uint32Array.from(yield* sorting(rows, compare));
  return {
    columns: {
      count: columns.count,
      ids: rowOf.map((row) => columns.ids[row] as number),
      geometry: yield* closeRings(geometry, rowOf),
      attributes: columns.attributes.map((column) => inOrder(column, rowOf)),
    },
    rowOf,
  };
}

function inOrder(column: AttributeColumn, rowOf: Uint32Array): AttributeColumn {
  if (column.type === "number")
    return { ...column, values: Float64Array.from(rowOf, (row) => column.values[row] as number) };
  return { ...column, codes: rowOf.map((row) => column.codes[row] as number) };
}

function compareGeometries(geometry: GeometryColumns, a: number, b: number): number {
  const [fromA, toA] = vertexRange(geometry, a);
  const [fromB, toB] = vertexRange(geometry, b);
  const byKind = (geometry.kinds[a] as number) - (geometry.kinds[b] as number);
  if (byKind !== 0) return byKind;
  for (let i = 0; i < Math.min(toA - fromA, toB - fromB); i++) {
    const order = compareVertices(geometry.xy, fromA + i, fromB + i);
    if (order !== 0) return order;
  }
  return toA - fromA - (toB - fromB) || compareStructures(geometry, a, b);
}

/** Features of the same vertices may be cut into rings and parts differently. */
function compareStructures(geometry: GeometryColumns, a: number, b: number): number {
  const [ofA, ofB] = [structureOf(geometry, a), structureOf(geometry, b)];
  if (ofA.length !== ofB.length) return ofA.length - ofB.length;
  const i = ofA.findIndex((length, k) => length !== ofB[k]);
  return i < 0 ? 0 : (ofA[i] as number) - (ofB[i] as number);
}

/** Number of parts, rings of each part, vertices of each ring. */
function structureOf(geometry: GeometryColumns, row: number): number[] {
  const { featureStarts, partStarts, ringStarts } = geometry;
  const [firstPart, lastPart] = [startAt(featureStarts, row), startAt(featureStarts, row + 1)];
  const [firstRing, lastRing] = ringRange(geometry, row);
  return [
    lastPart - firstPart,
    ...differences(partStarts.subarray(firstPart, lastPart + 1)),
    ...differences(ringStarts.subarray(firstRing, lastRing + 1)),
  ];
}

const differences = (starts: Uint32Array): number[] =>
  Array.from(starts.subarray(1), (start, i) => start - startAt(starts, i));

function compareFields(fields: readonly AttributeColumn[], a: number, b: number): number {
  for (const field of fields) {
    const order = compareValues(attributeAt(field, a), attributeAt(field, b));
    if (order !== 0) return order;
  }
  return 0;
}

/** No value, numbers, words by their code units: the same in every language. */
function compareValues(a: AttributeValue, b: AttributeValue): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
