import type { Job } from "../job.ts";
import { isAbort, ProblemError } from "../problem.ts";
import type { Lane, OpenLane } from "./lanes.ts";
import type { Session } from "./operation.ts";

/** Hears of the costs of the pieces that are done, and of those among them that this thread has computed. */
export type OnDone = (done: number, here: number) => void;

interface Crew {
  /** Threads in all, this one among them where it computes. */
  readonly threads: number;
  /** Whether this thread computes too: it has the task open already, and its code compiled. */
  readonly computes: boolean;
  readonly job: Job;
  readonly onDone: OnDone;
}

/**
 * Has the pieces computed by several threads: each takes the next piece when it has done one. A worker that dies is replaced, and its piece is tried once
 * more, by another worker; a piece that kills two is given up (`session.lost`). Outcomes stand in the order of the pieces.
 * @throws `AbortError` at once when the job is cancelled: all lanes are ended, whatever they are doing
 */
export async function computeInLanes(
  session: Session<unknown, unknown>,
  open: OpenLane,
  { threads, computes, job, onDone }: Crew,
): Promise<unknown[]> {
  const { costs } = session;
  const outcomes: unknown[] = new Array(costs.length);
  const again: number[] = [];
  const deaths = new Map<number, number>();
  const lanes = new Set<Lane>();
  const closeAll = () => {
    for (const lane of lanes) lane.close();
    lanes.clear();
  };
  let next = 0;
  let done = 0;
  let here = 0;
  const fresh = (): number | undefined => (next < costs.length ? next++ : undefined);
  const take = (): number | undefined => again.shift() ?? fresh();

  let kept = 0;
  let isOver = false;
  let announceEnd: () => void = () => undefined;
  /** All pieces are there, whatever lanes may still be opening. */
  const end = new Promise<void>((resolve) => {
    announceEnd = resolve;
  });

  const keep = (piece: number, outcome: unknown) => {
    outcomes[piece] = outcome;
    done += costs[piece] as number;
    onDone(done, here);
    kept++;
    if (kept === costs.length) announceEnd();
  };

  const bury = (piece: number) => {
    const count = (deaths.get(piece) ?? 0) + 1;
    deaths.set(piece, count);
    if (count < 2) again.push(piece);
    else keep(piece, session.lost(piece));
  };

  /** This thread takes no piece that a worker has died of. */
  const computeHere = async (): Promise<void> => {
    for (let piece = fresh(); piece !== undefined; piece = fresh()) {
      const outcome = await session.compute(piece);
      here += costs[piece] as number;
      keep(piece, outcome);
      await job.breathe();
    }
  };

  const work = async (): Promise<void> => {
    for (let stillborn = 0; next < costs.length || again.length > 0; ) {
      job.signal.throwIfAborted();
      const lane = await open().catch(unlessDeath);
      if (!lane) {
        stillborn++;
        if (stillborn === MOST_STILLBORN) throw new ProblemError({ code: "worker-died" });
        continue;
      }
      if (isOver) {
        lane.close();
        return;
      }
      lanes.add(lane);
      if (await exhaust(lane)) return;
      lanes.delete(lane);
      lane.close();
    }
  };

  /** Lets a lane compute until nothing is left; false when it has died. */
  const exhaust = async (lane: Lane): Promise<boolean> => {
    for (let piece = take(); piece !== undefined; piece = take()) {
      try {
        keep(piece, await lane.compute(piece));
      } catch (cause) {
        job.signal.throwIfAborted();
        unlessDeath(cause);
        bury(piece);
        return false;
      }
    }
    return true;
  };

  const onAbort = new Promise<never>((_, reject) => {
    job.signal.addEventListener("abort", () => reject(job.signal.reason), { once: true });
  });
  try {
    job.signal.throwIfAborted();
    const workers = Array.from({ length: Math.min(computes ? threads - 1 : threads, costs.length) }, work);
    const all = Promise.all(computes ? [...workers, computeHere()] : workers);
    await Promise.race([onAbort, end, all]);
    // A piece may have come back to the list after the other lanes had gone home.
    while (kept < costs.length) await Promise.race([onAbort, end, work()]);
    return outcomes;
  } catch (cause) {
    if (isAbort(cause)) job.signal.throwIfAborted();
    throw cause;
  } finally {
    isOver = true;
    next = costs.length;
    closeAll();
  }
}

/** Workers that die before they have opened the task, one after the other, until it is given up: it is not the piece that kills them. */
const MOST_STILLBORN = 2;

/** Lets the death of a worker pass; throws anything else. */
function unlessDeath(cause: unknown): null {
  if (cause instanceof ProblemError && cause.problem.code === "worker-died") return null;
  throw cause;
}
