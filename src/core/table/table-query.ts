import type { AttributeValue } from "../geometry/columns.ts";
import type { Language } from "./collation.ts";

/** A field of the table, and which list explains its values. */
export interface TableField {
  readonly name: string;
  readonly codes?: "land-use" | "district" | undefined;
}

/** What a row must meet in one field. Rows without a value meet only `missing`. */
export type RowCondition =
  /** The words contain the text, whatever its case; where a list explains the values, the name counts too. */
  | { readonly kind: "contains"; readonly field: TableField; readonly text: string }
  | { readonly kind: "one-of"; readonly field: TableField; readonly values: readonly AttributeValue[] }
  /** Both ends belong to it; null leaves a side open. */
  | {
      readonly kind: "range";
      readonly field: TableField;
      readonly from: number | null;
      readonly to: number | null;
    }
  | { readonly kind: "missing"; readonly field: TableField; readonly isMissing: boolean };

export interface RowSort {
  readonly field: string;
  readonly isDescending: boolean;
}

/** Which rows of a layer are wanted, and in what order. */
export interface TableQuery {
  /** Null leaves them as they stand in the file. */
  readonly sort: RowSort | null;
  /** All of them are to be met. */
  readonly conditions: readonly RowCondition[];
  /** Numbers of the only features wanted, ascending; null for all. */
  readonly only: Uint32Array | null;
  /** Whose alphabet orders words. */
  readonly language: Language;
  /** Fields on show: what fits into memory of them is kept for the next query. */
  readonly fields: readonly string[];
}

/** What a query has found; its rows are asked for by `view`. */
export interface TableSummary {
  readonly view: number;
  readonly count: number;
  /** Rows of the whole layer. */
  readonly total: number;
  /** False where the fields did not fit into memory, so that the next query reads the file again. */
  readonly isKept: boolean;
}

/** Rows of a view, in its order. */
export interface TableRows {
  /** Numbers of their features. */
  readonly ids: Uint32Array;
  /** One value to each field asked for. */
  readonly cells: readonly (readonly AttributeValue[])[];
}

/** What is to be written of a table. */
export interface TableFile {
  readonly view: number;
  readonly fields: readonly TableField[];
  /** Names of the fields, as they stand on the first line. */
  readonly header: readonly string[];
  /** Lines that follow the rows: where the data comes from. */
  readonly footer: readonly string[];
  readonly language: Language;
}
