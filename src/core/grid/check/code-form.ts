import { type AttributeColumn, attributeAt } from "../../geometry/columns.ts";
import type { GridLevel } from "../grid-check.ts";

/** How many digits the codes of a layer may have. */
export type CodeForm = readonly number[];

/** 6 digits district, 3 street, 3 community, 3 order: the single-cell scheme of GB/T 30428.1. */
export const CELL_FORM: CodeForm = [15];
/** Community, town and district, as the code of a cell has them (GB/T 2260, GB/T 10114). */
const AREAS: CodeForm = [12, 9, 6];

/** The form of the codes of a layer. Areas of one layer are of one level: the one that most of their codes have, the finer of equals; any of them where none has. */
export function codeFormOf(level: GridLevel, codes: AttributeColumn | null, count: number): CodeForm {
  if (level === "cells") return CELL_FORM;
  const bearers = new Map<number, number>();
  for (let row = 0; codes && row < count; row++) {
    const code = String(attributeAt(codes, row) ?? "");
    if (fitsForm(code, AREAS)) bearers.set(code.length, (bearers.get(code.length) ?? 0) + 1);
  }
  const [most] = AREAS.filter((digits) => bearers.has(digits)).sort(
    (a, b) => (bearers.get(b) ?? 0) - (bearers.get(a) ?? 0),
  );
  return most === undefined ? AREAS : [most];
}

/** Whether a code is of a form. */
export const fitsForm = (code: string, form: CodeForm): boolean =>
  form.includes(code.length) && /^\d+$/.test(code);

/** Lengths of a code, and those of the code of the level above, which zeros fill up to it in lists of statistics. */
const FILLED: readonly (readonly [digits: number, above: number])[] = [
  [12, 9],
  [9, 6],
  [6, 4],
  [4, 2],
];

/** What the codes of all that lies in an area begin with: its code without the zeros that fill it up (`620102001000` is the town `620102001`, `620100` the city `6201`, `620000` the province `62`). */
export function placePart(code: string): string {
  let part = code;
  for (const [digits, above] of FILLED)
    if (part.length === digits && /^\d+$/.test(part) && /^0+$/.test(part.slice(above)))
      part = part.slice(0, above);
  return part;
}
