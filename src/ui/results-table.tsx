import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { saveTable } from "../actions/export.ts";
import { showAreasIn, togglePanel } from "../actions/panels.ts";
import { saveSpreadsheet } from "../actions/save-spreadsheet.ts";
import { startJob } from "../core/job.ts";
import { scrollHeight, scrollWindow } from "../core/table/scroll-window.ts";
import type { CsvCell } from "../io/csv/write.ts";
import { listedFindings } from "../state/findings.ts";
import { currentLevel, shownRun } from "../state/levels.ts";
import { areaUnit, isTableFull, tableHeight } from "../state/panels.ts";
import { reviews } from "../state/reviews.ts";
import { isOfficial } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { IconButton } from "./parts/icon-button.tsx";
import { provenanceOf } from "./provenance.ts";
import { TableFrame } from "./table-frame.tsx";
import type { Sorting, TableColumn, TableModel } from "./table-model.ts";
import { tableOf } from "./table-of.ts";
import { BodyRow, Cell } from "./table-row.tsx";

const ROW_HEIGHT = 32;
/** Rows drawn beyond what is seen, so that a quick scroll shows no blank and the arrows find a neighbour. */
const SPARE_ROWS = 8;

/** The table of the current run: sorted by any column, with totals; a row leads to its place on the map. */
export function ResultsTable() {
  const run = shownRun.value;
  const table = useMemo(
    () => tableOf(run),
    [run, language.value, areaUnit.value, reviews.value, listedFindings.value],
  );
  if (!run || !table) return null;
  const mayLeave = run.state.status === "done" && isOfficial(run.state.outcome);
  return (
    <Table
      key={`${run.id} ${currentLevel.value}`}
      table={table}
      provenance={provenanceOf(run)}
      mayLeave={mayLeave}
    />
  );
}

function Table({
  table,
  provenance,
  mayLeave,
}: {
  readonly table: TableModel;
  readonly provenance: readonly string[];
  /** Whether the figures may be exported. */
  readonly mayLeave: boolean;
}) {
  const words = text.value.table;
  const sorting = useSignal<Sorting | null>(null);
  const isNarrow = useSignal(false);
  const order = useOrder(table, sorting.value);
  const { narrow } = table;
  // A total over rows that are not shown would be read as theirs.
  const totals = isNarrow.value ? null : table.totals;
  const positions = useMemo(
    () => (isNarrow.value && narrow ? order.filter(narrow.keeps) : order),
    [order, isNarrow.value],
  );
  const lines = { count: positions.length, rowAt: (i: number) => table.rowAt(positions[i] as number) };
  const last = [...(totals ? [totals] : []), [], ...provenance.map((line) => [line])];
  return (
    <TableFrame
      label={words.title}
      title={table.title}
      count={words.rows(formatCount(lines.count, language.value))}
      closeLabel={words.collapse}
      onClose={() => togglePanel("table", false)}
      tools={
        <>
          {narrow ? (
            <label class="narrow">
              <input
                type="checkbox"
                checked={isNarrow.value}
                onChange={({ currentTarget }) => {
                  isNarrow.value = currentTarget.checked;
                }}
              />
              {narrow.label}
            </label>
          ) : null}
          {table.hasAreaUnits ? <AreaUnitChoice /> : null}
          <IconButton
            icon="download"
            label={mayLeave ? text.value.analysis.exportCsv : text.value.analysis.openLedger}
            withText={mayLeave}
            isDisabled={!mayLeave}
            onClick={() => saveTable(table, lines, last)}
          />
          <IconButton
            icon="download"
            label={text.value.analysis.exportXlsx}
            withText
            isDisabled={!mayLeave}
            onClick={() => saveSpreadsheet(table, lines, last)}
          />
        </>
      }
    >
      <Rows
        table={table}
        lines={lines}
        totals={totals}
        sorting={sorting.value}
        onSort={(next) => {
          sorting.value = next;
        }}
      />
    </TableFrame>
  );
}

/** The positions of all rows in the order asked for; while a long table is sorted, in the order before. */
function useOrder(table: TableModel, sorting: Sorting | null): Uint32Array {
  const latest = useSignal<Uint32Array | null>(null);
  const unsorted = useMemo(() => Uint32Array.from({ length: table.count }, (_, i) => i), [table.count]);
  const run = useMemo(() => new AbortController(), [table, sorting]);
  const order = useMemo(
    () => (sorting ? table.order(sorting, startJob(run.signal)) : unsorted),
    [table, sorting],
  );
  useEffect(() => {
    Promise.resolve(order).then(
      (sorted) => {
        if (!run.signal.aborted) latest.value = sorted;
      },
      () => undefined,
    );
    return () => run.abort();
  }, [order]);
  return order instanceof Uint32Array ? order : (latest.value ?? unsorted);
}

/** The rows in sight, with their head and their totals. */
function Rows({
  table: { columns },
  lines,
  totals,
  sorting,
  onSort,
}: {
  readonly table: TableModel;
  readonly lines: Pick<TableModel, "count" | "rowAt">;
  readonly totals: readonly CsvCell[] | null;
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting) => void;
}) {
  const top = useSignal(0);
  const height = isTableFull.value ? innerHeight : tableHeight.value;
  const list = { count: lines.count, rowHeight: ROW_HEIGHT, height, scrollTop: top.value };
  const seen = scrollWindow(list);
  const first = Math.max(0, seen.first - SPARE_ROWS);
  const end = Math.min(lines.count, seen.end + SPARE_ROWS);
  const above = Math.max(0, top.value - seen.shift - (seen.first - first) * ROW_HEIGHT);
  const below = Math.max(0, scrollHeight(list) - above - (end - first) * ROW_HEIGHT);
  return (
    <div
      class="scroll"
      onScroll={({ currentTarget }) => {
        top.value = currentTarget.scrollTop;
      }}
    >
      <table aria-rowcount={lines.count + 1}>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <HeadCell
                key={i}
                column={column}
                sorting={sorting?.column === i ? sorting : null}
                onSort={(isDescending) => onSort({ column: i, isDescending })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {Array.from({ length: end - first }, (_, i) => lines.rowAt(first + i)).map((row, i) => (
            <BodyRow key={row.key} row={row} columns={columns} position={first + i} />
          ))}
          <Spacer height={below} />
        </tbody>
        {totals ? (
          <tfoot>
            <tr>
              {columns.map((column, i) => (
                <Cell key={i} column={column} value={totals[i] ?? null} blank="" />
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
      {lines.count === 0 ? <p class="empty">{text.value.table.empty}</p> : null}
    </div>
  );
}

function AreaUnitChoice() {
  const { table, units } = text.value;
  return (
    <label class="narrow">
      {table.areaUnit}
      <select
        value={areaUnit.value}
        onChange={({ currentTarget }) => showAreasIn(currentTarget.value as typeof areaUnit.value)}
      >
        <option value="m2">{units.squareMetres}</option>
        <option value="hm2">{units.hectares}</option>
        <option value="mu">{units.mu}</option>
      </select>
    </label>
  );
}

/** Stands for the rows above and below those that are drawn. */
function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? <tr class="spacer" style={{ height: `${height}px` }} /> : null;
}

const ORDER = { none: "", ascending: " ↑", descending: " ↓" } as const;

function HeadCell({
  column,
  sorting,
  onSort,
}: {
  readonly column: TableColumn;
  readonly sorting: Sorting | null;
  readonly onSort: (isDescending: boolean) => void;
}) {
  const state = sorting ? (sorting.isDescending ? "descending" : "ascending") : "none";
  const isFigure = column.decimals !== null;
  return (
    <th scope="col" aria-sort={state} class={isFigure ? "figure" : ""}>
      <button
        type="button"
        title={text.value.table.sortBy(column.label)}
        onClick={() => onSort(sorting ? !sorting.isDescending : isFigure)}
      >
        {column.label}
        <span aria-hidden="true">{ORDER[state]}</span>
      </button>
    </th>
  );
}
