import { existsSync, readFileSync } from "node:fs";
import {
  type AttributeColumn,
  type AttributeValue,
  attributeAt,
  type FeatureColumns,
  ringRange,
  startAt,
} from "../../../src/core/geometry/columns.ts";
import { type FlatGeobufHeader, readHeader } from "../../../src/io/flatgeobuf/header.ts";
import { readAllFeatures } from "../../../src/io/flatgeobuf/read.ts";
import { memorySource } from "../../../src/io/memory-source.ts";

/** A generated file as the project's own reader sees it. */
export interface LayerFile {
  readonly header: FlatGeobufHeader;
  readonly columns: FeatureColumns;
}

const DATA = new URL("../../../data/", import.meta.url);

export function dataBytes(file: string): Uint8Array {
  const url = new URL(file, DATA);
  if (!existsSync(url)) throw new Error(`data/${file} is missing: run "npm run data" first`);
  return new Uint8Array(readFileSync(url));
}

export const readLayer = (name: string, fields?: readonly string[]): Promise<LayerFile> =>
  parseLayer(name, dataBytes(`${name}.fgb`), fields);

export async function parseLayer(
  name: string,
  bytes: Uint8Array,
  fields?: readonly string[],
): Promise<LayerFile> {
  const source = memorySource(name, bytes);
  const header = await readHeader(source);
  const { columns, problems } = await readAllFeatures(source, header, { fields });
  if (problems.length > 0) throw new Error(`${name}: ${JSON.stringify(problems[0])}`);
  return { header, columns };
}

/** All values of a field. */
function valuesOf({ columns }: LayerFile, field: string): AttributeValue[] {
  const column = columns.attributes.find(({ name }) => name === field) as AttributeColumn;
  return Array.from({ length: columns.count }, (_, row) => attributeAt(column, row));
}

export const textsOf = (layer: LayerFile, field: string): string[] =>
  valuesOf(layer, field).map((value) => (typeof value === "string" ? value : ""));

export const numbersOf = (layer: LayerFile, field: string): number[] =>
  valuesOf(layer, field).map((value) => (typeof value === "number" ? value : Number.NaN));

/** Rings of a feature, longitude and latitude interleaved, closed. */
export function ringsOf({ columns: { geometry } }: LayerFile, row: number): Float64Array[] {
  const [from, to] = ringRange(geometry, row);
  return Array.from({ length: to - from }, (_, i) =>
    geometry.xy.subarray(
      2 * startAt(geometry.ringStarts, from + i),
      2 * startAt(geometry.ringStarts, from + i + 1),
    ),
  );
}

export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
