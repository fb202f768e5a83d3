import { removeLayer } from "../actions/add-layer.ts";
import { saveLayer } from "../actions/export.ts";
import { retryLayer } from "../actions/mend-layer.ts";
import { moveLayer } from "../actions/move-layer.ts";
import { openDialog, toggleLayerDetails } from "../actions/panels.ts";
import { setLayerOpacity, showLayer } from "../actions/show-layer.ts";
import { zoomToLayer } from "../actions/zoom-to.ts";
import { legendOf } from "../catalog/legend.ts";
import type { MapLayer } from "../catalog/map-layer.ts";
import type { Problem } from "../core/problem.ts";
import { type LayerCount, layerCounts, layerTasks, layerTroubles, settingOf } from "../state/layers.ts";
import { unfoldedLayers } from "../state/panels.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { IndexOffer } from "./index-offer.tsx";
import { IconButton } from "./parts/icon-button.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";
import { LayerSwatch, Swatch } from "./parts/swatch.tsx";

/** One layer of the tree: its eye, how much of it is drawn, and, unfolded, its legend and settings. */
export function LayerRow({ layer }: { readonly layer: MapLayer }) {
  const words = text.value.layers;
  const { isVisible } = settingOf(layer.id);
  const title = layer.title[language.value];
  const isUnfolded = unfoldedLayers.value.has(layer.id);
  const task = layerTasks.value.get(layer.id);
  const problem = task?.status === "failed" ? task.problem : layerTroubles.value.get(layer.id);
  return (
    <li class={isVisible ? "layer visible" : "layer"} data-layer={layer.id}>
      <div class="line">
        <label>
          <input
            type="checkbox"
            checked={isVisible}
            onChange={({ currentTarget }) => showLayer(layer.id, currentTarget.checked)}
          />
          <LayerSwatch layer={layer} />
          <span class="name">{title}</span>
        </label>
        <IconButton
          icon={isUnfolded ? "foldUp" : "foldDown"}
          label={`${words.details}: ${title}`}
          isPressed={isUnfolded}
          onClick={() => toggleLayerDetails(layer.id)}
        />
      </div>
      {isVisible ? <p class="count">{countText(layer)}</p> : null}
      {problem && isVisible ? <LayerTrouble layer={layer} problem={problem} /> : null}
      {isUnfolded ? <LayerDetails layer={layer} /> : null}
    </li>
  );
}

/** What a layer ran into, and what can be done about it from here. */
function LayerTrouble({ layer, problem }: { readonly layer: MapLayer; readonly problem: Problem }) {
  if (problem.code === "no-index") return <IndexOffer layer={layer} problem={problem} />;
  return (
    <>
      <ProblemLine problem={problem} />
      <button type="button" class="button retry" onClick={() => retryLayer(layer.id)}>
        {text.value.problems.retry}
      </button>
    </>
  );
}

/** "n of m shown" and its kin: what the map draws of the layer just now. */
function countText(layer: MapLayer): string {
  const words = text.value.layers;
  const task = layerTasks.value.get(layer.id);
  if (task?.status === "running") return words.opening;
  const count = layerCounts.value.get(layer.id);
  if (!count)
    return task?.status === "done" ? words.total(formatCount(task.value.count, language.value)) : "";
  return countWords(count, task?.status === "done" ? task.value.count : 0);
}

function countWords(count: LayerCount, inLayer: number): string {
  const words = text.value.layers;
  const figure = (value: number) => formatCount(value, language.value);
  switch (count.kind) {
    case "features":
      return words.shown(figure(count.count.shown), figure(count.count.total));
    case "overview":
      return words.overview(figure(inLayer));
    case "clusters":
      return words.clusters(figure(count.total));
    case "too-far":
      return words.tooFar;
  }
}

function LayerDetails({ layer }: { readonly layer: MapLayer }) {
  const words = text.value.layers;
  const { opacity } = settingOf(layer.id);
  const legend = legendOf(layer);
  return (
    <div class="details">
      <label class="opacity">
        <span>{words.opacity}</span>
        <input
          type="range"
          min="0"
          max="100"
          step="5"
          value={Math.round(opacity * 100)}
          onInput={({ currentTarget }) => setLayerOpacity(layer.id, Number(currentTarget.value) / 100)}
        />
        <output>{Math.round(opacity * 100)}%</output>
      </label>
      <div class="tools">
        <IconButton icon="zoom" label={words.zoomTo} onClick={() => zoomToLayer(layer.id)} />
        <IconButton icon="up" label={words.moveUp} onClick={() => moveLayer(layer.id, "up")} />
        <IconButton icon="down" label={words.moveDown} onClick={() => moveLayer(layer.id, "down")} />
        <IconButton icon="info" label={words.info} onClick={() => openDialog("metadata", layer.id)} />
        {layer.kind === "catalogue" ? null : (
          <>
            <IconButton icon="download" label={words.save} onClick={() => saveLayer(layer.id)} />
            <IconButton icon="remove" label={words.remove} onClick={() => removeLayer(layer.id)} />
          </>
        )}
      </div>
      {legend.length > 1 ? (
        <ul class="legend" aria-label={words.legend}>
          {legend.map((entry) => (
            <li key={entry.label.zh}>
              <Swatch entry={entry} />
              <span>{entry.label[language.value]}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
