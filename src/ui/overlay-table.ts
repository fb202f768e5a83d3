import type { OverlayRow } from "../core/analysis/overlay-row.ts";
import { squareMetres, toHectares, toMu } from "../core/units.ts";
import { findLayer } from "../state/layers.ts";
import type { OutcomeOf, Run } from "../state/runs.ts";
import { text } from "../state/settings.ts";
import { listedRows, NO_ROWS } from "./listed-rows.ts";
import type { TableBody, TableRow } from "./table-model.ts";
import { groupText } from "./value-text.ts";

const hectares = (area: number): number => toHectares(squareMetres(area));

/** One row for each pair of groups, with what they share. */
export function overlayTable({ recipe }: Run, { result }: OutcomeOf<"overlay">): TableBody {
  if (recipe.operation !== "overlay") return NO_ROWS;
  const { columns: words } = text.value.table;
  const fieldOf = (layer: string, name: string | null) =>
    findLayer(layer)?.fields.find((field) => field.name === name);
  const [fieldA, fieldB] = [fieldOf(recipe.a.id, recipe.groupA), fieldOf(recipe.b.id, recipe.groupB)];
  const { input } = result.ledger;
  const rows = result.rows.map((row: OverlayRow): TableRow => {
    const a = groupText(row.a, fieldA, recipe.groupA !== null);
    const b = groupText(row.b, fieldB, recipe.groupB !== null);
    return {
      key: `${row.a}|${row.b}`,
      cells: [
        a,
        b,
        row.count,
        row.area,
        hectares(row.area),
        toMu(squareMetres(row.area)),
        input > 0 ? (row.area / input) * 100 : null,
      ],
      place: { kind: "box", bbox: row.bbox },
    };
  });
  const sum = result.rows.reduce((total, { area }) => total + area, 0);
  const count = result.rows.reduce((total, row) => total + row.count, 0);
  return {
    columns: [
      { label: words.a, decimals: null },
      { label: words.b, decimals: null },
      { label: words.count, decimals: 0 },
      { label: words.areaM2, decimals: 2 },
      { label: words.areaHa, decimals: 4 },
      { label: words.areaMu, decimals: 3 },
      { label: words.shareA, decimals: 4 },
    ],
    ...listedRows(rows),
    totals: [
      text.value.table.total,
      null,
      count,
      sum,
      hectares(sum),
      toMu(squareMetres(sum)),
      input > 0 ? (sum / input) * 100 : null,
    ],
  };
}
