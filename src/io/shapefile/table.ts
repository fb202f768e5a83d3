import { type AttributeColumn, attributeAt, type FeatureColumns } from "../../core/geometry/columns.ts";
import { ProblemError } from "../../core/problem.ts";
import { cutText, fieldNames } from "./field-names.ts";
import { type NumberFormat, numberFormat, numberText } from "./number-format.ts";

/** A field of a .dbf. */
interface TableField {
  readonly name: string;
  readonly column: AttributeColumn;
  readonly type: "C" | NumberFormat["type"];
  readonly width: number;
  readonly decimals: number;
}

/** The form of a .dbf, and what it cannot hold. */
export interface TableForm {
  readonly fields: readonly TableField[];
  /** Bytes of one record. */
  readonly recordBytes: number;
  /** Fields that have got a shorter name. */
  readonly renamed: readonly (readonly [from: string, to: string])[];
  /** How many values of a field are cut or left out. */
  readonly lost: readonly (readonly [field: string, count: number])[];
}

const MOST_TEXT = 254;
/** Limits of dBASE: fields, and bytes of a record (16 bits). */
const MOST_FIELDS = 255;
const MOST_RECORD = 65_535;

const utf8 = new TextEncoder();

/**
 * The form that holds all rows of a layer: text as wide as its longest value, numbers so that none loses a digit. A table must have a field: a layer without any gets `FID`.
 * @throws ProblemError `shapefile-fields` for more fields than a .dbf can have
 */
export function tableForm(columns: FeatureColumns, where: string): TableForm {
  const attributes = columns.attributes.length > 0 ? columns.attributes : [numbered(columns.count)];
  const names = fieldNames(attributes.map(({ name }) => name));
  const lost: [string, number][] = [];
  const fields = attributes.map((column, i): TableField => {
    const { count, ...format } =
      column.type === "number" ? numbersOf(column) : textsOf(column, columns.count);
    if (count > 0) lost.push([column.name, count]);
    return { name: names[i] as string, column, ...format };
  });
  const recordBytes = fields.reduce((sum, { width }) => sum + width, 1);
  if (fields.length > MOST_FIELDS || recordBytes > MOST_RECORD)
    throw new ProblemError({
      code: "shapefile-fields",
      where,
      facts: { found: fields.length, bytes: recordBytes, expected: MOST_FIELDS, most: MOST_RECORD },
    });
  const renamed = attributes.flatMap(({ name }, i) =>
    names[i] === name ? [] : [[name, names[i] as string] as const],
  );
  return { fields, recordBytes, renamed, lost };
}

type Format = Pick<TableField, "type" | "width" | "decimals"> & { readonly count: number };

const numbersOf = ({ values }: Extract<AttributeColumn, { type: "number" }>): Format => ({
  ...numberFormat(values),
  count: values.filter((value) => !Number.isNaN(value) && !Number.isFinite(value)).length,
});

function textsOf(column: AttributeColumn, rows: number): Format {
  let [width, count] = [1, 0];
  for (let row = 0; row < rows; row++) {
    const bytes = utf8.encode(String(attributeAt(column, row) ?? "")).length;
    width = Math.max(width, Math.min(MOST_TEXT, bytes));
    if (bytes > MOST_TEXT) count++;
  }
  return { type: "C", width, decimals: 0, count };
}

const numbered = (count: number): AttributeColumn => ({
  name: "FID",
  type: "number",
  values: Float64Array.from({ length: count }, (_, row) => row),
});

/** Bytes of a .dbf of so many rows. */
export const tableBytes = ({ fields, recordBytes }: TableForm, rows: number): number =>
  headBytes(fields) + rows * recordBytes + 1;

const headBytes = (fields: readonly TableField[]): number => 32 + 32 * fields.length + 1;

const ROWS_AT_ONCE = 1000;
const SPACE = 0x20;

/** The .dbf of the rows given (dBASE III, UTF-8), piece by piece. Rows without a value are blank. */
export function* tablePieces(form: TableForm, rows: readonly number[]): Generator<Uint8Array> {
  yield head(form, rows.length);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const bytes = new Uint8Array(some.length * form.recordBytes).fill(SPACE);
    for (const [i, row] of some.entries()) writeRecord(bytes, i * form.recordBytes + 1, form.fields, row);
    yield bytes;
  }
  yield Uint8Array.of(0x1a);
}

/** A fixed date of the last change, as GDAL writes it: same layer in, same bytes out. */
const DATE = [95, 7, 26];

function head({ fields, recordBytes }: TableForm, rows: number): Uint8Array {
  const bytes = new Uint8Array(headBytes(fields));
  const view = new DataView(bytes.buffer);
  bytes.set([0x03, ...DATE]);
  view.setUint32(4, rows, true);
  view.setUint16(8, bytes.length, true);
  view.setUint16(10, recordBytes, true);
  for (const [i, { name, type, width, decimals }] of fields.entries()) {
    const at = 32 + 32 * i;
    bytes.set(utf8.encode(name), at);
    bytes[at + 11] = type.charCodeAt(0);
    bytes[at + 16] = width;
    bytes[at + 17] = decimals;
  }
  bytes[bytes.length - 1] = 0x0d;
  return bytes;
}

function writeRecord(bytes: Uint8Array, start: number, fields: readonly TableField[], row: number): void {
  let at = start;
  for (const field of fields) {
    const value = attributeAt(field.column, row);
    const { type, width } = field;
    if (typeof value === "string") utf8.encodeInto(cutText(value, width), bytes.subarray(at, at + width));
    else if (type !== "C" && value !== null && Number.isFinite(value)) {
      const text = numberText(value, { ...field, type });
      utf8.encodeInto(text, bytes.subarray(at + width - text.length, at + width));
    }
    at += width;
  }
}
