import type { FinishedCheck } from "../state/findings.ts";
import { findLayer } from "../state/layers.ts";
import { patchLayer } from "./add-layer.ts";

/** Takes findings that need nothing any more off the map, and puts back those that do again; `settled` are their keys. */
export function hideSettled({ layer: id, result }: FinishedCheck, settled: readonly string[]): void {
  const layer = id === null ? undefined : findLayer(id);
  if (layer?.style.kind !== "findings") return;
  const keys = new Set(settled);
  const numbers = result.findings.flatMap(({ key }, i) => (keys.has(key) ? [i + 1] : []));
  patchLayer(layer.id, { style: { ...layer.style, settled: numbers } });
}
