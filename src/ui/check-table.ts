import { AttributeBuilder } from "../core/geometry/attribute-builder.ts";
import type { AttributeColumn } from "../core/geometry/columns.ts";
import type { CertifiedCheck } from "../core/grid/certificate/certified-check.ts";
import type { Finding } from "../core/grid/finding.ts";
import { UNMARKED } from "../core/grid/finding-mark.ts";
import type { GridSummary } from "../core/grid/grid-check.ts";
import { layersOfFinding } from "../core/grid/layer-of-feature.ts";
import type { Job } from "../core/job.ts";
import { breatheThrough } from "../core/run-steps.ts";
import { orderSteps } from "../core/table/order-rows.ts";
import { tableColumn } from "../core/table/table-column.ts";
import type { CsvCell } from "../io/csv/write.ts";
import { findingMarks, listedFindings } from "../state/findings.ts";
import type { OutcomeOf, Run } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { findingSentence } from "../text/grid-words.ts";
import { NO_ROWS } from "./listed-rows.ts";
import type { TableBody, TableColumn } from "./table-model.ts";

interface FindingColumn extends TableColumn {
  readonly cellOf: (finding: Finding) => CsvCell;
}

/** One row for each finding of a grid check that is listed; rows are made when they are drawn, there may be 100,000. */
export function checkTable({ recipe }: Run, { result }: OutcomeOf<"check">): TableBody {
  if (recipe.operation !== "check") return NO_ROWS;
  const listed = listedFindings.value;
  const columns = findingColumns(result);
  const findingAt = (row: number) => result.findings[listed[row] as number] as Finding;
  return {
    columns,
    count: listed.length,
    rowAt(row) {
      const finding = findingAt(row);
      const position = listed[row] as number;
      return {
        key: String(position),
        cells: columns.map(({ cellOf }) => cellOf(finding)),
        place: { kind: "finding", position },
      };
    },
    order: async ({ column, isDescending }, job) => {
      const { cellOf, decimals } = columns[column] as FindingColumn;
      const values = await valuesOf(listed.length, decimals !== null, (row) => cellOf(findingAt(row)), job);
      const keys = await tableColumn(values, listed.length, { language: language.peek(), job });
      return breatheThrough(
        orderSteps(
          Uint32Array.from(listed, (_, row) => row),
          keys,
          isDescending,
        ),
        job,
      );
    },
    totals: null,
  };
}

function findingColumns({ summary: { layers }, certificate }: CertifiedCheck): readonly FindingColumn[] {
  const isOfAreas = certificate.certificate.level === "areas";
  const { columns: words } = text.value.table;
  const { columns, severities, statuses } = text.value.findings;
  return [
    { label: words.rule, decimals: null, cellOf: ({ rule }) => `${rule} ${text.value.rules[rule]}` },
    { label: columns.severity, decimals: null, cellOf: ({ severity }) => severities[severity] },
    {
      label: isOfAreas ? text.value.review.areas : words.cells,
      decimals: null,
      cellOf: ({ cells }) => cells.map(String).join(" "),
    },
    ...(layers.length > 1 ? [layersColumn(layers)] : []),
    { label: words.areaM2, decimals: 2, cellOf: ({ area }) => area },
    { label: words.width, decimals: 3, cellOf: ({ width }) => width },
    { label: words.message, decimals: null, cellOf: (finding) => findingSentence(finding, language.value) },
    {
      label: columns.status,
      decimals: null,
      cellOf: ({ key }) => statuses[(findingMarks.value.get(key) ?? UNMARKED).status],
    },
    {
      label: columns.note,
      decimals: null,
      cellOf: ({ key }) => findingMarks.value.get(key)?.note || null,
    },
  ];
}

/** Which of several layers the cells belong to. */
const layersColumn = (layers: GridSummary["layers"]): FindingColumn => ({
  label: text.value.findings.columns.layers,
  decimals: null,
  cellOf: (finding) => layersOfFinding(finding, layers).join(" | "),
});

/** The cells of a column, to be sorted. */
async function valuesOf(
  count: number,
  isNumber: boolean,
  cellAt: (row: number) => CsvCell,
  job: Job,
): Promise<AttributeColumn> {
  const builder = new AttributeBuilder("cells", isNumber ? "number" : "text", count);
  for (let row = 0; row < count; row++) {
    builder.set(row, cellAt(row));
    if ((row & 127) === 0) await job.breathe();
  }
  return builder.finish(count);
}
