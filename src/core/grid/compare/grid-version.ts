import { findColumn } from "../../analysis/find-column.ts";
import type { LayerInput } from "../../analysis/layer-input.ts";
import type { PreparedPolygons } from "../../analysis/prepare-polygons.ts";
import {
  type AttributeColumn,
  attributeAt,
  type GeometryColumns,
  vertexRange,
} from "../../geometry/columns.ts";
import { ProblemError } from "../../problem.ts";
import { findGridFields } from "../grid-fields.ts";
import type { CellRef, VersionSummary } from "./comparison.ts";

/** Fields to be read; one of the usual names is looked for where none is given. */
export interface VersionFields {
  readonly codeField?: string | null;
  readonly householdsField?: string | null;
  readonly peopleField?: string | null;
}

/** One version of a grid under comparison; cells by their rows. */
export interface GridVersion {
  readonly prepared: PreparedPolygons;
  /** In degrees, as it came. */
  readonly geometry: GeometryColumns;
  /** Trimmed; null for none. */
  readonly codes: readonly (string | null)[];
  /** The code, with a corner of the cell where that alone does not name it; the same whatever the order of features and vertices. */
  readonly names: readonly string[];
  /** NaN for no value; null where there is no such field. */
  readonly households: Float64Array | null;
  readonly people: Float64Array | null;
  readonly summary: VersionSummary;
  refOf(row: number): CellRef;
}

/** @throws ProblemError `no-code-field`, and `unknown-field` or `not-numeric` for a field that was named */
export function gridVersion(
  layer: LayerInput,
  prepared: PreparedPolygons,
  fields: VersionFields,
): GridVersion {
  const { columns, name, sha256 = null } = layer;
  const codeColumn = namedColumn(layer, fields.codeField) ?? findGridFields(columns.attributes).code;
  if (!codeColumn) throw new ProblemError({ code: "no-code-field", where: name });
  const codes = Array.from({ length: columns.count }, (_, row) => codeAt(codeColumn, row));
  const households = countColumn(layer, fields.householdsField, "households");
  const people = countColumn(layer, fields.peopleField, "people");
  const rows = rowsByCode(codes);
  const featureOf = (row: number) => columns.ids[row] as number;
  const duplicates = [...rows]
    .filter(([code, all]) => code !== null && all.length > 1)
    .map(([code, all]) => ({ code: String(code), features: all.map(featureOf) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return {
    prepared,
    geometry: columns.geometry,
    codes,
    names: codes.map((code, row) =>
      code !== null && rows.get(code)?.length === 1
        ? code
        : `${code ?? ""}@${cornerOf(columns.geometry, row)}`,
    ),
    households: households?.values ?? null,
    people: people?.values ?? null,
    summary: {
      name,
      sha256,
      cells: columns.count,
      codeField: codeColumn.name,
      householdsField: households?.name ?? null,
      peopleField: people?.name ?? null,
      codeless: (rows.get(null) ?? []).map(featureOf),
      duplicates,
    },
    refOf: (row) => ({
      code: codes[row] ?? null,
      feature: featureOf(row),
      area: prepared.failedRows.has(row) ? null : (prepared.areas[row] as number),
    }),
  };
}

const namedColumn = (layer: LayerInput, field: string | null | undefined): AttributeColumn | null =>
  field === null || field === undefined ? null : findColumn(layer, field);

/** The numbers of a count; a field that was named must be there and hold numbers. */
function countColumn(
  layer: LayerInput,
  named: string | null | undefined,
  usual: "households" | "people",
): NumberColumn | null {
  const given = namedColumn(layer, named);
  if (given?.type === "text")
    throw new ProblemError({ code: "not-numeric", where: layer.name, facts: { field: given.name } });
  if (given) return given;
  const numbers = layer.columns.attributes.filter((column) => column.type === "number");
  return findGridFields(numbers)[usual] as NumberColumn | null;
}

type NumberColumn = Extract<AttributeColumn, { type: "number" }>;

function codeAt(column: AttributeColumn, row: number): string | null {
  const code = String(attributeAt(column, row) ?? "").trim();
  return code === "" ? null : code;
}

function rowsByCode(codes: readonly (string | null)[]): Map<string | null, number[]> {
  const rows = new Map<string | null, number[]>();
  codes.forEach((code, row) => {
    const all = rows.get(code);
    if (all) all.push(row);
    else rows.set(code, [row]);
  });
  return rows;
}

/** Decimals of a degree to which a corner is part of a name: a centimetre. */
const NAME_DECIMALS = 7;

/** The westernmost vertex, the southernmost among several: the same wherever rings begin. */
function cornerOf(geometry: GeometryColumns, row: number): string {
  const [from, to] = vertexRange(geometry, row);
  let corner = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = from; i < to; i++) {
    const [x = 0, y = 0] = geometry.xy.subarray(2 * i, 2 * i + 2);
    if (x < (corner[0] ?? 0) || (x === corner[0] && y < (corner[1] ?? 0))) corner = [x, y];
  }
  return corner.map((degrees) => degrees.toFixed(NAME_DECIMALS)).join(" ");
}
