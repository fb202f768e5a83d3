import { OverlapArea } from "./overlap-area.ts";
import type { OverlapLayer } from "./overlap-layer.ts";

/** What a feature of one layer and a feature of another have in common, by their rows: {@link OverlapArea} with the finer layer first, where it is quickest. */
export function pairArea(own: OverlapLayer, other: OverlapLayer): (own: number, other: number) => number {
  if (own.areas.length >= other.areas.length) {
    const area = new OverlapArea(own, other);
    return (i, j) => area.of(i, j);
  }
  const area = new OverlapArea(other, own);
  return (i, j) => area.of(j, i);
}
