import { layerWorkers } from "../compute/workers.ts";
import { isOperationName } from "../core/analysis/operation-name.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { type CsvCell, writeCsv } from "../io/csv/write.ts";
import { writeGeoJson } from "../io/geojson/write.ts";
import { saveFile } from "../io/page/save-file.ts";
import { findLayer } from "../state/layers.ts";
import { runs } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { notify } from "./notify.ts";

/** Saves a layer of the user's as indexed FlatGeobuf. */
export async function saveLayer(id: string): Promise<void> {
  const layer = findLayer(id);
  if (!layer) return;
  try {
    const bytes = await layerWorkers.of(id).file(id);
    saveFile(`${fileName(layer.title[language.peek()])}.fgb`, bytes as BlobPart, "application/octet-stream");
  } catch (cause) {
    if (!isAbort(cause)) notify(problemOf(cause));
  }
}

/** Saves a layer of the user's as GeoJSON. */
export async function saveLayerAsGeoJson(id: string): Promise<void> {
  const layer = findLayer(id);
  if (!layer) return;
  try {
    const columns = await layerWorkers.of(id).features(id, {});
    const name = layer.title[language.peek()];
    const content = [...writeGeoJson(columns, name)].join("");
    saveFile(`${fileName(name)}.geojson`, content, "application/geo+json");
  } catch (cause) {
    if (!isAbort(cause)) notify(problemOf(cause));
  }
}

/** Saves a table as CSV; its last lines name the data, so that no figure travels without its origin. */
export function saveTable(
  title: string,
  header: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): void {
  saveFile(`${fileName(title)}.csv`, writeCsv(header, rows), "text/csv;charset=utf-8");
}

/** Saves a run with its recipe and its result, without geometry. */
export function saveRun(id: string): void {
  const run = runs.peek().find((each) => each.id === id);
  if (run?.state.status !== "done") return;
  const { result, kind } = run.state.outcome;
  const document = { recipe: run.recipe, engine: run.state.engine, kind, result };
  const { operation } = run.recipe;
  const title = isOperationName(operation)
    ? text.peek().operations[operation].title
    : text.peek().analysis[operation];
  saveFile(`${fileName(title)}.json`, `${JSON.stringify(document, null, 2)}\n`, "application/json");
}

/** A title without what file systems refuse. */
export const fileName = (title: string): string => title.replace(/[\\/:*?"<>|]+/g, "_").trim();
