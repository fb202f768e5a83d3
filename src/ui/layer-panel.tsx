import { filterLayers, togglePanel } from "../actions/panels.ts";
import { type MapLayer, OWN_GROUP } from "../catalog/map-layer.ts";
import { catalogue, catalogueProblems, layers } from "../state/layers.ts";
import { layerFilter } from "../state/panels.ts";
import { language, text } from "../state/settings.ts";
import { LayerRow } from "./layer-row.tsx";
import { IconButton } from "./parts/icon-button.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";
import "./layer-panel.css";

/** The tree of layers: groups, and in each the layers with the topmost first. */
export function LayerPanel() {
  const words = text.value.layers;
  const task = catalogue.value;
  return (
    <section class="panel layer-panel" aria-label={words.title} id="layers-panel">
      <header>
        <h2>{words.title}</h2>
        <IconButton icon="foldLeft" label={words.collapse} onClick={() => togglePanel("layers", false)} />
      </header>
      <div class="filter">
        <input
          type="search"
          placeholder={words.filter}
          aria-label={words.filter}
          value={layerFilter.value}
          onInput={({ currentTarget }) => filterLayers(currentTarget.value)}
        />
      </div>
      <div class="scroll">
        {task.status === "running" ? <Skeleton /> : null}
        {catalogueProblems.value.map((problem, i) => (
          <ProblemLine key={`${problem.where}-${i}`} problem={problem} />
        ))}
        <Groups />
      </div>
    </section>
  );
}

function Groups() {
  const words = text.value.layers;
  const groups = catalogue.value.status === "done" ? catalogue.value.value.groups : [];
  const titled = [
    { id: OWN_GROUP, title: words.own },
    ...groups.map(({ id, title }) => ({ id, title: title[language.value] })),
  ];
  const filled = titled
    .map((group) => ({ ...group, members: membersOf(group.id) }))
    .filter(({ members }) => members.length > 0);
  if (filled.length === 0 && layerFilter.value !== "") return <p class="empty">{words.noMatch}</p>;
  return (
    <>
      {filled.map(({ id, title, members }) => (
        <details key={id} class="group" open>
          <summary>
            <h3>{title}</h3>
          </summary>
          <ul>
            {members.map((layer) => (
              <LayerRow key={layer.id} layer={layer} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

/** Layers of a group that pass the filter, topmost first. */
function membersOf(group: string): MapLayer[] {
  const wanted = layerFilter.value.trim().toLowerCase();
  return layers.value
    .filter((layer) => layer.group === group && !layer.isBasemap)
    .filter(
      ({ title }) =>
        wanted === "" || [title.zh, title.en].some((word) => word.toLowerCase().includes(wanted)),
    )
    .reverse();
}

function Skeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      {[70, 55, 80, 45, 65, 60].map((width) => (
        <span key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
