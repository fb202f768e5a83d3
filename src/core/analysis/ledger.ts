import { Sum } from "../sum.ts";

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
  readonly #input = new Sum();
  readonly #inside = new Sum();
  readonly #outside = new Sum();
  readonly #failed = new Sum();
  readonly #residual = new Sum();
  readonly #multiple = new Sum();
  #unmeasured = 0;
  #worst = 0;

  add({ input, inside, outside, multiple }: LedgerEntry): void {
    const residual = input - inside - outside;
    this.#input.add(input);
    this.#inside.add(inside);
    this.#outside.add(outside);
    this.#residual.add(residual);
    this.#multiple.add(multiple);
    this.#worst = Math.max(this.#worst, Math.abs(residual));
  }

  /** A feature that could not be computed; null where even its area is unknown. */
  fail(area: number | null): void {
    if (area === null) this.#unmeasured++;
    else {
      this.#input.add(area);
      this.#failed.add(area);
    }
  }

  close(): Ledger {
    return {
      input: this.#input.value,
      inside: this.#inside.value,
      outside: this.#outside.value,
      failed: this.#failed.value,
      residual: this.#residual.value,
      multiple: this.#multiple.value,
      unmeasured: this.#unmeasured,
      worst: this.#worst,
      closed: this.#worst <= FEATURE_TOLERANCE && this.#unmeasured === 0,
    };
  }
}
