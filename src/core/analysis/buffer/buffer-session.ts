import { geodesicBuffer } from "../../geometry/buffer/geodesic-buffer.ts";
import { attributeAt, type GeometryColumns, POLYGON, vertexRange } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { copyParts } from "../../geometry/copy-parts.ts";
import { EngineError, type GeometryEngine } from "../../geometry/engine.ts";
import type { Job } from "../../job.ts";
import { ProblemError } from "../../problem.ts";
import { findColumn } from "../find-column.ts";
import type { OperationResult, Session, Task, Tools } from "../operation.ts";
import { cutBySpace, type Pieces, rowsOf } from "../pieces.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Failure } from "../prepare-polygons.ts";
import type { BufferOutcome, BufferParameters } from "./buffer-outcome.ts";
import { bufferResult } from "./buffer-result.ts";
import { unionOfAll } from "./union-of-all.ts";

/** Microseconds for a feature, and for each vertex of it (measured with GEOS, 16 corners). */
const PER_FEATURE = 400;
const PER_VERTEX = 60;

export class BufferSession implements Session<BufferOutcome, OperationResult> {
  readonly costs: Float64Array;
  readonly #task: Task;
  readonly #layer: PreparedLayer;
  readonly #engine: GeometryEngine;
  readonly #job: Job;
  readonly #parameters: BufferParameters;
  readonly #distanceOf: (row: number) => number;
  readonly #pieces: Pieces;

  /** @throws ProblemError `unknown-field` */
  constructor(task: Task, engine: GeometryEngine, { job }: Tools) {
    this.#task = task;
    this.#layer = task.a;
    this.#engine = engine;
    this.#job = job;
    this.#parameters = task.parameters as BufferParameters;
    this.#distanceOf = distances(task.a, this.#parameters.distance);
    const costs = Float64Array.from(task.a.ids, (_, row) => {
      const [from, to] = vertexRange(task.a.geometry, row);
      return PER_FEATURE + PER_VERTEX * (to - from);
    });
    this.#pieces = cutBySpace(task.a.boxes, costs);
    this.costs = this.#pieces.costs;
  }

  async compute(piece: number): Promise<BufferOutcome> {
    const builder = new GeometryBuilder();
    const rows: number[] = [];
    const failed: Failure[] = [];
    let vanished = 0;
    for (const row of rowsOf(this.#pieces, piece)) {
      if (this.#layer.failedRows.has(row)) continue;
      const result = this.#buffer(row);
      if ("code" in result) failed.push(result);
      else if (result.partStarts.length === 1) vanished++;
      else {
        builder.beginFeature(POLYGON);
        copyParts(result, 0, builder);
        rows.push(row);
      }
      await this.#job.breathe();
    }
    const geometry = builder.finish();
    if (!this.#parameters.merge) return { geometry, rows: Uint32Array.from(rows), vanished, failed };
    try {
      const merged = unionOfAll(geometry, this.#engine);
      return { geometry: merged, rows: new Uint32Array(0), vanished, failed };
    } catch (cause) {
      if (!(cause instanceof EngineError)) throw cause;
      const lost = rows.map((row) => this.#failure(row, "engine-failed", cause.message));
      return { ...this.#nothing(), vanished, failed: [...failed, ...lost] };
    }
  }

  lost(piece: number): BufferOutcome {
    const rows = rowsOf(this.#pieces, piece).filter((row) => !this.#layer.failedRows.has(row));
    const failed = Array.from(rows, (row) => this.#failure(row, "worker-died", null));
    return { ...this.#nothing(), vanished: 0, failed };
  }

  async merge(outcomes: readonly BufferOutcome[]): Promise<OperationResult> {
    return bufferResult(this.#task, this.#parameters, outcomes, this.#engine);
  }

  #nothing() {
    return { geometry: new GeometryBuilder().finish(), rows: new Uint32Array(0) };
  }

  #buffer(row: number): GeometryColumns | Failure {
    const { corners } = this.#parameters;
    try {
      return geodesicBuffer(
        this.#layer.geometry,
        row,
        { distance: this.#distanceOf(row), corners: Math.round(corners) },
        this.#engine,
      );
    } catch (cause) {
      if (cause instanceof EngineError) return this.#failure(row, "engine-failed", cause.message);
      if (cause instanceof ProblemError) return this.#failure(row, cause.problem.code, null);
      throw cause;
    }
  }

  #failure(row: number, code: Failure["code"], reason: string | null): Failure {
    const { name, ids } = this.#layer;
    return { layer: name, feature: ids[row] as number, other: null, code, reason, area: null };
  }
}

function distances(layer: PreparedLayer, distance: number | string): (row: number) => number {
  if (typeof distance === "number") return () => distance;
  const column = findColumn({ name: layer.name, columns: layer }, distance);
  return (row) => Number(attributeAt(column, row) ?? Number.NaN);
}
