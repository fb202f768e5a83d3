import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { loadChoices } from "../actions/repair-finding.ts";
import {
  cancelRepairWork,
  recallRepairer,
  redoRepair,
  startRepairOf,
  undoRepair,
} from "../actions/repair-grid.ts";
import type { Finding } from "../core/grid/finding.ts";
import type { FinishedCheck } from "../state/findings.ts";
import {
  batchPreview,
  currentRepair,
  type GridRepair,
  repairBusy,
  repairer,
  repairProblem,
} from "../state/repair.ts";
import { language, text } from "../state/settings.ts";
import { formatPercent } from "../text/format.ts";
import { ProblemLine } from "./parts/problem-line.tsx";
import { RepairBatch } from "./repair-batch.tsx";
import { RepairChoices } from "./repair-choices.tsx";
import { RepairDone } from "./repair-done.tsx";
import { backToPanel, listenForRepairKeys } from "./repair-keys.ts";
import "./repair-panel.css";

/** The repair of the grid that was checked: what can be done about the finding on show, all at once, and what was done. */
export function RepairPanel({
  check,
  finding,
}: {
  readonly check: FinishedCheck;
  readonly finding: Finding | null;
}) {
  const words = text.value.repair;
  const reason = whyNot(check);
  if (reason !== null)
    return (
      <section class="repair-panel" aria-label={words.title}>
        <h4>{words.title}</h4>
        <p class="hint">{reason}</p>
      </section>
    );
  const repair = currentRepair.value;
  const problem = repairProblem.value;
  const isBusy = repairBusy.value !== null;
  return (
    <section class="repair-panel" aria-label={words.title}>
      <h4 tabIndex={-1}>{words.title}</h4>
      {problem ? <ProblemLine problem={problem} /> : null}
      {isBusy ? <Busy /> : null}
      {repair ? <Open {...{ check, finding, repair, isBusy }} /> : isBusy ? null : <Start />}
    </section>
  );
}

/** Why what was checked is not repaired here: ground of other files, or of the levels below, would have to move along. Null where it can be. */
function whyNot({ level, recipe }: FinishedCheck): string | null {
  const words = text.value.repair;
  if (level > 0) return words.notAreas;
  return recipe.beside.length > 0 ? words.notSeveral : null;
}

/** Asks who repairs, once. */
function Start() {
  const words = text.value.repair;
  useEffect(recallRepairer, []);
  const typed = useSignal<string | null>(null);
  const who = typed.value ?? repairer.value;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (who.trim() === "") return;
        backToPanel(event);
        startRepairOf(who);
      }}
    >
      <label class="field">
        <span>{words.who}</span>
        <input
          type="text"
          value={who}
          placeholder={words.whoHint}
          onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" disabled={who.trim() === ""}>
        {words.start}
      </button>
      <p class="hint">{words.hint}</p>
    </form>
  );
}

function Busy() {
  const words = text.value.analysis;
  const progress = repairBusy.value?.progress ?? null;
  const share = progress && progress.total > 0 ? progress.done / progress.total : null;
  return (
    <div class="running">
      <p role="status">
        {progress ? words.stages[progress.stage] : words.running}
        {share === null ? "" : ` ${formatPercent(share, language.value, 0)}%`}
      </p>
      <progress {...(share === null ? {} : { value: share })} max={1} aria-label={words.running} />
      <button type="button" class="button" onClick={cancelRepairWork}>
        {words.cancel}
      </button>
    </div>
  );
}

function Open({
  check,
  finding,
  repair,
  isBusy,
}: {
  readonly check: FinishedCheck;
  readonly finding: Finding | null;
  readonly repair: GridRepair;
  readonly isBusy: boolean;
}) {
  const words = text.value.repair;
  const key = finding?.key ?? null;
  const { progress } = repair;
  useEffect(() => {
    if (key !== null) loadChoices(key);
  }, [key, progress]);
  useEffect(listenForRepairKeys, []);
  return (
    <div class="repair-open" inert={isBusy}>
      {/* The map shows one preview at a time. */}
      {finding && !batchPreview.value ? <RepairChoices finding={finding} /> : null}
      <div class="pair">
        <button
          type="button"
          class="button"
          title={text.value.review.keyHint("Ctrl+Z")}
          aria-disabled={progress.done.length === 0}
          onClick={undoRepair}
        >
          {words.undo}
        </button>
        <button
          type="button"
          class="button"
          title={text.value.review.keyHint("Ctrl+Y")}
          aria-disabled={progress.undone === 0}
          onClick={redoRepair}
        >
          {words.redo}
        </button>
      </div>
      <RepairBatch findings={check.result.findings} settled={progress.settled} />
      <RepairDone repair={repair} />
    </div>
  );
}
