import { analysisWorkers, layerWorkers } from "../compute/workers.ts";
import type { LayerInput } from "../core/analysis/layer-input.ts";
import { featureBox, joinBoxes } from "../core/geometry/bounds.ts";
import type { FeatureColumns } from "../core/geometry/columns.ts";
import type { Proposal } from "../core/grid/load/proposal.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { type LoadedCell, loadReport, proposal } from "../state/grid-load.ts";
import { findLayer } from "../state/layers.ts";
import { language } from "../state/settings.ts";
import { sketch } from "../state/tools.ts";
import { texts } from "../text/texts.ts";
import { addLayer } from "./add-layer.ts";
import { openLayer } from "./open-layer.ts";
import { ownLayer } from "./own-layer.ts";
import { clearSketch } from "./sketch.ts";
import { zoomToBox } from "./zoom-to.ts";

let latest: AbortController | null = null;
let count = 0;

/** Splits a cell of the report along the line that has been drawn; households are shared out by the points of a layer, or by area. */
export function proposeSplitOf(row: number, pointLayer: string | null): void {
  const drawn = sketch.peek();
  if (drawn?.kind !== "line" || !drawn.isFinished) return;
  void propose("split", [row], { line: drawn.vertices, pointLayer });
}

/** Merges two cells of the report. */
export function proposeMergeOf(row: number, other: number, pointLayer: string | null): void {
  void propose("merge", [row, other], { line: [], pointLayer });
}

async function propose(
  kind: Proposal["kind"],
  rows: readonly number[],
  {
    line,
    pointLayer,
  }: { readonly line: readonly (readonly [number, number])[]; readonly pointLayer: string | null },
): Promise<void> {
  const report = loadReport.peek();
  const layer = report.status === "done" ? findLayer(report.value.layer) : undefined;
  if (report.status !== "done" || !layer) return;
  latest?.abort();
  const run = new AbortController();
  latest = run;
  proposal.value = { status: "running" };
  try {
    const { fields, cells } = report.value;
    const ids = rows.map((row) => (cells[row] as LoadedCell).feature);
    const columns = await layerWorkers.of(layer.id).byIds(layer.id, ids, run.signal);
    const points = pointLayer === null ? null : await pointsAround(pointLayer, columns, run.signal);
    const answer = await analysisWorkers.run(
      (api, signal) =>
        api.proposeLine(
          {
            kind,
            line,
            cells: { name: layer.title[language.peek()], columns },
            householdField: fields.households,
            peopleField: fields.people,
            points,
          },
          signal,
        ),
      run.signal,
      () => undefined,
    );
    if (run.signal.aborted) return;
    proposal.value = {
      status: "done",
      value: { proposal: answer.result, rows, askedPoints: points !== null },
    };
    if (answer.layer)
      showProposal(
        answer.layer,
        rows.map((row) => cells[row] as LoadedCell),
      );
  } catch (cause) {
    if (run.signal.aborted || isAbort(cause)) return;
    proposal.value = { status: "failed", problem: problemOf(cause) };
  }
}

async function pointsAround(
  id: string,
  cells: FeatureColumns,
  signal: AbortSignal,
): Promise<LayerInput | null> {
  const layer = findLayer(id);
  if (!layer) return null;
  await openLayer(layer);
  const bbox = Array.from({ length: cells.count }, (_, row) => featureBox(cells.geometry, row)).reduce(
    joinBoxes,
  );
  const columns = await layerWorkers.of(id).features(id, { bbox, fields: [] }, signal);
  return { name: layer.title[language.peek()], columns };
}

/** The cells as they would be become a layer of their own. */
function showProposal(blob: Blob, cells: readonly LoadedCell[]): void {
  count++;
  const names = cells.map(({ name, code, feature }) => name ?? code ?? String(feature + 1)).join(" + ");
  const title = (each: "zh" | "en") => texts[each].gridLoad.layer(names);
  const layer = ownLayer({
    id: `proposal-${count}`,
    kind: "result",
    title: { zh: title("zh"), en: title("en") },
    blob,
  });
  clearSketch();
  addLayer(layer).then(
    ({ extent }) => extent && zoomToBox(extent, 16),
    () => undefined,
  );
}
