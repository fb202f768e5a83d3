import type { LayerField } from "../catalog/schema.ts";
import type { Figure, ResultTable, TableField } from "../core/analysis/operation.ts";
import type { Role, Unit } from "../core/analysis/parameters.ts";
import { attributeAt } from "../core/geometry/columns.ts";
import type { CsvCell } from "../io/csv/write.ts";
import { findLayer } from "../state/layers.ts";
import { areaUnit } from "../state/panels.ts";
import type { FeatureNames, OutcomeOf, Run } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { DECIMALS, inUnit } from "../text/format-figure.ts";
import { choiceWord, figureWord, unitWord } from "../text/operation-words.ts";
import { columnOrder } from "./column-order.ts";
import { featureName } from "./feature-name.ts";
import type { RowPlace, TableBody, TableColumn } from "./table-model.ts";
import { valueText } from "./value-text.ts";

/** How a column is shown: the unit, and for a field what the catalogue says of it. */
interface Shown {
  readonly field: TableField;
  readonly unit: Unit | null;
  readonly declared: LayerField | undefined;
}

/** The figures of an operation as they came, in columns: rows are made when they are drawn. Null where there are none. */
export function operationTable({ recipe }: Run, { result, names }: OutcomeOf<"operation">): TableBody | null {
  const { table, totals } = result;
  if (!table || !("parameters" in recipe)) return null;
  const layerOf = (role: Role) => findLayer((role === "a" ? recipe.a : recipe.b)?.id ?? "");
  const shown = table.columns.map((field): Shown => {
    const fields = field.role === null ? [] : (layerOf(field.role)?.fields ?? []);
    const declared = fields.find(({ name }) => name === field.column.name);
    return { field, unit: shownUnit(table, field.unit), declared };
  });
  const nameOf = namer(table, names);
  const sums = totalsOf(shown, totals);
  const label = sums?.[0] == null ? text.value.table.total : null;
  return {
    columns: [
      ...(nameOf ? [{ label: text.value.table.columns.name, decimals: null }] : []),
      ...labelled(shown, recipe.operation, (name) => {
        const known = [layerOf("a"), layerOf("b")].flatMap((layer) => layer?.fields ?? []);
        return known.find((field) => field.name === name)?.label[language.value] ?? name;
      }),
    ],
    count: table.count,
    rowAt: (position) => ({
      key: String(position),
      cells: [...(nameOf ? [nameOf(position)] : []), ...shown.map((column) => cellAt(column, position))],
      place: placeAt(table, position, (role) => layerOf(role)?.id),
    }),
    order: columnOrder(table, nameOf),
    totals:
      sums && (nameOf ? [text.value.table.total, ...sums] : [label ?? sums[0] ?? null, ...sums.slice(1)]),
    hasAreaUnits: table.columns.some(({ unit }) => unit === "m2") && !hasUnits(table),
  };
}

/** Whether the operation itself gives areas in several units. */
const hasUnits = ({ columns }: ResultTable): boolean =>
  columns.some(({ unit }) => unit === "hm2" || unit === "mu");

const shownUnit = (table: ResultTable, unit: Unit | null): Unit | null =>
  unit === "m2" && !hasUnits(table) ? areaUnit.value : unit;

/** What a row is called where it is a feature and none of its columns says which. */
function namer({ columns, place }: ResultTable, names: FeatureNames): ((position: number) => string) | null {
  if (!place || columns.some(({ role }) => role === place.role)) return null;
  return (position) => featureName(names[place.role], place.features[position] as number);
}

function labelled(
  shown: readonly Shown[],
  operation: string,
  fieldWord: (name: string) => string,
): TableColumn[] {
  const words = shown.map(({ field, unit, declared }) => {
    const name =
      declared?.label[language.value] ?? figureWord(operation, field.column.name, language.value, fieldWord);
    const sign = unit ? unitWord(unit, language.value) : (declared?.unit?.[language.value] ?? "");
    return sign === "" ? name : text.value.attributes.withUnit(name, sign);
  });
  return shown.map(({ field, unit }, i): TableColumn => {
    const word = words[i] ?? "";
    const isAmbiguous = field.role !== null && words.indexOf(word) !== words.lastIndexOf(word);
    return {
      label: isAmbiguous ? text.value.attributes.withUnit(word, field.role === "a" ? "A" : "B") : word,
      decimals: field.column.type === "number" && unit ? DECIMALS[unit] : null,
    };
  });
}

function cellAt({ field, unit, declared }: Shown, position: number): CsvCell {
  const value = attributeAt(field.column, position);
  if (value === null) return null;
  if (typeof value !== "number")
    return field.role === null
      ? choiceWord(field.column.name, value, language.value)
      : valueText(value, declared);
  return field.unit && unit ? inUnit(value, field.unit, unit) : value;
}

function placeAt(
  { place }: ResultTable,
  position: number,
  layerId: (role: Role) => string | undefined,
): RowPlace | null {
  const layer = place && layerId(place.role);
  return place && layer ? { kind: "feature", layer, id: place.features[position] as number } : null;
}

/** Figures for the whole, under the columns of the same name and unit; null where no column has one. */
function totalsOf(shown: readonly Shown[], totals: readonly Figure[]): CsvCell[] | null {
  const cells = shown.map(({ field, unit }): CsvCell => {
    const total = totals.find((figure) => figure.name === field.column.name && figure.unit === field.unit);
    return total?.value != null && total.unit && unit ? inUnit(total.value, total.unit, unit) : null;
  });
  return cells.every((cell) => cell === null) ? null : cells;
}
