import { attributeAt } from "../core/geometry/columns.ts";
import type { LayerNames } from "../state/runs.ts";
import { text } from "../state/settings.ts";

/** What a feature is called; its number where nothing names it. */
export function featureName(names: LayerNames | null, feature: number): string {
  const row = names ? rowOf(names.ids, feature) : -1;
  const value = names && row >= 0 ? attributeAt(names.column, row) : null;
  return value === null ? text.value.card.feature(feature) : String(value);
}

/** Position of a feature among ascending numbers, mostly its own number; -1 where it is not there. */
function rowOf(ids: Uint32Array, feature: number): number {
  if (ids[feature] === feature) return feature;
  let [from, to] = [0, ids.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ids[middle] as number) < feature) from = middle + 1;
    else to = middle;
  }
  return ids[from] === feature ? from : -1;
}
