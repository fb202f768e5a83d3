import type { MapLayer } from "../catalog/map-layer.ts";
import { layerWorkers } from "../compute/workers.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { isAmong, MOST_CHOSEN, type RegionHits } from "../core/selection.ts";
import type { LngLat } from "../core/units.ts";
import { writePreference } from "../io/page/preferences.ts";
import {
  type Choice,
  type ChoiceMode,
  choice,
  choiceLayer,
  choiceMode,
  choosing,
  heldMode,
  isChoiceWithin,
} from "../state/choice.ts";
import { visibleLayers } from "../state/layers.ts";
import { type Selection, selection } from "../state/selection.ts";
import { followChoice } from "./attribute-table.ts";
import { notify } from "./notify.ts";
import { openLayer } from "./open-layer.ts";
import { select } from "./select.ts";

let latest: AbortController | null = null;
let measuring: AbortController | null = null;

/** The layer regions choose from: the one set, while it is drawn, else the topmost drawn one that is no background. */
export function chosenLayer(): MapLayer | null {
  const drawn = visibleLayers.value.filter(({ isBasemap }) => !isBasemap);
  return drawn.find(({ id }) => id === choiceLayer.value) ?? drawn.at(-1) ?? null;
}

/** Sets the layer regions choose from, and remembers it. */
export function setChoiceLayer(id: string): void {
  choiceLayer.value = id;
  writePreference("choice-layer", id);
}

export function setChoiceMode(mode: ChoiceMode): void {
  choiceMode.value = mode;
}

export function setChoiceWithin(isWithin: boolean): void {
  isChoiceWithin.value = isWithin;
}

/** Notes what the keys held with the pointer ask for: Shift adds, Alt or Ctrl removes. */
export function holdMode({
  shiftKey,
  altKey,
  ctrlKey,
  metaKey,
}: Pick<MouseEvent, "shiftKey" | "altKey" | "ctrlKey" | "metaKey">): void {
  heldMode.value = shiftKey ? "add" : altKey || ctrlKey || metaKey ? "remove" : null;
}

/** Chooses the features of the layer that touch a polygon, or lie in it; a later choice replaces one under way. */
export async function chooseIn(ring: readonly LngLat[]): Promise<void> {
  const layer = chosenLayer();
  if (!layer || ring.length < 3) return;
  latest?.abort();
  const run = new AbortController();
  latest = run;
  const mode = heldMode.peek() ?? choiceMode.peek();
  const region = { rings: [ring.flat()], isWithin: isChoiceWithin.peek() };
  choosing.value = { progress: null };
  try {
    await openLayer(layer);
    const hits = await layerWorkers.of(layer.id).within(layer.id, region, run.signal, (progress) => {
      if (!run.signal.aborted) choosing.value = { progress };
    });
    if (!run.signal.aborted) void choose(layer.id, combined(layer.id, hits, mode));
  } catch (cause) {
    if (!isAbort(cause)) notify(problemOf(cause));
  } finally {
    if (latest === run) choosing.value = null;
  }
}

/** Gives up a search that is under way; whether there was one. */
export function cancelChoosing(): boolean {
  latest?.abort();
  measuring?.abort();
  const wasChoosing = choosing.peek() !== null;
  choosing.value = null;
  return wasChoosing;
}

/** Adds one feature to those chosen in its layer, or takes it out again. */
export function toggleChosen(layer: string, id: number): void {
  const now = selection.peek();
  const has = now?.layer === layer && now.ids.includes(id);
  const hits = { ids: Uint32Array.of(id), found: 1 };
  void choose(layer, combined(layer, hits, has ? "remove" : "add"));
}

/** What is chosen together, as long as the selection is still the one it was made for. */
export function currentChoice(): Choice | null {
  return choice.value && choice.value.selection === selection.value ? choice.value : null;
}

/** The hits together with what is chosen already, or without them; ascending. */
function combined(layer: string, { ids, found }: RegionHits, mode: ChoiceMode): RegionHits {
  const now = selection.peek();
  const before = now?.layer === layer ? now.ids : [];
  if (mode === "replace" || (mode === "add" && before.length === 0)) return { ids, found };
  const left = before.filter((id) => !isAmong(ids, id));
  const all = mode === "remove" ? Uint32Array.from(left) : Uint32Array.from([...left, ...ids]).sort();
  const more = mode === "remove" ? 0 : found - ids.length;
  return { ids: all.slice(0, MOST_CHOSEN), found: all.length + more };
}

async function choose(layer: string, { ids, found }: RegionHits): Promise<void> {
  measuring?.abort();
  const run = new AbortController();
  measuring = run;
  if (ids.length === 0) {
    select(null);
    choice.value = { selection: { layer, ids: [] }, found: 0, measure: { status: "idle" } };
    return;
  }
  select({ layer, ids: [...ids] });
  const made = selection.peek() as Selection;
  choice.value = { selection: made, found, measure: { status: "running" } };
  followChoice(layer);
  const settle = (measure: Choice["measure"]) => {
    if (choice.peek()?.selection === made) choice.value = { selection: made, found, measure };
  };
  try {
    settle({ status: "done", value: await layerWorkers.of(layer).measure(layer, ids, run.signal) });
  } catch (cause) {
    if (!isAbort(cause)) settle({ status: "failed", problem: problemOf(cause) });
  }
}
