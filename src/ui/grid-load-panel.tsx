import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { addUpLoads, colourByLoad, measureLoadBy } from "../actions/grid-load.ts";
import { openForm } from "../actions/panels.ts";
import {
  type LoadMeasure,
  type LoadReport,
  loadMeasure,
  loadReport,
  shownCommunity,
} from "../state/grid-load.ts";
import { analysisLayers } from "../state/layers.ts";
import { text } from "../state/settings.ts";
import { CommunityTable } from "./community-table.tsx";
import { LoadChart } from "./load-chart.tsx";
import { LayerSelect } from "./parts/form-parts.tsx";
import { PageFrame } from "./parts/page-frame.tsx";
import { TaskView } from "./parts/task-view.tsx";
import { ProposalForm } from "./proposal-form.tsx";
import "./grid-load.css";

const MEASURES: readonly LoadMeasure[] = ["households", "people"];

/** How evenly households and people are spread over the cells of each community, and what another line would do. */
export function GridLoadPanel() {
  const words = text.value.gridLoad;
  const polygons = analysisLayers.value.filter(({ geometry }) => geometry === "polygon").reverse();
  const grid = useSignal(polygons.find(({ role }) => role === "grid")?.id ?? "");
  const id = grid.value;
  useEffect(() => {
    if (id !== "") void addUpLoads(id);
  }, [id]);
  return (
    <PageFrame title={words.title} body={words.body} onBack={() => openForm(null)}>
      <LayerSelect
        label={words.grid}
        options={polygons}
        value={id}
        onChange={(next) => {
          grid.value = next;
        }}
      />
      <fieldset class="chips" aria-label={words.measure}>
        {MEASURES.map((measure) => (
          <button
            key={measure}
            type="button"
            class="chip"
            aria-pressed={loadMeasure.value === measure}
            onClick={() => measureLoadBy(measure)}
          >
            {words.measures[measure]}
          </button>
        ))}
        <button type="button" class="chip" onClick={colourByLoad}>
          {words.colour}
        </button>
      </fieldset>
      <TaskView task={loadReport.value} running={words.loading}>
        {(report) => <Report report={report} />}
      </TaskView>
    </PageFrame>
  );
}

function Report({ report }: { readonly report: LoadReport }) {
  return (
    <>
      <CommunityTable report={report} />
      {shownCommunity.value === null ? null : (
        <>
          <LoadChart report={report} index={shownCommunity.value} />
          <ProposalForm key={shownCommunity.value} report={report} index={shownCommunity.value} />
        </>
      )}
    </>
  );
}
