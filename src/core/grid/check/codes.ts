import { attributeAt } from "../../geometry/columns.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { fitsForm } from "./code-form.ts";

/** G09: codes that are missing or not of the scheme. Those of areas have one length for all of a layer, which its sentence gives. */
export function* checkCodeFormats(context: GridContext): Generator<Finding> {
  const { layer, level, codeForm } = context;
  const [digits, ...others] = codeForm;
  const isOne = level === "areas" && digits !== undefined && others.length === 0;
  const figures = isOne ? { digits } : {};
  for (let row = 0; row < layer.count; row++) {
    const code = codeAt(context, row);
    if (fitsForm(code, codeForm)) continue;
    const detail = code.trim() === "" ? "" : code;
    yield findingOf(context, "G09", { rows: [row], detail, figures });
  }
}

/** G10: codes that more than one cell bears, one finding for each code. */
export function* checkDuplicates(context: GridContext): Generator<Finding> {
  const bearers = new Map<string, number[]>();
  for (let row = 0; row < context.layer.count; row++) {
    const code = codeAt(context, row).trim();
    const rows = bearers.get(code);
    if (rows) rows.push(row);
    else if (code !== "") bearers.set(code, [row]);
  }
  for (const [detail, rows] of bearers)
    if (rows.length > 1) yield findingOf(context, "G10", { rows, detail });
}

/** The code of a cell as it was delivered; empty where there is none. */
const codeAt = ({ fields }: GridContext, row: number): string =>
  String((fields.code && attributeAt(fields.code, row)) ?? "");
