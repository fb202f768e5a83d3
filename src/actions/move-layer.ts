import { layers } from "../state/layers.ts";

/** Moves a layer one step up or down among those of its group, and so in drawing order. */
export function moveLayer(id: string, direction: "up" | "down"): void {
  const all = [...layers.peek()];
  const from = all.findIndex((layer) => layer.id === id);
  const layer = all[from];
  if (!layer) return;
  const step = direction === "up" ? 1 : -1;
  let to = from + step;
  while (all[to] && all[to]?.group !== layer.group) to += step;
  const other = all[to];
  if (!other) return;
  all[from] = other;
  all[to] = layer;
  layers.value = all;
}
