import { vertexRange } from "../../geometry/columns.ts";
import { makeValidDescription } from "../descriptions/make-valid.ts";
import type { Operation, OperationResult, Session, Task, Tools } from "../operation.ts";
import { cutBySpace, type Pieces, rowsOf } from "../pieces.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { makeValidResult } from "./make-valid-result.ts";
import { RepairBook, type RepairedRows } from "./repair-rows.ts";

/**
 * Mends invalid polygons with the engine: the ground that their rings enclose by the even-odd rule, in valid polygons. Each is listed with what was wrong, where, and its area before and
 * after; what is valid stays as it is, bit by bit. A row that the engine cannot mend keeps its fields, loses its geometry, and is listed as failed.
 */
export const makeValidOperation: Operation<RepairedRows, OperationResult> = {
  ...makeValidDescription,
  open: async (task, tools) => new MakeValidSession(task, tools),
};

/** Microseconds for a row, and for each of its vertices (measured with GEOS). */
const PER_ROW = 4;
const PER_VERTEX = 0.4;

class MakeValidSession implements Session<RepairedRows, OperationResult> {
  readonly costs: Float64Array;
  readonly #layer: PreparedLayer;
  readonly #tools: Tools;
  readonly #pieces: Pieces;

  constructor({ a }: Task, tools: Tools) {
    this.#layer = a;
    this.#tools = tools;
    const costs = Float64Array.from(a.ids, (_, row) => {
      const [from, to] = vertexRange(a.geometry, row);
      return PER_ROW + PER_VERTEX * (to - from);
    });
    this.#pieces = cutBySpace(a.boxes, costs);
    this.costs = this.#pieces.costs;
  }

  async compute(piece: number): Promise<RepairedRows> {
    const engine = await this.#tools.engine();
    const book = new RepairBook(this.#layer);
    for (const row of rowsOf(this.#pieces, piece)) {
      if (!this.#layer.failedRows.has(row)) book.repair(row, engine);
      await this.#tools.job.breathe();
    }
    return book.finish();
  }

  lost(piece: number): RepairedRows {
    const book = new RepairBook(this.#layer);
    for (const row of rowsOf(this.#pieces, piece)) {
      if (!this.#layer.failedRows.has(row)) book.fail(row, "worker-died", null);
    }
    return book.finish();
  }

  async merge(outcomes: readonly RepairedRows[]): Promise<OperationResult> {
    return makeValidResult(this.#layer, outcomes);
  }
}
