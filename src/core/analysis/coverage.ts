import type { FeatureColumns } from "../geometry/columns.ts";
import { withAttributes } from "../geometry/columns-builder.ts";
import type { EngineName, GeometryEngine } from "../geometry/engine.ts";
import { offPlane } from "../geometry/plane.ts";
import type { Job } from "../job.ts";
import { ProblemError } from "../problem.ts";
import { BlindBuilder, type BlindPieces, joinBlind, SMALLEST_BLIND } from "./blind-pieces.ts";
import { coverageDescription } from "./descriptions/coverage.ts";
import type { LayerInput } from "./layer-input.ts";
import { type Ledger, LedgerBook, type LedgerEntry } from "./ledger.ts";
import type { Note } from "./note.ts";
import type { Operation, Question, Session, Task, Tools } from "./operation.ts";
import type { ValuesOf } from "./parameters.ts";
import { cutBySpace, type Pieces, rowsOf } from "./pieces.ts";
import type { Failure, Repair } from "./prepare-polygons.ts";
import { reachEntry } from "./reach-entry.ts";
import { ReachGround, type Way } from "./reach-ground.ts";
import { runOperation } from "./run-operation.ts";
import { isReach, type ReachOptions, type Skipped } from "./site-reach.ts";

export interface CoverageInput extends ReachOptions {
  readonly areas: LayerInput;
  readonly sites: LayerInput;
  /** Whether the blind ground is wanted as geometry; it is unless this is false. */
  readonly blind?: boolean;
}

/** How much of one polygon the sites reach. */
export interface CoverageRow {
  /** Number of the feature in its file. */
  readonly feature: number;
  /** m². */
  readonly area: number;
  readonly covered: number;
  /** covered ÷ area, 0 … 1; null for a polygon without area. */
  readonly share: number | null;
  /** Sites that reach into the polygon. */
  readonly sites: number;
  /** How the figures came about: by the exact kernel, or by the engine with circles of 96 corners. */
  readonly way: Way;
}

export interface CoverageResult {
  readonly rows: readonly CoverageRow[];
  readonly total: { readonly area: number; readonly covered: number; readonly share: number | null };
  readonly ledger: Ledger;
  readonly sites: { readonly count: number; readonly used: number; readonly skipped: readonly Skipped[] };
  readonly repaired: readonly Repair[];
  readonly failed: readonly Failure[];
  readonly notes: readonly Note[];
  /**
   * What no site reaches, one feature for each connected piece, in degrees, with fields `feature` and `area`; none where it was not asked for. Cut by the engine with
   * circles of 96 corners and the true area: pieces differ from the exact figures by up to 0.03 % of the circles about them.
   */
  readonly blind: FeatureColumns;
}

/** What one row of a piece comes to. */
interface Covered {
  readonly row: number;
  readonly entry: LedgerEntry;
  readonly sites: number;
  readonly way: Way;
}

interface CoverageOutcome {
  readonly rows: readonly Covered[];
  readonly blind: BlindPieces;
  /** Areas of the polygons that failed, m². */
  readonly lost: readonly number[];
  readonly failed: readonly Failure[];
}

/**
 * Share of each polygon that lies within reach of at least one site. Reaches are geodesic distances on the ellipsoid; hills and buildings are not considered. Figures are
 * those of true discs (`reach-ground.ts`). Covered and blind area are computed apart, and the ledger compares them with the whole (`reach-entry.ts`).
 */
export const coverageOperation: Operation<CoverageOutcome, CoverageResult> = {
  ...coverageDescription,
  open: async (task, tools) => new CoverageSession(task, tools),
};

class CoverageSession implements Session<CoverageOutcome, CoverageResult> {
  readonly costs: Float64Array;
  readonly #ground: ReachGround;
  readonly #pieces: Pieces;
  readonly #tools: Tools;
  readonly #withBlind: boolean;
  readonly #siteCount: number;

  constructor(task: Task, tools: Tools) {
    const { radius, where, blind } = task.parameters as ValuesOf<typeof coverageDescription.parameters>;
    this.#ground = new ReachGround(task, { radius, where });
    this.#tools = tools;
    this.#withBlind = blind;
    this.#siteCount = task.b?.ids.length ?? 0;
    this.#pieces = cutBySpace(task.a.boxes, this.#ground.costs({ folds: 1, withEngine: blind }));
    this.costs = this.#pieces.costs;
  }

  async compute(piece: number): Promise<CoverageOutcome> {
    const ground = this.#ground;
    const blind = new BlindBuilder();
    const rows: Covered[] = [];
    const failed: Failure[] = [];
    const lost: number[] = [];
    const { byKernel, byEngine } = ground.split(rowsOf(this.#pieces, piece));
    const figures = await ground.measure(byKernel, { folds: 1, job: this.#tools.job });
    for (const [i, row] of byKernel.entries()) {
      const area = ground.polygons.areas[row] as number;
      const entry = reachEntry(area, figures.covered[i] as number, figures.residuals[i] as number);
      rows.push({ row, entry, sites: figures.sites[i] as number, way: "kernel" });
      if (!this.#withBlind || entry.outside <= SMALLEST_BLIND) continue;
      const outcome = ground.cover(row, await this.#tools.engine());
      if (outcome.kind === "done") blind.add(row, outcome.blind);
      else failed.push(outcome.failure);
      await this.#tools.job.breathe();
    }
    for (const row of byEngine) {
      const outcome = ground.cover(row, await this.#tools.engine());
      if (outcome.kind === "done") {
        rows.push({ row, entry: outcome.entry, sites: outcome.sites, way: "engine" });
        if (this.#withBlind) blind.add(row, outcome.blind);
      } else {
        failed.push(outcome.failure);
        lost.push(ground.polygons.areas[row] as number);
      }
      await this.#tools.job.breathe();
    }
    return { rows, blind: blind.finish(), lost, failed };
  }

  lost(piece: number): CoverageOutcome {
    const failed = this.#ground.lost(rowsOf(this.#pieces, piece));
    const lost = failed.map(({ area }) => area as number);
    return { rows: [], blind: new BlindBuilder().finish(), lost, failed };
  }

  async merge(outcomes: readonly CoverageOutcome[]): Promise<CoverageResult> {
    const ground = this.#ground;
    const { ids, repaired, unmeasured } = ground.polygons;
    const book = new LedgerBook();
    for (let i = 0; i < unmeasured.size + ground.sites.failed.length; i++) book.fail(null);
    const found = outcomes.flatMap(({ rows }) => rows).sort((one, other) => one.row - other.row);
    for (const { entry } of found) book.add(entry);
    for (const area of outcomes.flatMap(({ lost }) => lost)) book.fail(area);
    const ledger = book.close();
    const area = ledger.inside + ledger.outside;
    ground.free();
    return {
      rows: found.map(({ row, entry, sites, way }) => rowOf(ids[row] as number, entry, { sites, way })),
      total: { area, covered: ledger.inside, share: area > 0 ? ledger.inside / area : null },
      ledger,
      sites: { count: this.#siteCount, used: ground.sites.used, skipped: ground.sites.skipped },
      repaired,
      failed: [
        ...ground.polygons.failed,
        ...ground.sites.failed,
        ...outcomes.flatMap(({ failed }) => failed),
      ],
      notes: ground.notes(),
      blind: this.#blindLayer(joinBlind(outcomes.map(({ blind }) => blind))),
    };
  }

  #blindLayer({ geometry, rows, areas }: BlindPieces): FeatureColumns {
    const { ids } = this.#ground.polygons;
    const features = Float64Array.from(rows, (row) => ids[row] as number);
    return withAttributes(offPlane(geometry, this.#ground.plane), [
      { name: "feature", type: "number", values: features },
      { name: "area", type: "number", values: areas },
    ]);
  }
}

const rowOf = (
  feature: number,
  { input: area, inside: covered }: LedgerEntry,
  more: Pick<CoverageRow, "sites" | "way">,
): CoverageRow => ({ feature, area, covered, share: area > 0 ? covered / area : null, ...more });

/** The coverage as a question to `runOperation`. @throws ProblemError `bad-radius` */
export function coverageQuestion(
  { areas, sites, radius, where = [], blind = true }: CoverageInput,
  engine: EngineName,
): Question {
  if (typeof radius === "number" && !isReach(radius)) {
    throw new ProblemError({ code: "bad-radius", where: sites.name, facts: { found: String(radius) } });
  }
  return { a: areas, b: sites, parameters: { radius, where, blind }, engine };
}

/**
 * Runs the coverage on this thread alone.
 * @throws ProblemError `unknown-field`, `not-points` or `bad-radius`
 */
export async function coverage(
  input: CoverageInput,
  engine: GeometryEngine,
  job: Job,
): Promise<CoverageResult> {
  return runOperation(coverageOperation, coverageQuestion(input, engine.name), {
    job,
    lanes: null,
    memory: null,
    engine: async () => engine,
  });
}
