import { type AttributeColumn, type AttributeValue, attributeAt } from "../../geometry/columns.ts";
import { CELL_FORM, fitsForm } from "../check/code-form.ts";
import { isMissing, REQUIRED_FIELDS } from "../check/values.ts";
import type { Finding } from "../finding.ts";
import { findGridFields } from "../grid-fields.ts";
import type { Rule } from "../rules.ts";
import type { RepairState } from "./repair-state.ts";
import type { Cell } from "./step.ts";

/** A value of a cell that only people can say. */
export interface CellValue {
  readonly cell: Cell;
  readonly field: string;
  readonly value: AttributeValue;
}

/** A value that a finding asks for, as it stands. */
export interface Blank extends CellValue {
  readonly type: AttributeColumn["type"];
}

/** Rules about the code of a cell. */
const ABOUT_CODES: ReadonlySet<Rule> = new Set(["G09", "G10", "G11"]);

/** The values that people must say about a finding of codes (G09 to G11) or missing values (G13), as they stand; none for other findings. `codeField` is null for the usual one. */
export function blanksFor(state: RepairState, finding: Finding, codeField: string | null): Blank[] {
  const { attributes } = state.original.columns;
  const fields = findGridFields(attributes);
  const code = attributes.find(({ name }) => name === codeField) ?? fields.code;
  const required = REQUIRED_FIELDS.flatMap((field) => fields[field] ?? []);
  return finding.features.flatMap((cell) => {
    const row = state.original.rowOf.get(cell);
    if (row === undefined || state.cells.get(row) === null) return [];
    const asBlank = (column: AttributeColumn): Blank => ({
      cell,
      field: column.name,
      value: valueAt(state, column, row),
      type: column.type,
    });
    if (ABOUT_CODES.has(finding.rule)) return code ? [asBlank(code)] : [];
    if (finding.rule !== "G13") return [];
    return required.map(asBlank).filter(({ value }) => isMissing(value));
  });
}

/** Whether what people have said settles a finding. */
export function isFilledIn(state: RepairState, finding: Finding, codeField: string | null): boolean {
  const blanks = blanksFor(state, finding, codeField);
  if (finding.rule === "G13") return blanks.length === 0;
  const codes = blanks.map(({ value }) => String(value ?? ""));
  const isNew = finding.rule !== "G11" || codes.every((code, i) => code !== String(finding.cells[i]));
  return isNew && codes.every((code) => fitsForm(code, CELL_FORM)) && new Set(codes).size === codes.length;
}

/** Another cell that bears a code; null where there is none. */
export function bearerOf(state: RepairState, { cell, field, value }: CellValue): Cell | null {
  const { columns } = state.original;
  const column = columns.attributes.find(({ name }) => name === field);
  if (!column) return null;
  const row = columns.ids.findIndex(
    (id, i) => id !== cell && state.cells.get(i) !== null && valueAt(state, column, i) === value,
  );
  return row < 0 ? null : (columns.ids[row] as Cell);
}

/** A value as steps have left it. */
function valueAt({ values }: RepairState, column: AttributeColumn, row: number): AttributeValue {
  const set = values.get(column.name)?.get(row);
  return set === undefined ? attributeAt(column, row) : set;
}
