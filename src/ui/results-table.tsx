import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { saveTable } from "../actions/export.ts";
import { resizeTable, togglePanel, toggleTableFull } from "../actions/panels.ts";
import { showFeatures, showSpot } from "../actions/show-place.ts";
import { zoomToBox } from "../actions/zoom-to.ts";
import type { CsvCell } from "../io/csv/write.ts";
import { isTableFull, tableHeight } from "../state/panels.ts";
import { currentRun, isOfficial } from "../state/runs.ts";
import { selection } from "../state/selection.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, formatNumber, UNKNOWN } from "../text/format.ts";
import { IconButton } from "./parts/icon-button.tsx";
import { provenanceOf } from "./provenance.ts";
import { type RowPlace, type TableColumn, type TableModel, type TableRow, tableOf } from "./table-model.ts";
import "./results-table.css";

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

interface Sorting {
  readonly column: number;
  readonly isDescending: boolean;
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
  const rows = sorted(isNarrow.value && narrow ? table.rows.filter(narrow.keeps) : table.rows, sorting.value);
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
    <section
      class={isTableFull.value ? "results-table full" : "results-table"}
      style={isTableFull.value ? {} : { height: `${height}px` }}
      aria-label={words.title}
      id="results-table"
    >
      <Grip />
      <header>
        <h2>{table.title}</h2>
        <span class="count">{words.rows(formatCount(rows.length, language.value))}</span>
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
        <IconButton
          icon={isTableFull.value ? "minimise" : "maximise"}
          label={isTableFull.value ? words.restore : words.full}
          onClick={toggleTableFull}
        />
        <IconButton icon="foldDown" label={words.collapse} onClick={() => togglePanel("table", false)} />
      </header>
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
    </section>
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

function BodyRow({
  row,
  columns,
  position,
}: {
  readonly row: TableRow;
  readonly columns: readonly TableColumn[];
  readonly position: number;
}) {
  const { place } = row;
  const go = () => place && show(place);
  return (
    <tr
      aria-rowindex={position + 2}
      aria-selected={place !== null && isChosen(place)}
      title={place ? text.value.table.zoomTo : ""}
      onClick={go}
      onKeyDown={(event) => onRowKey(event, go)}
    >
      {columns.map((column, i) => (
        <Cell
          key={column.label}
          column={column}
          value={row.cells[i] ?? null}
          blank={UNKNOWN}
          isFirst={i === 0}
        />
      ))}
    </tr>
  );
}

function Cell({
  column,
  value,
  blank,
  isFirst,
}: {
  readonly column: TableColumn;
  readonly value: CsvCell;
  readonly blank: string;
  /** The first cell of a row takes the focus for it. */
  readonly isFirst?: boolean;
}) {
  const isFigure = column.decimals !== null;
  const words =
    value === null
      ? blank
      : typeof value === "number"
        ? formatNumber(value, column.decimals ?? 0, language.value)
        : value;
  return (
    <td class={isFigure ? "figure" : ""} title={words}>
      {isFirst ? (
        <button type="button" class="row-button">
          {words}
        </button>
      ) : (
        words
      )}
    </td>
  );
}

/** The upper edge, to be dragged or moved with the arrow keys. */
function Grip() {
  const from = useRef<number | null>(null);
  return (
    <button
      type="button"
      class="grip"
      aria-label={text.value.table.resize}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = event.clientY + tableHeight.value;
      }}
      onPointerMove={(event) => from.current !== null && resizeTable(from.current - event.clientY)}
      onPointerUp={() => {
        from.current = null;
      }}
      onKeyDown={({ key }) => {
        if (key === "ArrowUp") resizeTable(tableHeight.value + 40);
        if (key === "ArrowDown") resizeTable(tableHeight.value - 40);
      }}
    />
  );
}

/** Enter goes to the row's place, the arrows to its neighbours. */
function onRowKey(event: KeyboardEvent, go: () => void): void {
  const row = event.currentTarget as HTMLElement;
  const focusRow = (sibling: Element | null) => sibling?.querySelector("button")?.focus();
  if (event.key === "Enter") go();
  else if (event.key === "ArrowDown") focusRow(row.nextElementSibling);
  else if (event.key === "ArrowUp") focusRow(row.previousElementSibling);
  else return;
  event.preventDefault();
}

function show(place: RowPlace): void {
  if (place.kind === "box") zoomToBox(place.bbox);
  else if (place.kind === "feature") showFeatures(place.layer, [place.id]);
  else showSpot(place.at, place.layer, place.ids);
}

function isChosen(place: RowPlace): boolean {
  const chosen = selection.value;
  if (!chosen || place.kind === "box" || chosen.layer !== place.layer) return false;
  const ids = place.kind === "feature" ? [place.id] : place.ids;
  return ids.length === chosen.ids.length && ids.every((id) => chosen.ids.includes(id));
}

/** Rows in the order of a column; nothing comes last either way. */
function sorted(rows: readonly TableRow[], sorting: Sorting | null): readonly TableRow[] {
  if (!sorting) return rows;
  const { column, isDescending } = sorting;
  const collator = new Intl.Collator(language.value === "zh" ? "zh-CN" : "en", { numeric: true });
  return [...rows].sort((one, two) => {
    const [a = null, b = null] = [one.cells[column], two.cells[column]];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order =
      typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
    return isDescending ? -order : order;
  });
}
