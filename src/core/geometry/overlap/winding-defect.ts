import { OverlapArea } from "./overlap-area.ts";
import type { OverlapLayer } from "./overlap-layer.ts";
import { isSound } from "./sound-rings.ts";

/** Defects up to this, in m², are rounding or cannot be seen in any figure: a tenth of what a ledger allows a feature (own default, confirm). */
const DEFECT_TOLERANCE = 1e-3;

/**
 * By how much a feature breaks the precondition of {@link OverlapArea}. With w its winding number, ∫ w² − ∫ w is 0 where w ∈ {0, 1} almost everywhere, and w² − w ≥ 2 wherever else: the defect
 * is at least twice the area of the ground that is counted wrongly, and so at least twice the error of any overlap where w is −1 or 2. Measured by the kernel itself, on the feature
 * with itself; most features need no measure, since their rings are sound beyond doubt (`sound-rings.ts`).
 */
export class WindingDefects {
  readonly #layer: OverlapLayer;
  readonly #area: OverlapArea;

  constructor(layer: OverlapLayer) {
    this.#layer = layer;
    this.#area = new OverlapArea(layer, layer);
  }

  /** Defect of the feature at position `row` in the square of the unit of the plane; 0 where its rings are sound. */
  of(row: number): number {
    if (isSound(this.#layer, row)) return 0;
    return Math.max(0, this.#area.of(row, row) - (this.#layer.areas[row] as number));
  }

  /** Whether the kernel must not be asked about the feature at position `row`: it is to be repaired by an engine first. */
  isBreach(row: number): boolean {
    return this.of(row) > DEFECT_TOLERANCE;
  }
}
