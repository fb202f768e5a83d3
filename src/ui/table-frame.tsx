import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { resizeTable, toggleTableFull } from "../actions/panels.ts";
import { isTableFull, tableHeight } from "../state/panels.ts";
import { text } from "../state/settings.ts";
import { IconButton } from "./parts/icon-button.tsx";
import "./table-frame.css";

interface TableFrameProps {
  /** What the region is called, for screen readers. */
  readonly label: string;
  readonly title: string;
  /** How many rows there are. */
  readonly count: string;
  /** Switches and buttons of the content. */
  readonly tools: ComponentChildren;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** The panel below the map, for any table: its upper edge can be dragged, and it can take the whole height. */
export function TableFrame({ label, title, count, tools, closeLabel, onClose, children }: TableFrameProps) {
  const words = text.value.table;
  return (
    <section
      class={isTableFull.value ? "table-frame full" : "table-frame"}
      style={isTableFull.value ? {} : { height: `${tableHeight.value}px` }}
      aria-label={label}
    >
      <Grip />
      <header>
        <h2>{title}</h2>
        <span class="count">{count}</span>
        {tools}
        <IconButton
          icon={isTableFull.value ? "minimise" : "maximise"}
          label={isTableFull.value ? words.restore : words.full}
          onClick={toggleTableFull}
        />
        <IconButton icon="foldDown" label={closeLabel} onClick={onClose} />
      </header>
      {children}
    </section>
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
