import type { CoverageRow } from "../core/analysis/coverage.ts";
import { squareMetres, toHectares } from "../core/units.ts";
import type { OutcomeOf, Run } from "../state/runs.ts";
import { text } from "../state/settings.ts";
import { COVERED_SHARE } from "./answer.ts";
import { listedRows, NO_ROWS } from "./listed-rows.ts";
import type { TableBody, TableRow } from "./table-model.ts";

const hectares = (area: number): number => toHectares(squareMetres(area));

/** One row for each polygon, with the share of it that is covered. */
export function coverageTable({ recipe }: Run, { result, names }: OutcomeOf<"coverage">): TableBody {
  if (recipe.operation !== "coverage") return NO_ROWS;
  const { columns: words } = text.value.table;
  const rows = result.rows.map(
    (row: CoverageRow): TableRow => ({
      key: String(row.feature),
      cells: [
        names.get(row.feature) ?? text.value.card.feature(row.feature),
        row.share === null ? null : row.share * 100,
        hectares(row.area),
        hectares(row.covered),
        hectares(row.area - row.covered),
        row.sites,
      ],
      place: { kind: "feature", layer: recipe.areas.id, id: row.feature },
    }),
  );
  const { area, covered, share } = result.total;
  return {
    columns: [
      { label: words.name, decimals: null },
      { label: words.share, decimals: 2 },
      { label: words.areaHa, decimals: 4 },
      { label: words.covered, decimals: 4 },
      { label: words.blind, decimals: 4 },
      { label: words.sites, decimals: 0 },
    ],
    ...listedRows(rows),
    narrow: {
      label: text.value.table.onlyUncovered,
      keeps: (position) => (result.rows[position]?.share ?? 1) < COVERED_SHARE,
    },
    totals: [
      text.value.table.total,
      share === null ? null : share * 100,
      hectares(area),
      hectares(covered),
      hectares(area - covered),
      null,
    ],
  };
}
