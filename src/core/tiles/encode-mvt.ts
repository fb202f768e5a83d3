import { PbfWriter } from "pbf";
import type { AttributeValue, GeometryKind } from "../geometry/columns.ts";

/** One feature of a tile: paths interleaved x, y in tile units; rings open, outer ones clockwise on the screen. */
export interface MvtFeature {
  readonly id: number;
  readonly kind: GeometryKind;
  readonly paths: readonly (readonly number[])[];
  readonly properties: readonly (readonly [name: string, value: AttributeValue])[];
}

/** Name of the only layer in a tile. */
export const MVT_LAYER = "layer";

/** Encodes features as a Mapbox Vector Tile 2.1; the field numbers are those of its `vector_tile.proto`. */
export function encodeMvt(features: readonly MvtFeature[], extent: number): Uint8Array {
  const writer = new PbfWriter();
  if (features.length > 0) writer.writeMessage(3, writeLayer, { features, extent });
  return writer.finish();
}

interface Layer {
  readonly features: readonly MvtFeature[];
  readonly extent: number;
}

function writeLayer({ features, extent }: Layer, writer: PbfWriter): void {
  const keys = new Numbering<string>();
  const values = new Numbering<string | number>();
  writer.writeVarintField(15, 2);
  writer.writeStringField(1, MVT_LAYER);
  for (const feature of features) writer.writeMessage(2, writeFeature, { feature, keys, values });
  for (const key of keys.all()) writer.writeStringField(3, key);
  for (const value of values.all()) writer.writeMessage(4, writeValue, value);
  writer.writeVarintField(5, extent);
}

interface FeatureTables {
  readonly feature: MvtFeature;
  readonly keys: Numbering<string>;
  readonly values: Numbering<string | number>;
}

function writeFeature({ feature, keys, values }: FeatureTables, writer: PbfWriter): void {
  writer.writeVarintField(1, feature.id);
  const tags: number[] = [];
  for (const [name, value] of feature.properties) {
    if (value !== null) tags.push(keys.of(name), values.of(value));
  }
  if (tags.length > 0) writer.writePackedVarint(2, tags);
  // Kinds are numbered in the format as they are here: 1 point, 2 line, 3 polygon.
  writer.writeVarintField(3, feature.kind);
  writer.writePackedVarint(4, commands(feature));
}

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 7;
const command = (id: number, count: number): number => (count << 3) | id;
const zigzag = (delta: number): number => (delta << 1) ^ (delta >> 31);

/** Geometry as drawing commands with relative positions (specification, 4.3). */
function commands({ kind, paths }: MvtFeature): number[] {
  const out: number[] = [];
  let x = 0;
  let y = 0;
  const go = (path: readonly number[], i: number) => {
    out.push(zigzag((path[i] as number) - x), zigzag((path[i + 1] as number) - y));
    x = path[i] as number;
    y = path[i + 1] as number;
  };
  if (kind === 1) {
    out.push(command(MOVE_TO, paths.length));
    for (const path of paths) go(path, 0);
    return out;
  }
  for (const path of paths) {
    out.push(command(MOVE_TO, 1));
    go(path, 0);
    out.push(command(LINE_TO, path.length / 2 - 1));
    for (let i = 2; i < path.length; i += 2) go(path, i);
    if (kind === 3) out.push(command(CLOSE_PATH, 1));
  }
  return out;
}

function writeValue(value: string | number, writer: PbfWriter): void {
  if (typeof value === "string") writer.writeStringField(1, value);
  else writer.writeDoubleField(3, value);
}

/** Gives each different value a number, in the order of first use. */
class Numbering<T> {
  readonly #numbers = new Map<T, number>();

  of(value: T): number {
    let number = this.#numbers.get(value);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(value, number);
    }
    return number;
  }

  all(): IterableIterator<T> {
    return this.#numbers.keys();
  }
}
