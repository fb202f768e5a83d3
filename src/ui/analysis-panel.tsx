import { togglePanel } from "../actions/panels.ts";
import { descriptionOf } from "../core/analysis/descriptions.ts";
import { currentCheck, currentReview } from "../state/findings.ts";
import { form, formRecipe } from "../state/panels.ts";
import { currentRun } from "../state/runs.ts";
import { text } from "../state/settings.ts";
import { AnalysisStart } from "./analysis-start.tsx";
import { CheckForm } from "./check-form.tsx";
import { CompareForm } from "./compare-form.tsx";
import { CoverageForm } from "./coverage-form.tsx";
import { FindingReview } from "./finding-review.tsx";
import { GridCardPanel } from "./grid-card-panel.tsx";
import { GridLoadPanel } from "./grid-load-panel.tsx";
import { OperationForm } from "./operation-form.tsx";
import { OverlayForm } from "./overlay-form.tsx";
import { IconButton } from "./parts/icon-button.tsx";
import { RunView } from "./run-view.tsx";
import "./analysis-panel.css";

/** One task at a time: first page → form → progress → result. */
export function AnalysisPanel() {
  const words = text.value.analysis;
  return (
    <section class="panel analysis-panel" aria-label={words.title} id="analysis-panel" tabIndex={-1}>
      <header>
        <h2>{words.title}</h2>
        <IconButton icon="foldRight" label={words.collapse} onClick={() => togglePanel("analysis", false)} />
      </header>
      <div class="scroll">
        <Page />
      </div>
    </section>
  );
}

function Page() {
  const run = currentRun.value;
  const check = currentCheck.value;
  if (check && currentReview.value) return <FindingReview key={check.run} check={check} />;
  if (run) return <RunView key={run.id} run={run} />;
  // Another recipe is another form, be it of the same operation.
  return <Form key={formRecipe.value ?? form.value} />;
}

function Form() {
  switch (form.value) {
    case null:
      return <AnalysisStart />;
    case "overlay":
      return <OverlayForm />;
    case "coverage":
      return <CoverageForm />;
    case "check":
      return <CheckForm />;
    case "compare":
      return <CompareForm />;
    case "grid-card":
      return <GridCardPanel />;
    case "grid-load":
      return <GridLoadPanel />;
    default: {
      const description = descriptionOf(form.value);
      return description ? <OperationForm description={description} /> : <AnalysisStart />;
    }
  }
}
