import { type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { EngineError, type GeometryEngine } from "../../geometry/engine.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Failure } from "../prepare-polygons.ts";

/** What became of the invalid rows among some. */
export interface RepairedRows {
  /** Rows that were mended, with one feature for each. */
  readonly rows: Int32Array;
  readonly geometry: GeometryColumns;
  /** What was wrong, in the engine's words, and where: two numbers each, `NaN` where it does not say. */
  readonly reasons: readonly string[];
  readonly places: Float64Array;
  /** Rows that could not be mended. */
  readonly lostRows: Int32Array;
  readonly failed: readonly Failure[];
}

/** Collects what becomes of rows. */
export class RepairBook {
  readonly #layer: PreparedLayer;
  readonly #builder = new GeometryBuilder();
  readonly #rows: number[] = [];
  readonly #reasons: string[] = [];
  readonly #places: number[] = [];
  readonly #lostRows: number[] = [];
  readonly #failed: Failure[] = [];

  constructor(layer: PreparedLayer) {
    this.#layer = layer;
  }

  /** Looks at one row and mends it where it is invalid. */
  repair(row: number, engine: GeometryEngine): void {
    try {
      const shape = engine.load(this.#layer.geometry, row);
      const fault = engine.fault(shape);
      if (fault) {
        const whole = engine.repair(shape);
        this.#builder.beginFeature(POLYGON);
        engine.store(whole, this.#builder);
        engine.free(whole);
        this.#rows.push(row);
        this.#reasons.push(fault.reason);
        this.#places.push(...(fault.at ?? [Number.NaN, Number.NaN]));
      }
      engine.free(shape);
    } catch (cause) {
      if (!(cause instanceof EngineError)) throw cause;
      this.fail(row, "invalid-geometry", cause.message);
    }
  }

  fail(row: number, code: Failure["code"], reason: string | null): void {
    const { name, ids } = this.#layer;
    this.#lostRows.push(row);
    this.#failed.push({ layer: name, feature: ids[row] as number, other: null, code, reason, area: null });
  }

  finish(): RepairedRows {
    return {
      rows: Int32Array.from(this.#rows),
      geometry: this.#builder.finish(),
      reasons: this.#reasons,
      places: Float64Array.from(this.#places),
      lostRows: Int32Array.from(this.#lostRows),
      failed: this.#failed,
    };
  }
}
