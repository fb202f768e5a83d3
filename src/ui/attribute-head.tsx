// biome-ignore-all lint/a11y: rows of a table element cannot be placed one by one, so the parts of a grid (WAI-ARIA) are named by roles; the grid keeps the focus
import { sortTable } from "../actions/attribute-table.ts";
import type { AttributeTable, ShownField } from "../state/attribute-table.ts";
import { text } from "../state/settings.ts";
import { headText } from "./attribute-cells.ts";
import { ColumnFilter } from "./column-filter.tsx";
import { conditionTexts } from "./condition-text.ts";

const ORDER = { none: "", ascending: " ↑", descending: " ↓" } as const;

/** The names of the fields: each sorts its column, and opens its filter. */
export function AttributeHead({
  open,
  fields,
}: {
  readonly open: AttributeTable;
  readonly fields: readonly ShownField[];
}) {
  return (
    <div role="row" class="head" aria-rowindex={1}>
      {fields.map((field) => (
        <HeadCell key={field.name} open={open} field={field} />
      ))}
    </div>
  );
}

function HeadCell({ open, field }: { readonly open: AttributeTable; readonly field: ShownField }) {
  const { sort, conditions } = open.wish;
  const own = conditions.filter((condition) => condition.field.name === field.name);
  const isSorted = sort?.field === field.name;
  const state = isSorted ? (sort.isDescending ? "descending" : "ascending") : "none";
  const label = headText(field);
  // A third click leaves the rows as they stand in the file.
  const next = () => {
    if (!isSorted) sortTable({ field: field.name, isDescending: field.isFigure });
    else if (sort.isDescending === field.isFigure)
      sortTable({ field: field.name, isDescending: !field.isFigure });
    else sortTable(null);
  };
  return (
    <span role="columnheader" aria-sort={state} class={field.isFigure ? "figure" : ""}>
      <button
        type="button"
        class="sort"
        title={[text.value.table.sortBy(label), ...conditionTexts(own)].join("\n")}
        onClick={next}
      >
        {label}
        <span aria-hidden="true">{ORDER[state]}</span>
      </button>
      <ColumnFilter field={field} layer={open.layer} conditions={own} />
    </span>
  );
}
