import type { FeatureColumns } from "../geometry/columns.ts";
import { offPlane } from "../geometry/plane.ts";
import { BlindBuilder, type BlindPieces, joinBlind } from "./blind-pieces.ts";
import { blindAreasDescription } from "./descriptions/blind-areas.ts";
import { joinAttributes } from "./join-attributes.ts";
import { LedgerBook, type LedgerEntry } from "./ledger.ts";
import type { Operation, OperationResult, Session, Task, Tools } from "./operation.ts";
import type { ValuesOf } from "./parameters.ts";
import { cutBySpace, type Pieces, rowsOf } from "./pieces.ts";
import type { Failure } from "./prepare-polygons.ts";
import { ReachGround } from "./reach-ground.ts";

interface BlindOutcome {
  readonly entries: readonly LedgerEntry[];
  readonly blind: BlindPieces;
  readonly lost: readonly number[];
  readonly failed: readonly Failure[];
}

/**
 * What of each polygon no site reaches, one feature for each connected piece, with the fields of its polygon and its `area` in m². The engine cuts with circles of 96 corners
 * that have the area of the true circles (`geodesic-circle.ts`): a piece differs from the true one by at most 4.4e-4 r² for each circle about it, along its border by at most
 * 0.05 % of the radius. Exact figures without geometry come from `coverage` and `k-coverage`.
 */
export const blindAreasOperation: Operation<BlindOutcome> = {
  ...blindAreasDescription,
  open: async (task, tools) => new BlindSession(task, tools),
};

class BlindSession implements Session<BlindOutcome, OperationResult> {
  readonly costs: Float64Array;
  readonly #ground: ReachGround;
  readonly #pieces: Pieces;
  readonly #tools: Tools;

  constructor(task: Task, tools: Tools) {
    this.#ground = new ReachGround(
      task,
      task.parameters as ValuesOf<typeof blindAreasDescription.parameters>,
    );
    this.#tools = tools;
    this.#pieces = cutBySpace(task.a.boxes, this.#ground.costs({ folds: 0, withEngine: true }));
    this.costs = this.#pieces.costs;
  }

  async compute(piece: number): Promise<BlindOutcome> {
    const engine = await this.#tools.engine();
    const blind = new BlindBuilder();
    const entries: LedgerEntry[] = [];
    const failed: Failure[] = [];
    const lost: number[] = [];
    const { areas, failedRows } = this.#ground.polygons;
    for (const row of rowsOf(this.#pieces, piece)) {
      if (failedRows.has(row)) continue;
      const outcome = this.#ground.cover(row, engine);
      if (outcome.kind === "done") {
        entries.push(outcome.entry);
        blind.add(row, outcome.blind);
      } else {
        failed.push(outcome.failure);
        lost.push(areas[row] as number);
      }
      await this.#tools.job.breathe();
    }
    return { entries, blind: blind.finish(), lost, failed };
  }

  lost(piece: number): BlindOutcome {
    const failed = this.#ground.lost(rowsOf(this.#pieces, piece));
    const lost = failed.map(({ area }) => area as number);
    return { entries: [], blind: new BlindBuilder().finish(), lost, failed };
  }

  async merge(outcomes: readonly BlindOutcome[]): Promise<OperationResult> {
    const ground = this.#ground;
    const { polygons, sites } = ground;
    const book = new LedgerBook();
    for (let i = 0; i < polygons.unmeasured.size + sites.failed.length; i++) book.fail(null);
    for (const entry of outcomes.flatMap(({ entries }) => entries)) book.add(entry);
    for (const area of outcomes.flatMap(({ lost }) => lost)) book.fail(area);
    const ledger = book.close();
    const area = ledger.inside + ledger.outside;
    const features = this.#features(joinBlind(outcomes.map(({ blind }) => blind)));
    ground.free();
    return {
      features,
      colorBy: null,
      table: null,
      totals: [
        { name: "area", unit: "m2", value: area },
        { name: "blind", unit: "m2", value: ledger.outside },
        { name: "share", unit: "share", value: area > 0 ? ledger.outside / area : null },
        { name: "pieces", unit: "count", value: features.count },
        { name: "sites", unit: "count", value: sites.used },
      ],
      ledger,
      repaired: polygons.repaired,
      failed: [...polygons.failed, ...ground.leftOut(), ...outcomes.flatMap(({ failed }) => failed)],
      notes: [
        {
          code: "by-engine",
          facts: { features: polygons.ids.length - polygons.failedRows.size, reason: "geometry" },
        },
      ],
    };
  }

  #features({ geometry, rows, areas }: BlindPieces): FeatureColumns {
    const { attributes } = this.#ground.polygons;
    return {
      count: rows.length,
      ids: Uint32Array.from(rows.keys()),
      geometry: offPlane(geometry, this.#ground.plane),
      attributes: joinAttributes(
        [{ attributes, rows, prefix: "a" }],
        [{ name: "area", type: "number", values: areas }],
      ),
    };
  }
}
