// biome-ignore-all lint/a11y: rows of a table element cannot be placed one by one, so the parts of a grid (WAI-ARIA) are named by roles; the grid keeps the focus
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { positionOf, wantRows } from "../actions/table-rows.ts";
import { type ScrolledList, scrollHeight, scrollTo, scrollWindow } from "../core/table/scroll-window.ts";
import { type AttributeTable, type ShownField, tablePages } from "../state/attribute-table.ts";
import { selection } from "../state/selection.ts";
import { text } from "../state/settings.ts";
import { columnWidths } from "./attribute-cells.ts";
import { AttributeHead } from "./attribute-head.tsx";
import { AttributeRow, goTo, rowAt, toggleRow } from "./attribute-row.tsx";

const ROW_HEIGHT = 32;
const HEAD_HEIGHT = 33;

/** The rows of a layer in a window that scrolls: only those seen are there, the others are asked for when they come into sight. */
export function AttributeGrid({
  open,
  fields,
}: {
  readonly open: AttributeTable;
  readonly fields: readonly ShownField[];
}) {
  const scroll = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(0);
  const active = useSignal(0);
  const summary = open.answer?.summary;
  const count = summary?.count ?? 0;
  const list: ScrolledList = { count, rowHeight: ROW_HEIGHT, height: height.value, scrollTop: top.value };
  const { first, end, shift } = scrollWindow(list);
  const sample = tablePages.value.values().next().value;
  const hasSample = sample !== undefined;
  // The widths are taken from the first rows that come and then stay, so that scrolling moves no column.
  const widths = useMemo(() => columnWidths(fields, sample), [fields, hasSample && open.layer]);
  useEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      height.value = element.clientHeight - HEAD_HEIGHT;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    // Another order begins at its first row.
    scroll.current?.scrollTo({ top: 0 });
    active.value = 0;
  }, [summary?.view]);
  useEffect(() => {
    if (height.value > 0) wantRows(first, end);
  }, [first, end, summary, height.value]);
  const moveTo = (row: number) => {
    active.value = Math.min(count - 1, Math.max(0, row));
    scroll.current?.scrollTo({ top: scrollTo(active.value, list) });
  };
  const chosen = selection.value?.layer === open.layer ? selection.value.ids : [];
  const single = chosen.length === 1 ? chosen[0] : undefined;
  useEffect(() => {
    // What is selected elsewhere comes into sight here.
    if (single !== undefined) positionOf(single).then((row) => row !== null && moveTo(row));
  }, [single, summary?.view]);
  const columns = { "--columns": `${widths.map((width) => `minmax(${width}px, ${width}fr)`).join(" ")}` };
  return (
    <div
      class="attribute-grid"
      ref={scroll}
      role="grid"
      tabIndex={0}
      aria-label={text.value.attributes.rowHint}
      aria-rowcount={count + 1}
      aria-colcount={fields.length}
      aria-activedescendant={count > 0 ? `row-${active.value}` : undefined}
      onScroll={({ currentTarget }) => {
        top.value = currentTarget.scrollTop;
      }}
      onKeyDown={(event) => onKey(event, { active: active.value, page: end - first - 1, moveTo, open })}
    >
      <div
        class="sizer"
        style={{
          height: `${scrollHeight(list) + HEAD_HEIGHT}px`,
          minWidth: `${widths.reduce((sum, width) => sum + width, 0)}px`,
          ...columns,
        }}
      >
        <div class="pane" style={{ height: `${height.value + HEAD_HEIGHT}px` }}>
          <AttributeHead open={open} fields={fields} />
          <div class="rows" role="rowgroup" style={{ transform: `translateY(${-shift}px)` }}>
            {Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i).map((position) => (
              <AttributeRow
                key={position}
                position={position}
                row={rowAt(tablePages.value, position)}
                fields={fields}
                open={open}
                isActive={position === active.value}
                onActivate={() => {
                  active.value = position;
                }}
              />
            ))}
          </div>
        </div>
      </div>
      {count === 0 && open.state.status === "ready" ? (
        <p class="empty">{text.value.attributes.none}</p>
      ) : null}
    </div>
  );
}

interface Keyboard {
  readonly active: number;
  /** Rows seen at once. */
  readonly page: number;
  readonly moveTo: (row: number) => void;
  readonly open: AttributeTable;
}

/** Arrows, pages and ends move the mark; Enter goes to the feature, the space bar adds it to the chosen ones. */
function onKey(event: KeyboardEvent, { active, page, moveTo, open }: Keyboard): void {
  if (event.target instanceof HTMLElement && event.target.matches("button, input, select")) return;
  const row = rowAt(tablePages.value, active);
  const actions: Readonly<Record<string, () => void>> = {
    ArrowDown: () => moveTo(active + 1),
    ArrowUp: () => moveTo(active - 1),
    PageDown: () => moveTo(active + page),
    PageUp: () => moveTo(active - page),
    Home: () => moveTo(0),
    End: () => moveTo(Number.POSITIVE_INFINITY),
    Enter: () => row && goTo(open, row.id),
    " ": () => row && toggleRow(open, row.id),
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}
