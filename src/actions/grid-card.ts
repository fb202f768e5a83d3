import { batch } from "@preact/signals";
import type { MapLayer } from "../catalog/map-layer.ts";
import { layerWorkers } from "../compute/workers.ts";
import { featureBox } from "../core/geometry/bounds.ts";
import { attributeAt, type FeatureColumns } from "../core/geometry/columns.ts";
import { parseCoordinates } from "../core/geometry/parse-coordinates.ts";
import { reachOf } from "../core/geometry/reach-of.ts";
import type { CellName } from "../core/grid/card/grid-cards.ts";
import { BORDER_ACCURACY, locateCell } from "../core/grid/card/locate-cell.ts";
import { gridFieldNames } from "../core/grid/grid-fields.ts";
import { isAbort, ProblemError, problemOf } from "../core/problem.ts";
import { type LngLat, metres } from "../core/units.ts";
import { devicePosition } from "../io/page/device-position.ts";
import { type AskedPlace, type CardAnswer, cardAnswer, cardLayer, isLocating } from "../state/grid-card.ts";
import { analysisLayers, findLayer } from "../state/layers.ts";
import { form } from "../state/panels.ts";
import { selection } from "../state/selection.ts";
import { language } from "../state/settings.ts";
import { gatherCards } from "./gather-cards.ts";
import { identify } from "./identify.ts";
import { openLayer } from "./open-layer.ts";
import { openForm } from "./panels.ts";
import { select } from "./select.ts";
import { zoomToBox } from "./zoom-to.ts";

let latest: AbortController | null = null;

/** The grid that cards are made of: the one chosen, or the first there is. */
export function gridOfCards(): MapLayer | undefined {
  const chosen = cardLayer.value;
  return chosen === null ? analysisLayers.value.find(({ role }) => role === "grid") : findLayer(chosen);
}

/** Chooses the grid that is asked. */
export function askInLayer(id: string): void {
  forgetCard();
  cardLayer.value = id;
}

/** What a click on the map asks: the cell there while the card is open, all layers otherwise. */
export function askAt(at: LngLat, metresPerPixel: number): void {
  if (form.peek() === "grid-card") void askCell(at);
  else void identify(at, metresPerPixel);
}

/** Finds the cell at a place typed in words. */
export function askTyped(typed: string): void {
  const at = parseCoordinates(typed);
  if (at) void askCell(at);
  else fail(new ProblemError({ code: "bad-place", facts: { found: typed } }));
}

/** Finds the cell in which the device is; the browser asks for permission. */
export async function askDevice(): Promise<void> {
  if (isLocating.peek()) return;
  isLocating.value = true;
  try {
    const { at, accuracy } = await devicePosition();
    isLocating.value = false;
    await askCell(at, accuracy);
  } catch (cause) {
    isLocating.value = false;
    fail(cause);
  }
}

/** Finds the cell at a place known to some metres, and shows its card; where it cannot be told, the cells it may be. */
async function askCell(at: LngLat, accuracy = 0): Promise<void> {
  await answer(async (layer, signal) => {
    const place: AskedPlace = { at, accuracy: metres(Math.max(accuracy, BORDER_ACCURACY)) };
    const info = await openLayer(layer);
    const fields = gridFieldNames(info.fields.map(({ name }) => name));
    const bbox = reachOf([...at, ...at], place.accuracy);
    const near = await layerWorkers.of(layer.id).features(layer.id, { bbox }, signal);
    const found = locateCell(near.geometry, at, place.accuracy);
    const where = layer.title[language.peek()];
    if (found.status === "outside") {
      const facts = { place: `${at[0].toFixed(6)}, ${at[1].toFixed(6)}` };
      throw new ProblemError({ code: "no-cell-here", where, facts });
    }
    const distance = metres(found.distance);
    if (found.status === "undecided") {
      const candidates = found.rows.map((row) => cellName(near, row, fields));
      return { kind: "undecided", layer: layer.id, place, distance, candidates };
    }
    return filledAnswer(layer, near.ids[found.row] as number, { place, distance, signal });
  });
}

/** Shows the card of a cell that was chosen; distances are taken from the place asked about last. */
export async function showCard(feature: number): Promise<void> {
  const now = cardAnswer.peek();
  const place = now.status === "done" ? now.value.place : null;
  await answer((layer, signal) => filledAnswer(layer, feature, { place, distance: null, signal }));
}

/** Opens the panel with the card of a cell. */
export function openCard(layer: string, feature: number): void {
  askInLayer(layer);
  openForm("grid-card");
  void showCard(feature);
}

/** Puts the card away and closes its panel. */
export function leaveCard(): void {
  forgetCard();
  if (form.peek() === "grid-card") openForm(null);
}

function forgetCard(): void {
  latest?.abort();
  batch(() => {
    if (cardAnswer.peek().status !== "idle") selection.value = null;
    cardAnswer.value = { status: "idle" };
  });
}

async function answer(find: (layer: MapLayer, signal: AbortSignal) => Promise<CardAnswer>): Promise<void> {
  latest?.abort();
  const layer = gridOfCards();
  if (!layer) return;
  const run = new AbortController();
  latest = run;
  cardAnswer.value = { status: "running" };
  try {
    const value = await find(layer, run.signal);
    if (run.signal.aborted) return;
    cardAnswer.value = { status: "done", value };
    show(value);
  } catch (cause) {
    if (!run.signal.aborted) fail(cause);
  }
}

function fail(cause: unknown): void {
  if (isAbort(cause)) return;
  selection.value = null;
  cardAnswer.value = { status: "failed", problem: problemOf(cause) };
}

/** The map follows the answer. */
function show(value: CardAnswer): void {
  if (value.kind === "undecided") {
    select({ layer: value.layer, ids: value.candidates.map(({ feature }) => feature) });
    zoomToBox(reachOf([...value.place.at, ...value.place.at], 10 * value.place.accuracy + 50), 18);
    return;
  }
  const { card, around } = value.filled;
  select({ layer: value.layer, ids: [card.feature] });
  zoomToBox(featureBox(around.geometry, around.ids.indexOf(card.feature)), 16);
}

async function filledAnswer(
  layer: MapLayer,
  feature: number,
  {
    place,
    distance,
    signal,
  }: {
    readonly place: AskedPlace | null;
    readonly distance: AskedPlace["accuracy"] | null;
    readonly signal: AbortSignal;
  },
): Promise<CardAnswer> {
  const [filled] = await gatherCards(layer, [feature], place?.at ?? null, signal);
  if (!filled) throw new ProblemError({ code: "bad-cell", where: layer.title[language.peek()] });
  return { kind: "cell", layer: layer.id, place, distance, filled };
}

function cellName(
  { ids, attributes }: FeatureColumns,
  row: number,
  fields: { readonly code: string | null; readonly name: string | null },
): CellName {
  const word = (field: string | null) => {
    const column = attributes.find(({ name }) => name === field);
    const value = column ? attributeAt(column, row) : null;
    return value === null ? null : String(value);
  };
  return { feature: ids[row] as number, code: word(fields.code), name: word(fields.name) };
}
