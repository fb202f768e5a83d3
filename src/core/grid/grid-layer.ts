import type { LayerInput } from "../analysis/layer-input.ts";
import { type AttributeColumn, type AttributeValue, attributeAt, startAt } from "../geometry/columns.ts";
import { firstFiniteVertex, hasFiniteCoordinates } from "../geometry/finite-coordinates.ts";
import { interiorPoint } from "../geometry/interior-point.ts";
import type { LngLat } from "../units.ts";
import type { Finding } from "./finding.ts";
import type { GridLevel } from "./grid-check.ts";
import type { GridRules, Rule } from "./rules.ts";

/** A grid under check: how its cells are named and where they lie. */
export interface GridLayer {
  readonly count: number;
  /** The code of a cell, or the number of its feature where it has none. */
  codeOf(row: number): AttributeValue;
  /** Number of the feature in the file. */
  featureOf(row: number): number;
  /** A point inside the cell, or a corner of it where that cannot be had; null for one without usable coordinates. */
  placeOf(row: number): LngLat | null;
}

export function gridLayer({ columns }: LayerInput, codes: AttributeColumn | null): GridLayer {
  const { geometry, ids } = columns;
  const featureOf = (row: number) => ids[row] as number;
  return {
    count: columns.count,
    featureOf,
    codeOf: (row) => {
      const code = codes && attributeAt(codes, row);
      return code === null || code === "" ? featureOf(row) : code;
    },
    placeOf: (row) => {
      const corner = firstFiniteVertex(geometry, row);
      if (!corner || !hasFiniteCoordinates(geometry, row)) return corner;
      return interiorPoint(geometry, startAt(geometry.featureStarts, row)) ?? corner;
    },
  };
}

/** What a rule has found about some rows; what is left out is null or empty, and `at` a point of the first row. */
export type Found = { readonly rows: readonly number[] } & Partial<
  Pick<Finding, "area" | "width" | "at" | "detail" | "figures" | "geometry">
>;

/** Makes a finding of what a rule has found. */
export function findingOf(
  {
    layer,
    rules,
    level,
  }: { readonly layer: GridLayer; readonly rules: GridRules; readonly level?: GridLevel },
  rule: Rule,
  found: Found,
): Finding {
  const { rows, area = null, width = null, detail = null, figures = {}, geometry = null } = found;
  const at = found.at ?? (rows[0] === undefined ? null : layer.placeOf(rows[0]));
  const cells = rows.map((row) => layer.codeOf(row));
  return {
    key: keyOf(rule, cells, { at, detail }),
    rule,
    ...(level === "areas" ? { level } : {}),
    severity: rules[rule].severity,
    cells,
    features: rows.map((row) => layer.featureOf(row)),
    area,
    width,
    at,
    detail,
    figures,
    geometry,
  };
}

/** Decimals of a degree to which a place is part of a key: a centimetre. */
const KEY_DECIMALS = 7;

const keyOf = (
  rule: Rule,
  cells: readonly AttributeValue[],
  { at, detail }: Pick<Finding, "at" | "detail">,
): string =>
  [
    rule,
    cells.map(String).sort().join(" "),
    at?.map((degrees) => degrees.toFixed(KEY_DECIMALS)).join(" ") ?? "",
    detail ?? "",
  ].join("|");
