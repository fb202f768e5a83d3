import { boxAt } from "../bounds.ts";
import type { BoxIndex } from "../box-index.ts";
import { OverlapArea } from "./overlap-area.ts";
import type { OverlapLayer } from "./overlap-layer.ts";

/** Features that have no more than this in common, in m², merely touch (own default, confirm). */
export const SHARED = 1e-3;

/** Which features of one layer overlap each other by more than {@link SHARED}; found when asked for, and kept. */
export class SelfOverlaps {
  readonly #layer: OverlapLayer;
  readonly #index: BoxIndex;
  readonly #area: OverlapArea;
  readonly #partners = new Map<number, readonly number[]>();

  /** `index` holds the boxes of the layer. */
  constructor(layer: OverlapLayer, index: BoxIndex) {
    this.#layer = layer;
    this.#index = index;
    this.#area = new OverlapArea(layer, layer);
  }

  /** Whether any two of the features overlap each other. */
  anyAmong(rows: readonly number[]): boolean {
    if (rows.length < 2) return false;
    const others = new Set(rows);
    return rows.some((row) => this.#partnersOf(row).some((partner) => others.has(partner)));
  }

  /** Those behind the feature in the layer, so that every pair is measured once. */
  #partnersOf(row: number): readonly number[] {
    let partners = this.#partners.get(row);
    if (!partners) {
      const near = this.#index.search(boxAt(this.#layer.boxes, row));
      partners = near.filter((other) => other > row && this.#area.of(row, other) > SHARED);
      this.#partners.set(row, partners);
    }
    return partners;
  }
}
