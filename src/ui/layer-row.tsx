import { removeLayer } from "../actions/add-layer.ts";
import { openTable } from "../actions/attribute-table.ts";
import { openCheckUp, patientOf } from "../actions/check-up.ts";
import { retryLayer } from "../actions/mend-layer.ts";
import { moveLayer } from "../actions/move-layer.ts";
import { openDialog, toggleLayerDetails } from "../actions/panels.ts";
import { setLayerOpacity, showLayer } from "../actions/show-layer.ts";
import { zoomToLayer } from "../actions/zoom-to.ts";
import { densityLegend } from "../catalog/density-steps.ts";
import { legendOf } from "../catalog/legend.ts";
import type { MapLayer } from "../catalog/map-layer.ts";
import type { Problem } from "../core/problem.ts";
import {
  type LayerCount,
  layerCounts,
  layerDownloads,
  layerTasks,
  layerTroubles,
  settingOf,
} from "../state/layers.ts";
import { unfoldedLayers } from "../state/panels.ts";
import { language, text, theme } from "../state/settings.ts";
import { formatCount, formatRounded, readableBytes } from "../text/format.ts";
import { UNKNOWN } from "../text/format-number.ts";
import { problemSentence } from "../text/language.ts";
import { IndexOffer } from "./index-offer.tsx";
import { IconButton } from "./parts/icon-button.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";
import { SaveLayer } from "./parts/save-layer.tsx";
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
          icon="table"
          label={`${text.value.attributes.open}: ${title}`}
          onClick={() => openTable(layer.id)}
        />
        <IconButton
          icon={isUnfolded ? "foldUp" : "foldDown"}
          label={`${words.details}: ${title}`}
          isPressed={isUnfolded}
          onClick={() => toggleLayerDetails(layer.id)}
        />
      </div>
      {isVisible ? <p class="count">{countText(layer)}</p> : null}
      {problem && isVisible ? <LayerTrouble layer={layer} problem={problem} /> : null}
      {isVisible && task?.status === "done" ? <Notes problems={task.value.problems} /> : null}
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
      <div class="mend">
        <button type="button" class="button" onClick={() => retryLayer(layer.id)}>
          {text.value.problems.retry}
        </button>
        <button type="button" class="button" onClick={() => openCheckUp(patientOf(layer))}>
          {text.value.doctor.check}
        </button>
      </div>
    </>
  );
}

/** What was noted of a layer on a server while it was opened; of a file the user is told when it is dropped. */
function Notes({ problems }: { readonly problems: readonly Problem[] }) {
  const notes = problems.filter(({ code }) => code === "downloaded-whole");
  return notes.map((note) => (
    <p key={note.code} class="note">
      {problemSentence(note, language.value)}
    </p>
  ));
}

/** "n of m shown" and its kin: what the map draws of the layer just now. */
function countText(layer: MapLayer): string {
  const words = text.value.layers;
  const task = layerTasks.value.get(layer.id);
  if (task?.status === "running") return openingText(layer);
  const count = layerCounts.value.get(layer.id);
  if (!count)
    return task?.status === "done" ? words.total(formatCount(task.value.count, language.value)) : "";
  return countWords(count, task?.status === "done" ? task.value.count : 0);
}

/** A layer is open in a moment, unless its server sends it only whole. */
function openingText({ id }: MapLayer): string {
  const words = text.value.layers;
  const download = layerDownloads.value.get(id);
  if (!download) return words.opening;
  const size = (bytes: number) => (bytes > 0 ? readableBytes(bytes, language.value) : UNKNOWN);
  return words.downloading(size(download.done), size(download.total));
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
    case "density":
      return words.density(formatRounded(count.about, language.value));
    case "too-far":
      return words.tooFar;
  }
}

function LayerDetails({ layer }: { readonly layer: MapLayer }) {
  const words = text.value.layers;
  const { opacity } = settingOf(layer.id);
  const isDense = layerCounts.value.get(layer.id)?.kind === "density";
  const legend = isDense ? densityLegend(theme.value === "dark") : legendOf(layer);
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
        <IconButton
          icon="doctor"
          label={text.value.doctor.check}
          onClick={() => openCheckUp(patientOf(layer))}
        />
        <IconButton icon="info" label={words.info} onClick={() => openDialog("metadata", layer.id)} />
        {layer.kind === "catalogue" ? null : (
          <IconButton icon="remove" label={words.remove} onClick={() => removeLayer(layer.id)} />
        )}
      </div>
      {layer.kind === "catalogue" ? null : <SaveLayer id={layer.id} />}
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
