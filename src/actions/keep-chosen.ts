import { layerWorkers } from "../compute/workers.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { keeping } from "../state/choice.ts";
import { findLayer } from "../state/layers.ts";
import type { Selection } from "../state/selection.ts";
import { addLayer } from "./add-layer.ts";
import { notify } from "./notify.ts";
import { ownLayer } from "./own-layer.ts";

let kept = 0;
let latest: AbortController | null = null;

/** Gives up writing a layer. */
export const cancelKeeping = (): void => latest?.abort();

/** Makes a layer of the chosen features, written by their worker, so that it can be analysed like any other. What names a person stays where it was. */
export async function keepChosen(
  { layer: id, ids }: Selection,
  titles: { readonly zh: string; readonly en: string },
): Promise<void> {
  const origin = findLayer(id);
  if (!origin) return;
  const without = origin.fields.filter(({ personal }) => personal).map(({ name }) => name);
  latest?.abort();
  const run = new AbortController();
  latest = run;
  keeping.value = { progress: null };
  try {
    const blob = await layerWorkers
      .of(id)
      .extract(id, Uint32Array.from(ids), without, run.signal, (progress) => {
        if (!run.signal.aborted) keeping.value = { progress };
      });
    kept++;
    const layer = ownLayer({
      id: `chosen-${kept}`,
      title: titles,
      blob,
      kind: "file",
      geometry: origin.geometry,
      fields: origin.fields.filter(({ personal }) => !personal),
      ...(origin.nameField ? { nameField: origin.nameField } : {}),
      ...(origin.geometry === "point"
        ? { style: { kind: "points", color: "#B4532A", radius: 5 } as const }
        : {}),
    });
    await addLayer(layer);
  } catch (cause) {
    if (!isAbort(cause)) notify(problemOf(cause));
  } finally {
    if (latest === run) keeping.value = null;
  }
}
