import { type AttributeColumn, type FeatureColumns, POLYGON } from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { copyParts } from "../geometry/copy-parts.ts";
import { offPlane } from "../geometry/plane.ts";
import { Sum } from "../sum.ts";
import { kCoverageDescription } from "./descriptions/k-coverage.ts";
import { foldFeature } from "./fold-feature.ts";
import { joinAttributes } from "./join-attributes.ts";
import { LedgerBook, type LedgerEntry } from "./ledger.ts";
import type { Figure, Operation, OperationResult, Session, TableField, Task, Tools } from "./operation.ts";
import type { Unit, ValuesOf } from "./parameters.ts";
import { cutBySpace, type Pieces, rowsOf } from "./pieces.ts";
import type { Failure } from "./prepare-polygons.ts";
import { reachEntry } from "./reach-entry.ts";
import { ReachGround } from "./reach-ground.ts";
import { relateFeature } from "./relate-features.ts";
import { rowFailure } from "./row-failure.ts";

/** One polygon: an entry for each fold. */
interface Folded {
  readonly row: number;
  readonly entries: readonly LedgerEntry[];
  readonly sites: number;
}

interface FoldOutcome {
  readonly rows: readonly Folded[];
  readonly lost: readonly number[];
  readonly failed: readonly Failure[];
}

/**
 * How much of each polygon at least 1, 2 … `most` sites reach: fields `covered_1`, `share_1` … in m² and parts of one. Every point of a site counts, also of two that share a
 * mast. Figures are those of true discs (`reach-ground.ts`); work grows with the square of `most`. The ledger is that of the first fold.
 */
export const kCoverageOperation: Operation<FoldOutcome> = {
  ...kCoverageDescription,
  open: async (task, tools) => new FoldSession(task, tools),
};

class FoldSession implements Session<FoldOutcome, OperationResult> {
  readonly costs: Float64Array;
  readonly #ground: ReachGround;
  readonly #folds: number;
  readonly #pieces: Pieces;
  readonly #tools: Tools;

  constructor(task: Task, tools: Tools) {
    const { radius, where, most } = task.parameters as ValuesOf<typeof kCoverageDescription.parameters>;
    this.#ground = new ReachGround(task, { radius, where });
    this.#folds = Math.round(most);
    this.#tools = tools;
    const costs = this.#ground.costs({ folds: this.#folds, withEngine: false });
    this.#pieces = cutBySpace(task.a.boxes, costs);
    this.costs = this.#pieces.costs;
  }

  async compute(piece: number): Promise<FoldOutcome> {
    const { job } = this.#tools;
    const { byKernel, byEngine } = this.#ground.split(rowsOf(this.#pieces, piece));
    const { areas } = this.#ground.polygons;
    const { covered, residuals, sites } = await this.#ground.measure(byKernel, { folds: this.#folds, job });
    const rows: Folded[] = byKernel.map((row, i) => ({
      row,
      sites: sites[i] as number,
      entries: this.#eachFold((fold) => {
        const at = fold * byKernel.length + i;
        return reachEntry(areas[row] as number, covered[at] as number, residuals[at] as number);
      }),
    }));
    const failed: Failure[] = [];
    for (const row of byEngine) {
      const folded = await this.#byEngine(row);
      if (folded) rows.push(folded);
      else failed.push(rowFailure(this.#ground.polygons, row, { code: "engine-failed" }));
      await job.breathe();
    }
    return { rows, failed, lost: failed.map(({ area }) => area as number) };
  }

  lost(piece: number): FoldOutcome {
    const failed = this.#ground.lost(rowsOf(this.#pieces, piece));
    return { rows: [], failed, lost: failed.map(({ area }) => area as number) };
  }

  async merge(outcomes: readonly FoldOutcome[]): Promise<OperationResult> {
    const ground = this.#ground;
    const { polygons, sites } = ground;
    const found = outcomes.flatMap(({ rows }) => rows).sort((one, other) => one.row - other.row);
    const book = new LedgerBook();
    for (let i = 0; i < polygons.unmeasured.size + sites.failed.length; i++) book.fail(null);
    for (const { entries } of found) book.add(entries[0] as LedgerEntry);
    for (const area of outcomes.flatMap(({ lost }) => lost)) book.fail(area);
    const features = this.#features(found);
    const notes = ground.notes();
    ground.free();
    return {
      features,
      colorBy: `share_${this.#folds}`,
      table: {
        count: found.length,
        columns: this.#figures(found),
        place: { role: "a", features: Uint32Array.from(found, ({ row }) => polygons.ids[row] as number) },
      },
      totals: this.#totals(found),
      ledger: book.close(),
      repaired: polygons.repaired,
      failed: [...polygons.failed, ...ground.leftOut(), ...outcomes.flatMap(({ failed }) => failed)],
      notes,
    };
  }

  async #byEngine(row: number): Promise<Folded | null> {
    const engine = await this.#tools.engine();
    const layer = this.#ground.polygons;
    const { targets, index } = this.#ground.circles(engine);
    const relations = relateFeature(layer, row, index, targets);
    const covered = foldFeature({ row, layer, relations }, targets, { engine, folds: this.#folds });
    if (!covered) return null;
    const { covering, enclosed, crossing } = relations;
    const input = layer.areas[row] as number;
    return {
      row,
      sites: covering.length + enclosed.length + crossing.length,
      entries: this.#eachFold((fold) => {
        const inside = Math.min(input, covered[fold] as number);
        return { input, inside, outside: input - inside, multiple: 0 };
      }),
    };
  }

  #eachFold<T>(make: (fold: number) => T): T[] {
    return Array.from({ length: this.#folds }, (_, fold) => make(fold));
  }

  /** The polygons with their own fields and the figures. */
  #features(found: readonly Folded[]): FeatureColumns {
    const { geometry, attributes } = this.#ground.polygons;
    const builder = new GeometryBuilder();
    for (const { row } of found) {
      builder.beginFeature(POLYGON);
      copyParts(geometry, row, builder);
    }
    const rows = Int32Array.from(found, ({ row }) => row);
    const figures = this.#figures(found).map(({ column }) => column);
    return {
      count: found.length,
      ids: Uint32Array.from(found.keys()),
      geometry: offPlane(builder.finish(), this.#ground.plane),
      attributes: joinAttributes([{ attributes, rows, prefix: "a" }], figures),
    };
  }

  #figures(found: readonly Folded[]): TableField[] {
    const field = (name: string, unit: Unit, figureOf: (folded: Folded) => number): TableField => {
      const column: AttributeColumn = { name, type: "number", values: Float64Array.from(found, figureOf) };
      return { unit, column, role: null };
    };
    const inside = ({ entries }: Folded, fold: number) => (entries[fold] as LedgerEntry).inside;
    const area = ({ entries }: Folded) => (entries[0] as LedgerEntry).input;
    return [
      field("area", "m2", area),
      field("sites", "count", ({ sites }) => sites),
      ...this.#eachFold((fold) => field(`covered_${fold + 1}`, "m2", (row) => inside(row, fold))),
      // A polygon without area has no share: NaN stands for no value.
      ...this.#eachFold((fold) =>
        field(`share_${fold + 1}`, "share", (row) => inside(row, fold) / area(row)),
      ),
    ];
  }

  #totals(found: readonly Folded[]): Figure[] {
    const total = (fold: number, member: "input" | "inside") => {
      const sum = new Sum();
      for (const { entries } of found) sum.add((entries[fold] as LedgerEntry)[member]);
      return sum.value;
    };
    const area = total(0, "input");
    const covered = this.#eachFold((fold) => total(fold, "inside"));
    const share = (value: number) => (area > 0 ? value / area : null);
    return [
      { name: "area", unit: "m2", value: area },
      { name: "sites", unit: "count", value: this.#ground.sites.used },
      ...covered.map((value, fold): Figure => ({ name: `covered_${fold + 1}`, unit: "m2", value })),
      ...covered.map(
        (value, fold): Figure => ({ name: `share_${fold + 1}`, unit: "share", value: share(value) }),
      ),
    ];
  }
}
