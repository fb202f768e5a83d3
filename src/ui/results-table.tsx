import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { saveTable } from "../actions/export.ts";
import { togglePanel } from "../actions/panels.ts";
import { isTableFull, tableHeight } from "../state/panels.ts";
import { currentRun, isOfficial } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { IconButton } from "./parts/icon-button.tsx";
import { provenanceOf } from "./provenance.ts";
import { type Sorting, sortRows } from "./sort-rows.ts";
import { TableFrame } from "./table-frame.tsx";
import { type TableColumn, type TableModel, tableOf } from "./table-model.ts";
import { BodyRow, Cell } from "./table-row.tsx";

const ROW_HEIGHT = 32;
/** Rows drawn beyond what is seen, so that a quick scroll shows no blank. */
const SPARE_ROWS = 8;

/** The table of the current run: sorted by any column, with totals; a row leads to its place on the map. */
export function ResultsTable() {
  const run = currentRun.value;
  const table = tableOf(run);
  if (!run || !table) return null;
  const mayLeave = run.state.status === "done" && isOfficial(run.state.outcome);
  return <Table key={run.id} table={table} provenance={provenanceOf(run)} mayLeave={mayLeave} />;
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
  const top = useSignal(0);
  const isNarrow = useSignal(false);
  const { narrow } = table;
  // A total over rows that are not shown would be read as theirs.
  const totals = isNarrow.value ? null : table.totals;
  // A scroll draws the table anew; it must not sort it anew.
  const rows = useMemo(() => {
    const kept = isNarrow.value && narrow ? table.rows.filter(narrow.keeps) : table.rows;
    return sortRows(kept, sorting.value);
  }, [table, sorting.value, isNarrow.value]);
  const height = tableHeight.value;
  const first = Math.max(0, Math.floor(top.value / ROW_HEIGHT) - SPARE_ROWS);
  const visible = Math.ceil((isTableFull.value ? innerHeight : height) / ROW_HEIGHT) + 2 * SPARE_ROWS;
  const save = () =>
    saveTable(
      table.title,
      table.columns.map(({ label }) => label),
      [
        ...rows.map(({ cells }) => cells),
        ...(totals ? [totals] : []),
        [],
        ...provenance.map((line) => [line]),
      ],
    );
  return (
    <TableFrame
      label={words.title}
      title={table.title}
      count={words.rows(formatCount(rows.length, language.value))}
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
          <IconButton
            icon="download"
            label={mayLeave ? text.value.analysis.exportCsv : text.value.analysis.openLedger}
            withText={mayLeave}
            isDisabled={!mayLeave}
            onClick={save}
          />
        </>
      }
    >
      <div
        class="scroll"
        onScroll={({ currentTarget }) => {
          top.value = currentTarget.scrollTop;
        }}
      >
        <table aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              {table.columns.map((column, i) => (
                <HeadCell
                  key={column.label}
                  column={column}
                  sorting={sorting.value?.column === i ? sorting.value : null}
                  onSort={(isDescending) => {
                    sorting.value = { column: i, isDescending };
                  }}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer rows={first} />
            {rows.slice(first, first + visible).map((row, i) => (
              <BodyRow key={row.key} row={row} columns={table.columns} position={first + i} />
            ))}
            <Spacer rows={rows.length - first - visible} />
          </tbody>
          {totals ? (
            <tfoot>
              <tr>
                {table.columns.map((column, i) => (
                  <Cell key={column.label} column={column} value={totals[i] ?? null} blank="" />
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
        {rows.length === 0 ? <p class="empty">{words.empty}</p> : null}
      </div>
    </TableFrame>
  );
}

/** Stands for the rows above and below those that are drawn. */
function Spacer({ rows }: { readonly rows: number }) {
  return rows > 0 ? <tr class="spacer" style={{ height: `${rows * ROW_HEIGHT}px` }} /> : null;
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
