// biome-ignore-all lint/a11y: rows of a table element cannot be placed one by one, so the parts of a grid (WAI-ARIA) are named by roles; the grid keeps the focus
import { toggleChosen } from "../actions/choose.ts";
import { hover, select } from "../actions/select.ts";
import { showFeatures, zoomToFeatures } from "../actions/show-place.ts";
import { PAGE_ROWS } from "../actions/table-rows.ts";
import type { AttributeValue } from "../core/geometry/columns.ts";
import { isAmong } from "../core/selection.ts";
import type { TableRows } from "../core/table/table-query.ts";
import type { AttributeTable, ShownField } from "../state/attribute-table.ts";
import { selection } from "../state/selection.ts";
import { text } from "../state/settings.ts";
import { cellText } from "./attribute-cells.ts";

/** A row that has come. */
interface ShownRow {
  /** Number of its feature. */
  readonly id: number;
  readonly cells: readonly AttributeValue[];
}

/** The row at a position, if its page is there. */
export function rowAt(pages: ReadonlyMap<number, TableRows>, position: number): ShownRow | null {
  const page = pages.get(Math.floor(position / PAGE_ROWS));
  const at = position % PAGE_ROWS;
  const id = page?.ids[at];
  return page && id !== undefined ? { id, cells: page.cells[at] ?? [] } : null;
}

/** One feature as a row; grey bars while it is on its way. */
export function AttributeRow({
  position,
  row,
  fields,
  open,
  isActive,
  onActivate,
}: {
  readonly position: number;
  readonly row: ShownRow | null;
  readonly fields: readonly ShownField[];
  readonly open: AttributeTable;
  readonly isActive: boolean;
  readonly onActivate: () => void;
}) {
  const chosen = selection.value;
  const isChosen = row !== null && chosen?.layer === open.layer && isAmong(chosen.ids, row.id);
  const onClick = (event: MouseEvent) => {
    onActivate();
    if (!row) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) toggleRow(open, row.id);
    else if (event.detail < 2) chooseRow(open, row.id);
  };
  return (
    <div
      id={`row-${position}`}
      role="row"
      class={isActive ? "row active" : "row"}
      aria-rowindex={position + 2}
      aria-selected={isChosen}
      aria-busy={row === null}
      title={text.value.attributes.rowHint}
      onClick={onClick}
      onDblClick={() => row && goTo(open, row.id)}
    >
      {fields.map((field, i) => {
        const words = row ? cellText(row.cells[i] ?? null, field) : "";
        return (
          <span key={field.name} role="gridcell" class={field.isFigure ? "figure" : ""} title={words}>
            {row ? words : <i class="bone" />}
          </span>
        );
      })}
    </div>
  );
}

/** Selects the feature of a row; among the chosen ones it is only pointed at, so that a click does not undo the choice. */
function chooseRow({ layer, wish }: AttributeTable, id: number): void {
  if (wish.only) hover({ layer, id });
  else select({ layer, ids: [id] });
}

/** Adds the feature of a row to the chosen ones, or takes it out. */
export const toggleRow = ({ layer }: AttributeTable, id: number): void => toggleChosen(layer, id);

/** Goes to the feature of a row. */
export function goTo({ layer, wish }: AttributeTable, id: number): void {
  if (wish.only) void zoomToFeatures(layer, [id]);
  else void showFeatures(layer, [id]);
}
