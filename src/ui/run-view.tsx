import { Fragment } from "preact";
import { closeTable } from "../actions/attribute-table.ts";
import { saveRun } from "../actions/export.ts";
import { togglePanel } from "../actions/panels.ts";
import { reviewFindings } from "../actions/review-findings.ts";
import { cancelRun, showRun } from "../actions/run-analysis.ts";
import { changeRecipe, runRecipe } from "../actions/run-recipe.ts";
import { attributeTable } from "../state/attribute-table.ts";
import { shownRun } from "../state/levels.ts";
import { openPanels } from "../state/panels.ts";
import { isOfficial, type Run, type RunResult, type RunState } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { formatPercent, readableTime } from "../text/format.ts";
import { readableFigure } from "../text/format-figure.ts";
import { figureWord } from "../text/operation-words.ts";
import { answerOf, MOST_FIGURES } from "./answer.ts";
import { ChangeReview } from "./change-review.tsx";
import { FindingsExports } from "./findings-exports.tsx";
import { LedgerView } from "./ledger-view.tsx";
import { LevelSwitch } from "./level-switch.tsx";
import { IconButton } from "./parts/icon-button.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";
import { SaveLayer } from "./parts/save-layer.tsx";
import { provenanceOf } from "./provenance.ts";
import { operationTitle, questionOf } from "./question.ts";

/** An analysis tells its story in one order: what is asked, progress, answer, ledger, method, export. */
export function RunView({ run }: { readonly run: Run }) {
  const words = text.value.analysis;
  return (
    <article class="run-view" data-status={run.state.status}>
      <div class="form-title">
        <IconButton icon="back" label={words.back} onClick={() => showRun(null)} />
        <h3>{operationTitle(run.recipe.operation)}</h3>
      </div>
      <p class="question">{questionOf(run.recipe)}</p>
      <State run={run} />
    </article>
  );
}

function State({ run }: { readonly run: Run }) {
  const words = text.value.analysis;
  const { state } = run;
  switch (state.status) {
    case "running":
      return <Running id={run.id} state={state} />;
    case "cancelled":
      return (
        <>
          <p role="status">{words.cancelled}</p>
          <Again run={run} />
        </>
      );
    case "failed":
      return (
        <>
          <ProblemLine problem={state.problem} />
          <Again run={run} />
        </>
      );
    case "done":
      return <Done run={run} state={state} />;
  }
}

function Running({
  id,
  state,
}: {
  readonly id: string;
  readonly state: Extract<RunState, { status: "running" }>;
}) {
  const words = text.value.analysis;
  const { progress, remainingMs } = state;
  const share = progress && progress.total > 0 ? progress.done / progress.total : null;
  return (
    <div class="running">
      <p role="status" aria-live="polite">
        {progress ? words.stages[progress.stage] : words.running}
        {share === null ? "" : ` ${formatPercent(share, language.value, 0)}%`}
      </p>
      <progress {...(share === null ? {} : { value: share })} max={1} aria-label={words.running} />
      <p class="hint">
        {remainingMs === null ? words.estimating : words.remaining(readableTime(remainingMs, language.value))}
      </p>
      <button type="button" class="button" onClick={() => cancelRun(id)}>
        {words.cancel}
      </button>
    </div>
  );
}

function Done({
  run,
  state: whole,
}: {
  readonly run: Run;
  readonly state: Extract<RunState, { status: "done" }>;
}) {
  const words = text.value.analysis;
  // Of a check of several levels, the one that is looked at.
  const shown = shownRun.value ?? run;
  const state = shown.state.status === "done" ? shown.state : whole;
  const isTableOpen = openPanels.value.has("table") && attributeTable.value === null;
  return (
    <>
      {whole.outcome.kind === "check" && whole.outcome.chain ? (
        <LevelSwitch run={run.id} chain={whole.outcome.chain.document} />
      ) : null}
      <p class="answer" role="status">
        {answerOf(shown.recipe, state.outcome)}
      </p>
      <p class="hint">
        {words.took(readableTime(state.durationMs, language.value))} · {words.wholeLayer}
      </p>
      {hasTable(state.outcome) ? (
        <button
          type="button"
          class="button primary"
          aria-pressed={isTableOpen}
          onClick={() => {
            closeTable();
            togglePanel("table", !isTableOpen);
          }}
        >
          {isTableOpen ? text.value.table.collapse : words.showTable}
        </button>
      ) : null}
      {state.outcome.kind === "compare" && run.recipe.operation === "compare" ? (
        <ChangeReview recipe={run.recipe} comparison={state.outcome.result} engine={state.engine} />
      ) : null}
      {state.outcome.kind === "check" && state.outcome.result.findings.length > 0 ? (
        <button type="button" class="button" onClick={() => reviewFindings()}>
          {text.value.review.start}
        </button>
      ) : null}
      <Totals run={run} outcome={state.outcome} />
      <LedgerView outcome={state.outcome} />
      <details class="foldout">
        <summary>{words.method}</summary>
        <ul class="method">
          {provenanceOf(shown).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
      <details class="foldout">
        <summary>{words.export}</summary>
        <Exports run={shown} state={state} />
      </details>
      <Again run={run} />
    </>
  );
}

const hasTable = (outcome: RunResult): boolean =>
  outcome.kind !== "operation" || outcome.result.table !== null;

/** Figures for the whole, where the answer cannot hold them all. */
function Totals({ run, outcome }: { readonly run: Run; readonly outcome: RunResult }) {
  if (outcome.kind !== "operation" || outcome.result.totals.length <= MOST_FIGURES) return null;
  return (
    <dl class="totals">
      {outcome.result.totals.map((figure) => (
        <Fragment key={figure.name}>
          <dt>{figureWord(run.recipe.operation, figure.name, language.value)}</dt>
          <dd>{readableFigure(figure, language.value)}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Exports({
  run,
  state,
}: {
  readonly run: Run;
  readonly state: Extract<RunState, { status: "done" }>;
}) {
  const words = text.value.analysis;
  const { outcome } = state;
  const isOpen = !isOfficial(outcome);
  return (
    <div class="exports">
      {isOpen ? <p class="problem">{words.openLedger}</p> : null}
      <button type="button" class="button" disabled={isOpen} onClick={() => saveRun(run.id)}>
        {words.exportJson}
      </button>
      {outcome.kind === "check" ? (
        <FindingsExports run={run} result={outcome.result} />
      ) : (
        state.layers.map((id) => <SaveLayer key={id} id={id} isDisabled={isOpen} />)
      )}
    </div>
  );
}

function Again({ run }: { readonly run: Run }) {
  const words = text.value.analysis;
  return (
    <div class="pair">
      <button type="button" class="button" onClick={() => runRecipe(run.recipe)}>
        {words.again}
      </button>
      <button type="button" class="button" onClick={() => changeRecipe(run.recipe)}>
        {words.change}
      </button>
    </div>
  );
}
