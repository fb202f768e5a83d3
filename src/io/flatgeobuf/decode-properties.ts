import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import { AttributeBuilder } from "../../core/geometry/attribute-builder.ts";
import type { AttributeColumn } from "../../core/geometry/columns.ts";
import type { Field, FieldType } from "../../core/layer.ts";
import { DamagedFeature } from "./damaged-feature.ts";
import type { FeatureBytes } from "./feature-bytes.ts";

/** Bytes a value takes; text-like values carry their length in front. */
const FIXED_BYTES: Partial<Record<FieldType, number>> = {
  Byte: 1,
  UByte: 1,
  Bool: 1,
  Short: 2,
  UShort: 2,
  Int: 4,
  UInt: 4,
  Float: 4,
  Long: 8,
  ULong: 8,
  Double: 8,
};

const READ: Partial<Record<FieldType, (view: DataView, at: number) => number | string | bigint>> = {
  Byte: (view, at) => view.getInt8(at),
  UByte: (view, at) => view.getUint8(at),
  Bool: (view, at) => (view.getUint8(at) ? "true" : "false"),
  Short: (view, at) => view.getInt16(at, true),
  UShort: (view, at) => view.getUint16(at, true),
  Int: (view, at) => view.getInt32(at, true),
  UInt: (view, at) => view.getUint32(at, true),
  Float: (view, at) => view.getFloat32(at, true),
  Long: (view, at) => view.getBigInt64(at, true),
  ULong: (view, at) => view.getBigUint64(at, true),
  Double: (view, at) => view.getFloat64(at, true),
};

const isNumeric = (type: FieldType): boolean => type !== "Bool" && type in FIXED_BYTES;

/** A field, how its values are read, and where they go: nowhere if nobody has asked for them. */
interface Reading {
  readonly type: FieldType;
  readonly fixedBytes: number | undefined;
  readonly builder: AttributeBuilder | null;
}

/** Fields of a feature table by position; 0 where there are none. */
interface PropertyFields {
  readonly properties: number;
  readonly columns: number;
}

/** Values that room is made for beforehand; a file that promises more has to bring them first. */
const MOST_EXPECTED = 64 * 1024 * 1024;

/** Slots of the table `Column` of the FlatGeobuf 3 schema. */
const COLUMN = { name: 4, type: 6 } as const;

/**
 * Decodes the properties of features into columns, only those asked for. `Bool` becomes the words true and false; `Binary` is named
 * with its length, never shown.
 */
export class PropertyDecoder {
  readonly #wanted: ReadonlySet<string> | null;
  readonly #expected: number;
  readonly #readings: readonly Reading[];
  /** Fields that only single features declare, in files without a common schema. */
  readonly #extra = new Map<string, AttributeBuilder>();

  /** Decodes `wanted` of the fields, all when left out, of at most `expected` features. */
  constructor(fields: readonly Field[], wanted: readonly string[] | undefined, expected: number) {
    this.#wanted = wanted ? new Set(wanted) : null;
    this.#expected = expected * fields.length <= MOST_EXPECTED ? expected : 0;
    this.#readings = fields.map((field) => readingOf(field, this.#builderFor(field)));
  }

  decode(buffer: FeatureBytes, { properties, columns }: PropertyFields, row: number): void {
    const length = buffer.vectorLength(properties, 1);
    if (length === 0) return;
    const { bytes, view } = buffer;
    const readings =
      buffer.vectorLength(columns, 4) > 0 ? this.#ownReadings(buffer, columns) : this.#readings;
    let at = buffer.vectorStart(properties);
    const end = at + length;
    // A single byte left over is padding that some writers count in.
    while (at + 2 <= end) {
      const reading = readings[view.getUint16(at, true)];
      if (!reading) throw new DamagedFeature();
      const from = at + 2;
      const { builder, fixedBytes } = reading;
      if (fixedBytes !== undefined) {
        at = from + fixedBytes;
        if (at > end) throw new DamagedFeature();
        builder?.set(row, READ[reading.type]?.(view, from) ?? null);
      } else {
        if (from + 4 > end) throw new DamagedFeature();
        at = from + 4 + view.getUint32(from, true);
        if (at > end) throw new DamagedFeature();
        if (reading.type === "Binary") builder?.set(row, `[${at - from - 4} B]`);
        else builder?.setWord(row, bytes, from + 4, at);
      }
    }
  }

  finish(count: number): AttributeColumn[] {
    return [...this.#readings.map(({ builder }) => builder), ...this.#extra.values()]
      .filter((builder) => builder !== null)
      .map((builder) => builder.finish(count));
  }

  #builderFor(field: Pick<Field, "name" | "type">): AttributeBuilder | null {
    if (this.#wanted && !this.#wanted.has(field.name)) return null;
    return new AttributeBuilder(field.name, isNumeric(field.type) ? "number" : "text", this.#expected);
  }

  /** The fields a feature declares for itself. */
  #ownReadings(buffer: FeatureBytes, columns: number): Reading[] {
    const start = buffer.vectorStart(columns);
    return Array.from({ length: buffer.vectorLength(columns, 4) }, (_, i) => {
      const column = buffer.follow(start + 4 * i);
      const type = buffer.field(column, COLUMN.type);
      const field = {
        name: nameOf(buffer, column),
        type: (ColumnType[type === 0 ? 0 : buffer.byte(type)] ?? "Binary") as FieldType,
      };
      return readingOf(field, this.#extraBuilder(field));
    });
  }

  #extraBuilder(field: Pick<Field, "name" | "type">): AttributeBuilder | null {
    const known = this.#extra.get(field.name);
    if (known) return known;
    const builder = this.#builderFor(field);
    if (builder) this.#extra.set(field.name, builder);
    return builder;
  }
}

const readingOf = ({ type }: Pick<Field, "type">, builder: AttributeBuilder | null): Reading => ({
  type,
  fixedBytes: FIXED_BYTES[type],
  builder,
});

const utf8 = new TextDecoder();

function nameOf(buffer: FeatureBytes, column: number): string {
  const field = buffer.field(column, COLUMN.name);
  const length = buffer.vectorLength(field, 1);
  if (length === 0) return "";
  const start = buffer.vectorStart(field);
  return utf8.decode(buffer.bytes.subarray(start, start + length));
}
