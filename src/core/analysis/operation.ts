import type { FeatureColumns } from "../geometry/columns.ts";
import type { EngineName, GeometryEngine } from "../geometry/engine.ts";
import type { PlaneSpec } from "../geometry/plane.ts";
import type { Job } from "../job.ts";
import type { LayerInput } from "./layer-input.ts";
import type { Ledger } from "./ledger.ts";
import type { Note } from "./note.ts";
import type { OperationDescription } from "./operation-description.ts";
import type { ParameterValues, Role, Unit } from "./parameters.ts";
import type { Pieces } from "./pieces.ts";
import type { PreparedLayer } from "./prepare-layer.ts";
import type { Failure, Repair } from "./prepare-polygons.ts";

/**
 * One operation of the analysis engine, written once: the page, the command and a recipe all run it by this. Its work is cut by space into pieces that do not
 * depend on each other; any number of workers computes them, and they are put together in their order, so that the bytes of a result do not depend on who computed what.
 *
 * `Outcome` is what one piece gives: plain data that can be posted to another thread (typed arrays, numbers, strings). Its arrays are its own: they are moved
 * to the other thread, so nothing that the session keeps may lie in the same buffer.
 */
export interface Operation<Outcome = unknown, Result = OperationResult> extends OperationDescription {
  /**
   * Makes ready to compute. Called once in each worker with the same task, so it must not do what can be done in a piece, and must give the same pieces
   * everywhere. @throws ProblemError for parameters that do not fit the layers
   */
  open(task: Task, tools: Tools): Promise<Session<Outcome, Result>>;
}

/** What is to be computed: layers on the plane, valid where they are polygons, and checked parameters. */
export interface Task {
  readonly a: PreparedLayer;
  readonly b: PreparedLayer | null;
  readonly plane: PlaneSpec;
  readonly parameters: ParameterValues;
  readonly engine: EngineName;
  /** How the thread that asks has cut the work, where its session says so: for its lanes, which need not find it again. */
  readonly pieces?: Pieces;
}

export interface Tools {
  readonly job: Job;
  /** The engine of the task, loaded when first asked for: an operation that needs none never loads it. */
  readonly engine: () => Promise<GeometryEngine>;
}

/** An operation made ready in one worker. */
export interface Session<Outcome, Result> {
  /**
   * Expected cost of each piece in microseconds of one thread, roughly: the measure of progress and forecast, and of whether more workers pay. A piece fits the
   * caches and takes some 20 to 200 ms; `cutBySpace` makes such pieces.
   */
  readonly costs: Float64Array;
  /** How the work is cut, where it takes long to find; sessions of the same task are opened with it. */
  readonly pieces?: Pieces;
  /** Expected cost of putting the outcomes together and of writing what comes out, which one thread does, in the same measure; where nothing is said it is short. */
  readonly writing?: number;
  /** Computes one piece; breathes while it does. What fails inside is part of the outcome, it does not throw for it. */
  compute(piece: number): Promise<Outcome>;
  /** The outcome of a piece whose workers died twice: all its features failed with `worker-died`. */
  lost(piece: number): Outcome;
  /** Puts the outcomes together, in the order of the pieces. Called in one worker only, with all fields of the layers at hand. */
  merge(outcomes: readonly Outcome[]): Promise<Result>;
}

/** What every operation answers with. */
export interface OperationResult {
  /** Features of the result in degrees (EPSG:4490), with their fields; null where it has none. */
  readonly features: FeatureColumns | null;
  /** The field by whose values the features are best coloured, where there is one. */
  readonly colorBy: string | null;
  /** Lines of figures; null where there are none. */
  readonly table: ResultTable | null;
  /** Figures for the whole; the words for their names are in `src/text`. */
  readonly totals: readonly Figure[];
  readonly ledger: Ledger | null;
  readonly repaired: readonly Repair[];
  readonly failed: readonly Failure[];
  readonly notes: readonly Note[];
}

export interface Figure {
  readonly name: string;
  /** Null for numbers of a field, whose unit nobody knows. */
  readonly unit: Unit | null;
  /** Null where it was not computed: never 0 for that. */
  readonly value: number | null;
}

/** Figures as columns: all of one length. */
export interface ResultTable {
  readonly count: number;
  readonly columns: readonly TableField[];
  /** Where a line is on the map: the feature of a layer, by its number in the file. */
  readonly place: { readonly role: Role; readonly features: Uint32Array } | null;
}

export interface TableField {
  /** Null for words, and for numbers that are no measure. */
  readonly unit: Unit | null;
  /** Its name in files and in the command's answer; the words for it are in `src/text` or it is a field of a layer (`role`). */
  readonly column: FeatureColumns["attributes"][number];
  /** The layer whose field it is; null for a figure of the operation. */
  readonly role: Role | null;
}

/** Layers and parameters as they come in: in degrees (EPSG:4490), not yet looked at. */
export interface Question {
  readonly a: LayerInput;
  readonly b: LayerInput | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly engine: EngineName;
}
