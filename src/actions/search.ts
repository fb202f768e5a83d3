import type { MapLayer } from "../catalog/map-layer.ts";
import { layerWorkers } from "../compute/workers.ts";
import { attributeAt } from "../core/geometry/columns.ts";
import { parseCoordinates } from "../core/geometry/parse-coordinates.ts";
import { layers } from "../state/layers.ts";
import { type SearchHit, search } from "../state/search.ts";
import { language } from "../state/settings.ts";
import { viewRequest } from "../state/view.ts";
import { openLayer } from "./open-layer.ts";
import { select } from "./select.ts";
import { showLayer } from "./show-layer.ts";
import { zoomToBox, zoomToLayer } from "./zoom-to.ts";

const MOST = 6;
let latest: AbortController | null = null;

/** Searches coordinates, layers, place names and cell codes; each keystroke replaces the last search. */
export async function searchFor(query: string): Promise<void> {
  latest?.abort();
  const trimmed = query.trim();
  if (trimmed === "") {
    search.value = null;
    return;
  }
  const run = new AbortController();
  latest = run;
  const quick = [...coordinateHits(trimmed), ...layerHits(trimmed)];
  search.value = { query, isRunning: true, hits: quick, current: 0 };
  const slow = await Promise.all([
    ...layers
      .peek()
      .filter(({ style }) => style.kind === "names")
      .map((layer) => featureHits(layer, "place", trimmed, run.signal)),
    ...layers
      .peek()
      .filter(({ role }) => role === "grid")
      .map((layer) => featureHits(layer, "cell", trimmed, run.signal)),
  ]);
  if (!run.signal.aborted)
    search.value = { query, isRunning: false, hits: [...quick, ...slow.flat()], current: 0 };
}

/** Moves the mark in the list of hits. */
export function turnSearch(step: 1 | -1): void {
  const now = search.peek();
  if (!now || now.hits.length === 0) return;
  search.value = { ...now, current: (now.current + step + now.hits.length) % now.hits.length };
}

export function clearSearch(): void {
  latest?.abort();
  search.value = null;
}

/** Goes where a hit leads. */
export function followHit(hit: SearchHit): void {
  clearSearch();
  switch (hit.kind) {
    case "coordinates":
      viewRequest.value = { kind: "center", center: hit.at, zoom: 16 };
      return;
    case "layer":
      showLayer(hit.layer, true);
      zoomToLayer(hit.layer);
      return;
    case "cell":
      showLayer(hit.layer, true);
      select({ layer: hit.layer, ids: [hit.id] });
      zoomToBox(hit.bbox);
      return;
    case "place":
      zoomToBox(hit.bbox, 14);
  }
}

function coordinateHits(query: string): SearchHit[] {
  const at = parseCoordinates(query);
  return at ? [{ kind: "coordinates", label: `${at[0].toFixed(6)}, ${at[1].toFixed(6)}`, at }] : [];
}

function layerHits(query: string): SearchHit[] {
  const wanted = query.toLowerCase();
  return layers
    .peek()
    .filter(
      ({ isBasemap, title }) =>
        !isBasemap && [title.zh, title.en].some((word) => word.toLowerCase().includes(wanted)),
    )
    .slice(0, MOST)
    .map(({ id, title }) => ({ kind: "layer", label: title[language.peek()], layer: id }));
}

async function featureHits(
  layer: MapLayer,
  kind: "place" | "cell",
  query: string,
  signal: AbortSignal,
): Promise<SearchHit[]> {
  const fields = kind === "cell" ? cellFields(layer) : nameFields(layer);
  try {
    await openLayer(layer);
    const found = await Promise.all(
      fields.map((field) => layerWorkers.of(layer.id).find(layer.id, field, query, MOST, signal)),
    );
    const seen = new Set<number>();
    const hits = found
      .flat()
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .slice(0, MOST);
    const labelOf = kind === "cell" ? await labels(layer, fields, hits, signal) : null;
    return hits.map(({ id, text, bbox }) => ({
      kind,
      label: labelOf?.get(id) ?? text,
      layer: layer.id,
      id,
      bbox,
    }));
  } catch {
    // A layer that cannot be opened says so in its own row.
    return [];
  }
}

/** Code and name of each feature found, whichever of them was looked for. */
async function labels(
  layer: MapLayer,
  fields: readonly string[],
  hits: readonly { readonly id: number }[],
  signal: AbortSignal,
): Promise<Map<number, string>> {
  const ids = hits.map(({ id }) => id);
  const columns = await layerWorkers.of(layer.id).byIds(layer.id, ids, signal);
  const shown = columns.attributes.filter(({ name }) => fields.includes(name));
  return new Map(
    [...columns.ids].map((id, row) => [id, shown.map((column) => attributeAt(column, row) ?? "").join(" ")]),
  );
}

const cellFields = ({ fields, nameField }: MapLayer): string[] =>
  ["WGBM", nameField ?? ""].filter((name) => fields.some((field) => field.name === name));

const nameFields = ({ label, nameField }: MapLayer): string[] =>
  [label?.field ?? nameField, label?.fieldEn].filter((name) => name !== null && name !== undefined);
