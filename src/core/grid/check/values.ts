import { type AttributeColumn, type AttributeValue, attributeAt } from "../../geometry/columns.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import type { GridField } from "../grid-fields.ts";
import { findingOf } from "../grid-layer.ts";
import { numberAt } from "../number-at.ts";
import { isAbove } from "../within-limits.ts";

/** What every cell must have: rules of several cities name them; own default, confirm. */
export const REQUIRED_FIELDS: readonly GridField[] = ["name", "leader", "worker", "households"];

/** G13: values that are missing, one finding for each cell; the detail names the fields. Null for a layer that has none of the fields. */
export function checkMissing(context: GridContext): Iterable<Finding> | null {
  const columns = REQUIRED_FIELDS.flatMap((field) => context.fields[field] ?? []);
  return columns.length === 0 ? null : missingIn(context, columns);
}

function* missingIn(context: GridContext, columns: readonly AttributeColumn[]): Generator<Finding> {
  for (let row = 0; row < context.layer.count; row++) {
    const missing = columns.filter((column) => isMissing(attributeAt(column, row))).map(({ name }) => name);
    if (missing.length > 0) yield findingOf(context, "G13", { rows: [row], detail: missing.join(" ") });
  }
}

/** Whether a value says nothing. */
export const isMissing = (value: AttributeValue): boolean => value === null || String(value).trim() === "";

/** G18: the stored area against the ellipsoidal one, in m². */
export function* checkStoredAreas(context: GridContext): Generator<Finding> {
  const { layer, rules, fields, prepared } = context;
  const { shareAbove, areaAbove } = rules.G18.limits;
  for (let row = 0; row < layer.count; row++) {
    const stored = numberAt(fields.area, row);
    const measured = prepared.areas[row] as number;
    if (stored === null || prepared.failedRows.has(row)) continue;
    const area = Math.abs(stored - measured);
    if (!isAbove(area, areaAbove) && !isAbove(area / measured, shareAbove)) continue;
    yield findingOf(context, "G18", { rows: [row], figures: { stored, measured } });
  }
}
