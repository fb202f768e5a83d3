import type { GeometryEngine } from "../geometry/engine.ts";
import { planeAbout, planeOf } from "../geometry/plane.ts";
import type { Job } from "../job.ts";
import { computeInLanes, type OnDone } from "./compute-in-lanes.ts";
import { guardLayers } from "./guard-layers.ts";
import type { Lanes } from "./lanes.ts";
import { threadsThatFit } from "./memory-forecast.ts";
import type { Note } from "./note.ts";
import type { Operation, Question, Session, Task, Tools } from "./operation.ts";
import { readParameters } from "./parameters.ts";
import { prepareLayer } from "./prepare-layer.ts";

/** What a run is given by whoever starts it. */
export interface Runner {
  readonly job: Job;
  /** Null: this thread computes all. */
  readonly lanes: Lanes | null;
  /** Whether this thread computes pieces beside its lanes; yes, where nothing is said. */
  readonly computes?: boolean;
  /** Bytes the run may need; null where nobody knows. */
  readonly memory: number | null;
  /** The engine the question names, loaded when first asked for. */
  readonly engine: () => Promise<GeometryEngine>;
}

/** Below this much work, in microseconds of one thread by its costs, another worker is not worth its start: half a second, until its code is compiled a second (measured, with GEOS). */
const WORTH_LANES = 300_000;

/**
 * Runs an operation: makes the layers ready, cuts the work into pieces, has them computed by this thread or by lanes, and puts the outcomes together in their
 * order. The same question gives the same result whoever computes.
 * @throws ProblemError for parameters and layers that will not do, `too-much-memory` before anything is computed; `AbortError` once the job is cancelled
 */
export async function runOperation<Result extends object>(
  operation: Operation<unknown, Result>,
  question: Question,
  { job, lanes, computes = true, memory, engine }: Runner,
): Promise<Result> {
  const threads = threadsThatFit(operation, question, { lanes, available: memory });
  const tools: Tools = { job, engine };
  const { task, notes } = await prepareTask(operation, question, tools);
  const session = await operation.open(task, tools);
  const computing = session.costs.reduce((sum, cost) => sum + cost, 0);
  const isWorthLanes = lanes !== null && threads > 1 && computing >= WORTH_LANES;
  let total = computing + (session.writing ?? 0);
  const onDone: OnDone = (done, here) => {
    // This thread alone does the writing: as many times slower as all together are quicker than it.
    total = computing + (session.writing ?? 0) * (here > 0 ? done / here : 1);
    job.report("computing", done, total);
  };
  const outcomes = isWorthLanes
    ? await computeInLanes(
        session,
        lanes.share(operation, { ...task, ...(session.pieces && { pieces: session.pieces }) }),
        { threads, computes, job, onDone },
      )
    : await computeHere(session, job, onDone);
  job.report("writing", computing, total);
  return withNotes(await session.merge(outcomes), notes);
}

/** What was done to the layers before goes before what the operation says. */
const withNotes = <Result extends object>(result: Result, notes: readonly Note[]): Result =>
  notes.length > 0 && "notes" in result
    ? { ...result, notes: [...notes, ...(result.notes as readonly Note[])] }
    : result;

async function prepareTask(
  operation: Operation<unknown, unknown>,
  question: Question,
  tools: Tools,
): Promise<{ readonly task: Task; readonly notes: readonly Note[] }> {
  const parameters = readParameters(operation.name, operation.parameters, question.parameters);
  const spec = planeAbout(operation.plane, question.a.columns.geometry);
  const ready = { ...tools, plane: planeOf(spec) };
  const { a: needsA, b: needsB } = operation.layers;
  const a = await prepareLayer(question.a, needsA, ready);
  const b = needsB && question.b ? await prepareLayer(question.b, needsB, ready) : null;
  const task = { a, b, plane: spec, parameters, engine: question.engine };
  if (!operation.isGuarded) return { task, notes: [] };
  const guard = { plane: spec, engine: await tools.engine() };
  const { layers, notes } = guardLayers(b ? [a, b] : [a], parameters, guard);
  const [guardedA = a, guardedB = null] = layers;
  return { task: { ...task, a: guardedA, b: guardedB }, notes };
}

async function computeHere(session: Session<unknown, unknown>, job: Job, onDone: OnDone): Promise<unknown[]> {
  const { costs } = session;
  const outcomes: unknown[] = [];
  let done = 0;
  for (let piece = 0; piece < costs.length; piece++) {
    outcomes.push(await session.compute(piece));
    done += costs[piece] as number;
    onDone(done, done);
    await job.breathe();
  }
  return outcomes;
}
