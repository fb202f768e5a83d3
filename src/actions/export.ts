import { layerWorkers } from "../compute/workers.ts";
import { isOperationName } from "../core/analysis/operation-name.ts";
import type { Recipe } from "../core/analysis/recipe.ts";
import { writeResult } from "../core/analysis/write-result.ts";
import { quietJob } from "../core/job.ts";
import { isAbort, type Problem, problemOf } from "../core/problem.ts";
import { withoutEnding } from "../core/without-ending.ts";
import { BYTE_ORDER_MARK, type CsvCell, csvLines } from "../io/csv/write.ts";
import { writeGeoJson } from "../io/geojson/write.ts";
import { saveFile } from "../io/page/save-file.ts";
import { findLayer } from "../state/layers.ts";
import { type CheckedChain, type RunState, runs } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { notify } from "./notify.ts";

/** What a layer can be saved as. */
type LayerFormat = "fgb" | "geojson" | "shp";

interface SavedLayer {
  readonly content: BlobPart;
  readonly ending: string;
  readonly type: string;
  /** What the format cannot hold. */
  readonly notes?: readonly Problem[];
}

const LAYER_WRITERS: Readonly<Record<LayerFormat, (id: string, name: string) => Promise<SavedLayer>>> = {
  fgb: async (id) => ({
    content: (await layerWorkers.of(id).file(id)) as BlobPart,
    ending: "fgb",
    type: "application/octet-stream",
  }),
  geojson: async (id, name) => ({
    content: [...writeGeoJson(await layerWorkers.of(id).features(id, {}), name)].join(""),
    ending: "geojson",
    type: "application/geo+json",
  }),
  shp: async (id, name) => {
    const { zip, notes } = await layerWorkers.of(id).shapefile(id, fileName(name));
    return { content: zip, ending: "zip", type: "application/zip", notes };
  },
};

/** Saves a layer of the user's; what the format cannot hold is told. */
export async function saveLayer(id: string, format: LayerFormat = "fgb"): Promise<void> {
  const layer = findLayer(id);
  if (!layer) return;
  // A layer that was opened from a file is called like the file.
  const name = withoutEnding(layer.title[language.peek()]);
  try {
    const { content, ending, type, notes = [] } = await LAYER_WRITERS[format](id, name);
    saveFile(`${fileName(name)}.${ending}`, content, type);
    for (const note of notes) notify(note);
  } catch (cause) {
    if (!isAbort(cause)) notify(problemOf(cause));
  }
}

/** What is written of a table: its rows are made one by one. */
export interface TableLines {
  readonly count: number;
  readonly rowAt: (i: number) => { readonly cells: readonly CsvCell[] };
}

/** Rows that are written in one go: a few milliseconds. Each piece becomes bytes at once, so that putting them together costs nothing. */
const ROWS_AT_ONCE = 500;

/** Saves a table as CSV, in the order it is shown; its last lines name the data, so that no figure travels without its origin. */
export async function saveTable(
  { title, columns }: { readonly title: string; readonly columns: readonly { readonly label: string }[] },
  { count, rowAt }: TableLines,
  last: readonly (readonly CsvCell[])[],
): Promise<void> {
  const job = quietJob();
  const parts = [new Blob([BYTE_ORDER_MARK, csvLines([columns.map(({ label }) => label)])])];
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const length = Math.min(ROWS_AT_ONCE, count - from);
    parts.push(new Blob([csvLines(Array.from({ length }, (_, i) => rowAt(from + i).cells))]));
    await job.breathe();
  }
  saveFile(`${fileName(title)}.csv`, new Blob([...parts, csvLines(last)]), "text/csv;charset=utf-8");
}

/** Saves a run with its recipe and its result, without geometry. */
export async function saveRun(id: string): Promise<void> {
  const run = runs.peek().find((each) => each.id === id);
  if (run?.state.status !== "done") return;
  const { operation } = run.recipe;
  const title = isOperationName(operation)
    ? text.peek().operations[operation].title
    : text.peek().analysis[operation];
  saveFile(`${fileName(title)}.json`, new Blob(await documentOf(run.recipe, run.state)), "application/json");
}

/** The document of a finished run, in pieces: a table may have hundreds of thousands of lines. */
async function documentOf(
  recipe: Recipe,
  { outcome, engine }: Extract<RunState, { status: "done" }>,
): Promise<BlobPart[]> {
  if (outcome.kind !== "operation") {
    const { kind, result } = outcome;
    const levels = kind === "check" && outcome.chain ? levelsOf(outcome.chain) : {};
    return [`${JSON.stringify({ recipe, engine, kind, result, ...levels }, null, 2)}\n`];
  }
  const job = quietJob();
  const parts: Blob[] = [];
  for (const part of writeResult({ recipe, engine }, outcome.result)) {
    parts.push(new Blob([part]));
    await job.breathe();
  }
  return parts;
}

/** The levels above a grid, and what stands for all; their certificates are with the levels. */
const levelsOf = ({ above, document: { levels: _, ...chain } }: CheckedChain) => ({ levels: above, chain });

/** A title without what file systems refuse. */
export const fileName = (title: string): string => title.replace(/[\\/:*?"<>|]+/g, "_").trim();
