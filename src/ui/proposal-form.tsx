import { useSignal, useSignalEffect } from "@preact/signals";
import { proposeMergeOf, proposeSplitOf } from "../actions/propose-line.ts";
import { chooseTool } from "../actions/sketch.ts";
import { type LoadedCell, type LoadReport, proposal } from "../state/grid-load.ts";
import { analysisLayers } from "../state/layers.ts";
import { selection } from "../state/selection.ts";
import { language, text } from "../state/settings.ts";
import { sketch, tool } from "../state/tools.ts";
import { cellTitle } from "./card-body.tsx";
import { TaskView } from "./parts/task-view.tsx";
import { ProposalView } from "./proposal-view.tsx";

/** Asks which cell is to be split, or which two merged, and shows what that would do. */
export function ProposalForm({ report, index }: { readonly report: LoadReport; readonly index: number }) {
  const words = text.value.gridLoad;
  const rows = report.communities[index]?.rows ?? [];
  const kind = useSignal<"split" | "merge">("split");
  const cell = useSignal(rows[0] ?? 0);
  const other = useSignal(rows[1] ?? 0);
  const points = useSignal("");
  // A cell chosen on the map or in the chart is the one that is meant.
  useSignalEffect(() => {
    const chosen = selection.value;
    if (chosen?.layer !== report.layer || chosen.ids.length !== 1) return;
    const row = rows.find((each) => report.cells[each]?.feature === chosen.ids[0]);
    if (row !== undefined) cell.value = row;
  });
  const isSplit = kind.value === "split";
  const isDrawn = sketch.value?.kind === "line" && sketch.value.isFinished;
  const canCompute = isSplit ? isDrawn : rows.length > 1 && cell.value !== other.value;
  const compute = () => {
    const layer = points.value === "" ? null : points.value;
    if (isSplit) proposeSplitOf(cell.value, layer);
    else proposeMergeOf(cell.value, other.value, layer);
  };
  return (
    <form
      class="proposal"
      aria-label={words.propose}
      onSubmit={(event) => {
        event.preventDefault();
        if (canCompute) compute();
      }}
    >
      <h4>{words.propose}</h4>
      <fieldset class="chips" aria-label={words.propose}>
        {(["split", "merge"] as const).map((each) => (
          <button
            key={each}
            type="button"
            class="chip"
            aria-pressed={kind.value === each}
            onClick={() => {
              kind.value = each;
            }}
          >
            {words[each]}
          </button>
        ))}
      </fieldset>
      <CellSelect
        label={words.cell}
        report={report}
        rows={rows}
        value={cell.value}
        onChange={(row) => (cell.value = row)}
      />
      {isSplit ? (
        <DrawLine isDrawn={isDrawn} />
      ) : (
        <CellSelect
          label={words.other}
          report={report}
          rows={rows}
          value={other.value}
          onChange={(row) => (other.value = row)}
        />
      )}
      <label class="field">
        <span>{words.shareBy}</span>
        <select value={points.value} onChange={({ currentTarget }) => (points.value = currentTarget.value)}>
          <option value="">{words.byArea}</option>
          {analysisLayers.value
            .filter(({ geometry }) => geometry === "point")
            .map(({ id, title }) => (
              <option key={id} value={id}>
                {title[language.value]}
              </option>
            ))}
        </select>
      </label>
      <button type="submit" class="button primary" disabled={!canCompute}>
        {words.compute}
      </button>
      <TaskView task={proposal.value} running={text.value.analysis.running}>
        {(answer) => <ProposalView answer={answer} report={report} index={index} />}
      </TaskView>
    </form>
  );
}

function DrawLine({ isDrawn }: { readonly isDrawn: boolean }) {
  const words = text.value.gridLoad;
  return (
    <div class="draw-line">
      <button
        type="button"
        class="button"
        aria-pressed={tool.value === "draw-line"}
        onClick={() => chooseTool("draw-line")}
      >
        {words.draw}
      </button>
      <small class="hint">{isDrawn ? words.drawn : words.drawHint}</small>
    </div>
  );
}

function CellSelect({
  label,
  report,
  rows,
  value,
  onChange,
}: {
  readonly label: string;
  readonly report: LoadReport;
  readonly rows: readonly number[];
  readonly value: number;
  readonly onChange: (row: number) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={String(value)} onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}>
        {rows.map((row) => (
          <option key={row} value={String(row)}>
            {cellTitle(report.cells[row] as LoadedCell)}
          </option>
        ))}
      </select>
    </label>
  );
}
