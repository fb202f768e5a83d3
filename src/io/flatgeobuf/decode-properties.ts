import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import type { Feature } from "flatgeobuf/lib/mjs/flat-geobuf/feature.js";
import { AttributeBuilder } from "../../core/geometry/attribute-builder.ts";
import type { AttributeColumn, AttributeValue } from "../../core/geometry/columns.ts";
import type { Field, FieldType } from "../../core/layer.ts";
import { DamagedFeature } from "./damaged-feature.ts";

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

const READ: Partial<Record<FieldType, (view: DataView, at: number) => AttributeValue | bigint>> = {
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

/**
 * Decodes the properties of features into columns, only those asked for. `Bool` becomes the words true and false; `Binary` is named
 * with its length, never shown.
 */
export class PropertyDecoder {
  readonly #fields: readonly Field[];
  readonly #builders: (AttributeBuilder | null)[];
  readonly #wanted: ReadonlySet<string> | null;
  /** Fields that only single features declare, in files without a common schema. */
  readonly #extra = new Map<string, AttributeBuilder>();

  constructor(fields: readonly Field[], wanted?: readonly string[]) {
    this.#fields = fields;
    this.#wanted = wanted ? new Set(wanted) : null;
    this.#builders = fields.map((field) => this.#builderFor(field));
  }

  decode(feature: Feature, row: number, bytes: Uint8Array): void {
    const length = feature.propertiesLength();
    if (length === 0) return;
    const properties = feature.propertiesArray();
    if (!properties || length < 0 || properties.length !== length) throw new DamagedFeature();
    if (properties.byteOffset + length > bytes.byteOffset + bytes.byteLength) throw new DamagedFeature();
    const own = feature.columnsLength() > 0 ? ownFields(feature) : null;
    const view = new DataView(properties.buffer, properties.byteOffset, length);
    let at = 0;
    // A single byte left over is padding that some writers count in.
    while (at + 2 <= length) {
      const index = view.getUint16(at, true);
      const field = (own ?? this.#fields)[index];
      if (!field) throw new DamagedFeature();
      const builder = own ? this.#extraBuilder(field) : this.#builders[index];
      at = decodeValue(view, at + 2, field.type, (value) => builder?.set(row, value));
    }
  }

  finish(count: number): AttributeColumn[] {
    return [...this.#builders, ...this.#extra.values()]
      .filter((builder) => builder !== null)
      .map((builder) => builder.finish(count));
  }

  #builderFor(field: Field): AttributeBuilder | null {
    if (this.#wanted && !this.#wanted.has(field.name)) return null;
    return new AttributeBuilder(field.name, isNumeric(field.type) ? "number" : "text");
  }

  #extraBuilder(field: Field): AttributeBuilder | null {
    const known = this.#extra.get(field.name);
    if (known) return known;
    const builder = this.#builderFor(field);
    if (builder) this.#extra.set(field.name, builder);
    return builder;
  }
}

function ownFields(feature: Feature): Field[] {
  return Array.from({ length: feature.columnsLength() }, (_, i) => {
    const column = feature.columns(i);
    return { name: column?.name() ?? "", type: ColumnType[column?.type() ?? 0] as FieldType };
  });
}

/** Hands the value at `at` to `accept`; returns where the next one begins. */
function decodeValue(
  view: DataView,
  at: number,
  type: FieldType,
  accept: (value: AttributeValue | bigint) => void,
): number {
  const read = READ[type];
  if (read) {
    accept(read(view, at));
    return at + (FIXED_BYTES[type] ?? 0);
  }
  const bytes = view.getUint32(at, true);
  const from = at + 4;
  if (from + bytes > view.byteLength) throw new DamagedFeature();
  accept(type === "Binary" ? `[${bytes} B]` : decodeText(view, from, bytes));
  return from + bytes;
}

const utf8 = new TextDecoder();
/** Up to this length a loop over plain ASCII beats a call of the decoder (measured on 15-digit codes). */
const SHORT_TEXT = 24;

function decodeText(view: DataView, from: number, bytes: number): string {
  if (bytes <= SHORT_TEXT) {
    let text = "";
    for (let i = from; i < from + bytes; i++) {
      const byte = view.getUint8(i);
      if (byte > 127) return decodeUtf8(view, from, bytes);
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return decodeUtf8(view, from, bytes);
}

const decodeUtf8 = (view: DataView, from: number, bytes: number): string =>
  utf8.decode(new Uint8Array(view.buffer, view.byteOffset + from, bytes));
