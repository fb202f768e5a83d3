import { startDemonstration } from "../actions/demonstrations.ts";
import { cancelRun, showRun } from "../actions/run-analysis.ts";
import { layers } from "../state/layers.ts";
import type { TaskName } from "../state/panels.ts";
import { type Run, runs } from "../state/runs.ts";
import { text } from "../state/settings.ts";
import { Icon, type IconName } from "./parts/icon.tsx";
import { IconButton } from "./parts/icon-button.tsx";
import { questionOf } from "./question.ts";
import { ToolList } from "./tool-list.tsx";

const TASKS: readonly (readonly [TaskName, IconName])[] = [
  ["overlay", "overlay"],
  ["check", "grid"],
  ["coverage", "coverage"],
  ["compare", "compare"],
];

/** The first page: the tasks that run on the demonstration data with one click, all tools, and what has been run. */
export function AnalysisStart() {
  const words = text.value.analysis;
  return (
    <div class="analysis-start">
      <p class="intro">{words.intro}</p>
      <ul class="task-cards">
        {TASKS.map(([name, icon]) => (
          <li key={name}>
            <button
              type="button"
              class="task-card"
              disabled={layers.value.length === 0}
              onClick={() => startDemonstration(name)}
            >
              <Icon name={icon} size={20} />
              <span>
                <strong>{words.tasks[name].title}</strong>
                <small>{words.tasks[name].body}</small>
              </span>
              <Icon name="foldRight" />
            </button>
          </li>
        ))}
      </ul>
      <ToolList />
      {runs.value.length > 0 ? (
        <>
          <h3>{words.runs}</h3>
          <ul class="run-list">
            {runs.value.map((run) => (
              <RunLine key={run.id} run={run} />
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

function RunLine({ run }: { readonly run: Run }) {
  const words = text.value.analysis;
  const { state } = run;
  const word = {
    running: words.running,
    done: words.done,
    failed: words.failedTitle,
    cancelled: words.cancelled,
  }[state.status];
  return (
    <li>
      <button type="button" onClick={() => showRun(run.id)}>
        <span>{questionOf(run.recipe)}</span>
        <small class={state.status}>{word}</small>
      </button>
      {state.status === "running" ? (
        <IconButton icon="close" label={words.cancel} onClick={() => cancelRun(run.id)} />
      ) : null}
    </li>
  );
}
