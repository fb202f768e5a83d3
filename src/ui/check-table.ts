import type { Finding } from "../core/grid/finding.ts";
import type { OutcomeOf, Run } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { findingSentence } from "../text/grid-words.ts";
import { listedRows, NO_ROWS } from "./listed-rows.ts";
import type { TableBody, TableRow } from "./table-model.ts";

/** One row for each finding of a grid check. */
export function checkTable({ recipe }: Run, { result }: OutcomeOf<"check">): TableBody {
  if (recipe.operation !== "check") return NO_ROWS;
  const { columns: words } = text.value.table;
  const rows = result.findings.map(
    (finding: Finding, i): TableRow => ({
      key: String(i),
      cells: [
        `${finding.rule} ${text.value.rules[finding.rule]}`,
        finding.cells.map(String).join(" "),
        finding.area,
        finding.width,
        findingSentence(finding, language.value),
      ],
      place: finding.at
        ? { kind: "point", at: finding.at, layer: recipe.grid.id, ids: finding.features }
        : null,
    }),
  );
  return {
    columns: [
      { label: words.rule, decimals: null },
      { label: words.cells, decimals: null },
      { label: words.areaM2, decimals: 2 },
      { label: words.width, decimals: 3 },
      { label: words.message, decimals: null },
    ],
    ...listedRows(rows),
    totals: null,
  };
}
