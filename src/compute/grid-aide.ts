import { aideHere, type GridAide } from "../core/grid/grid-aide.ts";
import { type Job, type OnProgress, startJob } from "../core/job.ts";
import { problemOf } from "../core/problem.ts";
import type { AideApi } from "./aide-api.ts";
import type { Connection } from "./channel.ts";

const never = new AbortController().signal;

/** What an aide serves: one part after the other, in the order they are asked for. Hashes, which nothing waits for until the end, rest while there is another part to do. */
export function gridAide(): AideApi {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn =
    <Question, Answer>(part: (question: Question, job: Job) => Promise<Answer>) =>
    (question: Question, signal = never, onProgress?: OnProgress): Promise<Answer> => {
      const answer = last.then(() => part(question, startJob(signal, onProgress)));
      last = answer.catch(() => undefined);
      return answer;
    };
  const resting = (job: Job): Job => ({
    ...job,
    breathe: () => job.breathe()?.then(() => last.then(() => undefined)),
  });
  return {
    hash: (columns, signal = never, onProgress) =>
      aideHere.hash(columns, resting(startJob(signal, onProgress))),
    place: inTurn(aideHere.place),
    follow: inTurn(aideHere.follow),
  };
}

/** Another thread as the aide; what it has not done when it dies is done here, and so is all that comes after. */
export function aideBeside({ remote, died }: Connection<AideApi>): GridAide {
  let isAlive = true;
  died.then(() => {
    isAlive = false;
  });
  const orHere =
    <Question, Answer>(
      there: (question: Question, signal: AbortSignal, onProgress: OnProgress) => Promise<Answer>,
      here: (question: Question, job: Job) => Promise<Answer>,
    ) =>
    async (question: Question, job: Job): Promise<Answer> => {
      if (!isAlive) return here(question, job);
      const onProgress: OnProgress = ({ stage, done, total }) => job.report(stage, done, total);
      return there(question, job.signal, onProgress).catch((cause: unknown) => {
        if (problemOf(cause).code !== "worker-died") throw cause;
        return here(question, job);
      });
    };
  return {
    hash: orHere(remote.hash, aideHere.hash),
    place: orHere(remote.place, aideHere.place),
    follow: orHere(remote.follow, aideHere.follow),
  };
}
