import { type AttributeColumn, attributeAt } from "../geometry/columns.ts";
import type { Finding } from "./finding.ts";
import { findingOf, type GridLayer } from "./grid-layer.ts";
import type { GridRules } from "./rules.ts";

/** 6 digits district, 3 street, 3 community, 3 order: the single-cell scheme of GB/T 30428.1. */
const CELL_CODE = /^\d{15}$/;

/** Fields that hold the code of a cell in deliveries seen, first match wins. */
const CODE_FIELDS = ["WGBM", "网格编码", "BM", "CODE", "GRID_CODE", "GRIDCODE"];

/** The field that holds the codes: the one named, or one of the usual names. */
export function findCodeField(attributes: readonly AttributeColumn[]): AttributeColumn | null {
  const byName = new Map(attributes.map((column) => [column.name.toUpperCase(), column]));
  for (const name of CODE_FIELDS) {
    const column = byName.get(name);
    if (column) return column;
  }
  return null;
}

/** G09: codes that are missing or not of the scheme. G10: codes that more than one cell bears, one finding each. */
export function checkCodes(layer: GridLayer, codes: AttributeColumn, rules: GridRules): Finding[] {
  const malformed: Finding[] = [];
  const bearers = new Map<string, number[]>();
  for (let row = 0; row < layer.count; row++) {
    const value = attributeAt(codes, row);
    const detail = value === null ? "" : String(value).trim();
    if (!CELL_CODE.test(String(value ?? "")))
      malformed.push(findingOf({ layer, rules }, "G09", { rows: [row], detail }));
    if (detail !== "") bearers.set(detail, [...(bearers.get(detail) ?? []), row]);
  }
  const duplicates = [...bearers]
    .filter(([, rows]) => rows.length > 1)
    .map(([detail, rows]) => findingOf({ layer, rules }, "G10", { rows, detail }));
  return [...malformed, ...duplicates];
}
