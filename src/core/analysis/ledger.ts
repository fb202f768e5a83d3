/**
 * The proof of an overlay: what went in is inside, outside or failed. All areas in m² on the CGCS2000 ellipsoid. `inside` and `outside` are
 * computed apart (an intersection and a difference), so that the residual is a measurement and not a definition.
 */
export interface Ledger {
  readonly input: number;
  readonly inside: number;
  readonly outside: number;
  /** Area of features that could not be computed. */
  readonly failed: number;
  /** input − inside − outside − failed. */
  readonly residual: number;
  /** Area that more than one row counts, because features of the second layer overlap each other: Σ rows − inside. */
  readonly multiple: number;
  /** Features whose area is not known at all; they are in none of the sums. */
  readonly unmeasured: number;
  /** Largest residual of a single feature. */
  readonly worst: number;
  /** True when every feature closes within {@link FEATURE_TOLERANCE} and every area is known. */
  readonly closed: boolean;
}

/** Largest residual of one feature in m²: half the last figure shown (own default, confirm; domain rule "within 0.01 m² per polygon"). */
export const FEATURE_TOLERANCE = 0.01;

/** What one feature contributes. */
export interface LedgerEntry {
  readonly input: number;
  readonly inside: number;
  readonly outside: number;
  readonly multiple: number;
}

/** Adds up a ledger feature by feature. */
export class LedgerBook {
  #input = 0;
  #inside = 0;
  #outside = 0;
  #failed = 0;
  #multiple = 0;
  #unmeasured = 0;
  #worst = 0;

  add({ input, inside, outside, multiple }: LedgerEntry): void {
    this.#input += input;
    this.#inside += inside;
    this.#outside += outside;
    this.#multiple += multiple;
    this.#worst = Math.max(this.#worst, Math.abs(input - inside - outside));
  }

  /** A feature that could not be computed; null where even its area is unknown. */
  fail(area: number | null): void {
    if (area === null) this.#unmeasured++;
    else {
      this.#input += area;
      this.#failed += area;
    }
  }

  close(): Ledger {
    return {
      input: this.#input,
      inside: this.#inside,
      outside: this.#outside,
      failed: this.#failed,
      residual: this.#input - this.#inside - this.#outside - this.#failed,
      multiple: this.#multiple,
      unmeasured: this.#unmeasured,
      worst: this.#worst,
      closed: this.#worst <= FEATURE_TOLERANCE && this.#unmeasured === 0,
    };
  }
}
