import { type Words, wordAt } from "./words.ts";

/**
 * What one feature's geometry is made of. `NONE` stands for a feature without geometry; `UNSUPPORTED` for one that has a geometry of a type this program cannot
 * use: no parts are kept of it, yet it may cover ground.
 */
export const NONE = 0;
export const POINT = 1;
export const LINE = 2;
export const POLYGON = 3;
export const UNSUPPORTED = 4;
export type GeometryKind = typeof NONE | typeof POINT | typeof LINE | typeof POLYGON | typeof UNSUPPORTED;

/**
 * Geometry of many features in one layout: feature → parts → rings → vertices, each level an array of starts
 * with one entry more than it has members.
 *
 * - polygon: a part is a polygon; its first ring is the outer one and runs counter-clockwise, the others are
 *   holes and run clockwise; every ring is closed (its last vertex repeats its first);
 * - line: a part has one ring, the line's vertices in order;
 * - point: a part has one ring of one vertex.
 *
 * `xy` holds longitude, latitude in degrees, interleaved (EPSG:4490), unless a function says otherwise. Coordinates that could not be read are `NaN`.
 */
export interface GeometryColumns {
  readonly kinds: Uint8Array;
  /** Starts in parts, length = features + 1. */
  readonly featureStarts: Uint32Array;
  /** Starts in rings, length = parts + 1. */
  readonly partStarts: Uint32Array;
  /** Starts in vertices, length = rings + 1. */
  readonly ringStarts: Uint32Array;
  readonly xy: Float64Array;
}

/** Numbers of a field; `NaN` means no value. */
interface NumberColumn {
  readonly name: string;
  readonly type: "number";
  readonly values: Float64Array;
}

/** Words of a field, each different word kept once: word `codes[feature] - 1` of `words`; code 0 means no value. */
interface TextColumn {
  readonly name: string;
  readonly type: "text";
  readonly codes: Uint32Array;
  readonly words: Words;
}

export type AttributeColumn = NumberColumn | TextColumn;

/** Features of a layer, or of a part of it. */
export interface FeatureColumns {
  readonly count: number;
  /** Number of each feature in its file, counted from 0: the id that stays the same in every view. */
  readonly ids: Uint32Array;
  readonly geometry: GeometryColumns;
  readonly attributes: readonly AttributeColumn[];
}

export type AttributeValue = number | string | null;

/** Value of a field at position `row`; null where the feature has none. */
export function attributeAt(column: AttributeColumn, row: number): AttributeValue {
  if (column.type === "number") {
    const value = at(column.values, row);
    return Number.isNaN(value) ? null : value;
  }
  const code = startAt(column.codes, row);
  return code === 0 ? null : wordAt(column.words, code - 1);
}

/** Reads an element whose index is in range by construction. */
const at = (values: Float64Array, index: number): number => values[index] as number;

/** Reads an offset or code whose index is in range by construction. */
export const startAt = (starts: Uint32Array, index: number): number => starts[index] as number;

/** Kind of the geometry at position `row`. */
export const kindAt = (geometry: GeometryColumns, row: number): GeometryKind =>
  geometry.kinds[row] as GeometryKind;

/** First and one-past-last ring of the feature at position `row`. */
export function ringRange(geometry: GeometryColumns, row: number): readonly [from: number, to: number] {
  return [
    startAt(geometry.partStarts, startAt(geometry.featureStarts, row)),
    startAt(geometry.partStarts, startAt(geometry.featureStarts, row + 1)),
  ];
}

/** First and one-past-last vertex of the feature at position `row`. */
export function vertexRange(geometry: GeometryColumns, row: number): readonly [from: number, to: number] {
  const [from, to] = ringRange(geometry, row);
  return [startAt(geometry.ringStarts, from), startAt(geometry.ringStarts, to)];
}

/** How many vertices the feature at position `row` has, closing ones included. */
export function verticesIn(geometry: GeometryColumns, row: number): number {
  const [from, to] = vertexRange(geometry, row);
  return to - from;
}

/** Buffers of the columns, to be moved to another thread instead of copied. */
export function transferables(columns: FeatureColumns): ArrayBuffer[] {
  const { geometry } = columns;
  const views = [
    columns.ids,
    geometry.kinds,
    geometry.featureStarts,
    geometry.partStarts,
    geometry.ringStarts,
    geometry.xy,
    ...columns.attributes.flatMap((column): ArrayBufferView[] =>
      column.type === "number" ? [column.values] : [column.codes, column.words.bytes, column.words.starts],
    ),
  ];
  return [...new Set(views.map((view) => view.buffer as ArrayBuffer))];
}
