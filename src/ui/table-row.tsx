import { reviewFindings } from "../actions/review-findings.ts";
import { showFeatures, showSpot } from "../actions/show-place.ts";
import { zoomToBox } from "../actions/zoom-to.ts";
import type { CsvCell } from "../io/csv/write.ts";
import { currentReview } from "../state/findings.ts";
import { selection } from "../state/selection.ts";
import { language, text } from "../state/settings.ts";
import { formatNumber, UNKNOWN } from "../text/format-number.ts";
import type { RowPlace, TableColumn, TableRow } from "./table-model.ts";

/** A row of the results table: it leads to its place on the map. */
export function BodyRow({
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
        <Cell key={i} column={column} value={row.cells[i] ?? null} blank={UNKNOWN} isFirst={i === 0} />
      ))}
    </tr>
  );
}

/** A line shows the beginning of longer texts, which files that are saved have whole; own default. */
const MOST_CHARACTERS = 500;

/** One value under its column; `blank` stands where there is none. */
export function Cell({
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
  const whole =
    value === null ? blank : typeof value === "number" ? numberText(value, column.decimals) : value;
  const words = whole.length > MOST_CHARACTERS ? `${whole.slice(0, MOST_CHARACTERS)}…` : whole;
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

/** Numbers that are no figures, e.g. codes and years, stand as they are. */
const numberText = (value: number, decimals: number | null): string =>
  decimals === null ? String(value) : formatNumber(value, decimals, language.value);

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
  else if (place.kind === "finding") reviewFindings(place.position);
  else if (place.kind === "feature") showFeatures(place.layer, [place.id]);
  else if (place.kind === "features") showFeatures(place.layer, place.ids);
  else showSpot(place.at, place.layer, place.ids);
}

function isChosen(place: RowPlace): boolean {
  if (place.kind === "finding") return currentReview.value?.position === place.position;
  const chosen = selection.value;
  if (!chosen || place.kind === "box" || chosen.layer !== place.layer) return false;
  const ids = place.kind === "feature" ? [place.id] : place.ids;
  return ids.length === chosen.ids.length && ids.every((id) => chosen.ids.includes(id));
}
