import { layerWorkers } from "../compute/workers.ts";
import { attributeAt } from "../core/geometry/columns.ts";
import { gridFieldNames } from "../core/grid/grid-fields.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { cardAnswer, cardSheets, type FilledCard, showsPersons } from "../state/grid-card.ts";
import { findLayer } from "../state/layers.ts";
import { gatherCards } from "./gather-cards.ts";
import { openLayer } from "./open-layer.ts";

let latest: AbortController | null = null;

/** Makes the card on show ready for paper. */
export function printCard(): void {
  const now = cardAnswer.peek();
  if (now.status !== "done" || now.value.kind !== "cell") return;
  const { layer, filled } = now.value;
  open({ layer, cards: [withoutPlace(filled)], missing: 0, madeAt: new Date() });
}

/** Makes cards of all cells of the community of the cell on show ready for paper, in the order of the layer. */
export async function printCommunity(): Promise<void> {
  const now = cardAnswer.peek();
  if (now.status !== "done" || now.value.kind !== "cell") return;
  const { layer: id, filled } = now.value;
  const layer = findLayer(id);
  if (!layer) return;
  latest?.abort();
  const run = new AbortController();
  latest = run;
  cardSheets.value = { status: "running" };
  try {
    const features = await cellsBeside(filled, id, run.signal);
    const cards = await gatherCards(layer, features, null, run.signal);
    if (run.signal.aborted) return;
    open({ layer: id, cards, missing: features.length - cards.length, madeAt: new Date() });
  } catch (cause) {
    if (run.signal.aborted || isAbort(cause)) return;
    cardSheets.value = { status: "failed", problem: problemOf(cause) };
  }
}

/** Leaves the print preview. */
export function closeSheets(): void {
  latest?.abort();
  cardSheets.value = null;
}

/** Lets names and telephone numbers stand on paper, or not. */
export function showPersons(isShown: boolean): void {
  showsPersons.value = isShown;
}

/** Paper tells of the cell, not of the place where somebody stood. */
function withoutPlace({ card, ...rest }: FilledCard): FilledCard {
  const sides = card.sides.map((side) => ({ ...side, distance: null }));
  const neighbours = card.neighbours.map((neighbour) => ({ ...neighbour, distance: null }));
  return { ...rest, card: { ...card, sides, neighbours } };
}

type Sheets = Extract<NonNullable<typeof cardSheets.value>, { status: "done" }>["value"];

function open(value: Sheets): void {
  // Each print begins without persons: a switch that was left on is soon forgotten.
  showsPersons.value = false;
  cardSheets.value = { status: "done", value };
}

/** Numbers of the cells with the same community; of this one alone where it names none. */
async function cellsBeside({ card, values }: FilledCard, id: string, signal: AbortSignal): Promise<number[]> {
  const layer = findLayer(id);
  const info = layer && (await openLayer(layer));
  const { community } = gridFieldNames(info?.fields.map(({ name }) => name) ?? []);
  if (community === null || values[community] === null) return [card.feature];
  const columns = await layerWorkers.of(id).features(id, { fields: [community] }, signal);
  const [column] = columns.attributes;
  return [...columns.ids].filter((_, row) => column && attributeAt(column, row) === values[community]);
}
