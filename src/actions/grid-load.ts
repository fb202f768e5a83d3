import { batch } from "@preact/signals";
import type { MapLayer } from "../catalog/map-layer.ts";
import { layerWorkers } from "../compute/workers.ts";
import { type AttributeColumn, attributeAt } from "../core/geometry/columns.ts";
import { gridFieldNames } from "../core/grid/grid-fields.ts";
import { communityLoads, loadAt } from "../core/grid/load/community-loads.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import {
  type LoadedCell,
  type LoadMeasure,
  type LoadReport,
  loadMeasure,
  loadReport,
  proposal,
  shownCommunity,
} from "../state/grid-load.ts";
import { findLayer } from "../state/layers.ts";
import { language } from "../state/settings.ts";
import { texts } from "../text/texts.ts";
import { addLayer } from "./add-layer.ts";
import { openLayer } from "./open-layer.ts";
import { quantileStyle } from "./result-style.ts";
import { showFeatures } from "./show-place.ts";

let latest: AbortController | null = null;

/** Adds up the loads of a grid by community. */
export async function addUpLoads(layerId: string): Promise<void> {
  const layer = findLayer(layerId);
  if (!layer) return;
  latest?.abort();
  const run = new AbortController();
  latest = run;
  batch(() => {
    loadReport.value = { status: "running" };
    shownCommunity.value = null;
    proposal.value = { status: "idle" };
  });
  try {
    const value = await reportOf(layer, run.signal);
    if (run.signal.aborted) return;
    loadReport.value = { status: "done", value };
    if (value.communities.length === 1) shownCommunity.value = 0;
  } catch (cause) {
    if (run.signal.aborted || isAbort(cause)) return;
    loadReport.value = { status: "failed", problem: problemOf(cause) };
  }
}

export function measureLoadBy(measure: LoadMeasure): void {
  loadMeasure.value = measure;
}

/** Shows the cells of a community, on the map and one by one. */
export function showCommunity(index: number): void {
  const task = loadReport.peek();
  if (task.status !== "done") return;
  const { communities, cells, layer } = task.value;
  batch(() => {
    shownCommunity.value = index;
    proposal.value = { status: "idle" };
  });
  const ids = (communities[index]?.rows ?? []).map((row) => (cells[row] as LoadedCell).feature);
  void showFeatures(layer, ids);
}

/** Puts the grid on the map once more, coloured by a load; nothing is copied. */
export function colourByLoad(): void {
  const task = loadReport.peek();
  if (task.status !== "done") return;
  const { layer: id, cells, fields } = task.value;
  const measure = loadMeasure.peek();
  const layer = findLayer(id);
  const field = fields[measure];
  if (!layer || field === null) return;
  const counts = new Map<number, number>();
  for (const { [measure]: load } of cells) if (load !== null) counts.set(load, (counts.get(load) ?? 0) + 1);
  const style = quantileStyle(field, [...counts]);
  if (!style) return;
  const title = (each: "zh" | "en") =>
    texts[each].gridLoad.coloured(layer.title[each], texts[each].gridLoad.measures[measure]);
  void addLayer({
    ...layer,
    id: `${id}-load-${measure}`,
    kind: "result",
    group: "own",
    title: { zh: title("zh"), en: title("en") },
    style,
    role: undefined,
    entry: null,
  });
}

async function reportOf(layer: MapLayer, signal: AbortSignal): Promise<LoadReport> {
  const info = await openLayer(layer);
  const fields = gridFieldNames(info.fields.map(({ name }) => name));
  const wanted = Object.values(fields).filter((field) => field !== null);
  const columns = await layerWorkers.of(layer.id).features(layer.id, { fields: wanted }, signal);
  const column = (name: string | null) => columns.attributes.find((each) => each.name === name) ?? null;
  const [households, people] = [column(fields.households), column(fields.people)];
  const [code, name] = [column(fields.code), column(fields.name)];
  return {
    layer: layer.id,
    communities: communityLoads(columns, fields),
    cells: Array.from(columns.ids, (feature, row) => ({
      feature,
      code: wordAt(code, row),
      name: wordAt(name, row),
      households: loadAt(households, row),
      people: loadAt(people, row),
    })),
    fields: { households: fields.households, people: fields.people },
  };
}

function wordAt(column: AttributeColumn | null, row: number): string | null {
  const value = column ? attributeAt(column, row) : null;
  return value === null ? null : String(value);
}

/** The name of a community in the report. */
export function communityTitle(report: LoadReport, index: number): string {
  const community = report.communities[index];
  return community?.name ?? community?.community ?? texts[language.value].gridLoad.noCommunity;
}
