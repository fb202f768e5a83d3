import type { GeometryColumns } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { offPlane, type Plane } from "../../geometry/plane.ts";
import type { LedgerEntry } from "../ledger.ts";
import type { Failure } from "../prepare-polygons.ts";

/** What one piece of an overlay's work gives. Areas in m². */
export interface OverlayOutcome {
  /** Parts of the result, one feature each, in degrees. */
  readonly geometry: GeometryColumns;
  /** The rows of each part in A and in B; −1 for none. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly areas: Float64Array;
  /** Every pair that shares ground, kept or not: its row in B, and the area. */
  readonly shared: { readonly b: Uint32Array; readonly areas: Float64Array };
  /** One for each feature of A that was computed: the numbers of a {@link LedgerEntry}. */
  readonly entries: Readonly<Record<keyof LedgerEntry, Float64Array>>;
  /** Features of B that were computed, and what of each lies in no feature of A. */
  readonly restsOfB: { readonly b: Uint32Array; readonly areas: Float64Array };
  /** Rows that failed, in A and in B. */
  readonly lostA: readonly number[];
  readonly lostB: readonly number[];
  readonly failed: readonly Failure[];
}

/** Collects the outcome of one piece. */
export class OverlayOutcomeBuilder {
  readonly #geometry = new GeometryBuilder();
  readonly #a: number[] = [];
  readonly #b: number[] = [];
  readonly #areas: number[] = [];
  readonly #sharedB: number[] = [];
  readonly #sharedAreas: number[] = [];
  readonly #entries: LedgerEntry[] = [];
  readonly #plane: Plane;
  readonly #restB: number[] = [];
  readonly #restAreas: number[] = [];
  readonly #lostA: number[] = [];
  readonly #lostB: number[] = [];
  readonly #failed: Failure[] = [];

  constructor(plane: Plane) {
    this.#plane = plane;
  }

  /** A part of the result: feature `row` of some columns on the plane. */
  addPart(
    { a, b, area }: { a: number; b: number; area: number },
    geometry: GeometryColumns,
    row: number,
  ): void {
    this.#geometry.takeFeature(geometry, row);
    this.#a.push(a);
    this.#b.push(b);
    this.#areas.push(area);
  }

  share(b: number, area: number): void {
    this.#sharedB.push(b);
    this.#sharedAreas.push(area);
  }

  addEntry(entry: LedgerEntry): void {
    this.#entries.push(entry);
  }

  addRestOfB(b: number, area: number): void {
    this.#restB.push(b);
    this.#restAreas.push(area);
  }

  lose(role: "a" | "b", row: number, failures: readonly Failure[]): void {
    (role === "a" ? this.#lostA : this.#lostB).push(row);
    this.#failed.push(...failures);
  }

  finish(): OverlayOutcome {
    return {
      geometry: offPlane(this.#geometry.finish(), this.#plane),
      a: Int32Array.from(this.#a),
      b: Int32Array.from(this.#b),
      areas: Float64Array.from(this.#areas),
      shared: { b: Uint32Array.from(this.#sharedB), areas: Float64Array.from(this.#sharedAreas) },
      entries: {
        input: Float64Array.from(this.#entries, ({ input }) => input),
        inside: Float64Array.from(this.#entries, ({ inside }) => inside),
        outside: Float64Array.from(this.#entries, ({ outside }) => outside),
        multiple: Float64Array.from(this.#entries, ({ multiple }) => multiple),
      },
      restsOfB: { b: Uint32Array.from(this.#restB), areas: Float64Array.from(this.#restAreas) },
      lostA: this.#lostA,
      lostB: this.#lostB,
      failed: this.#failed,
    };
  }
}
