import { addUp } from "./add-up.ts";
import type { Job, Stage } from "./job.ts";

/** Jobs for parts of one stage that are done at once: its progress is the mean of theirs. */
export function abreast(job: Job, stage: Stage): () => Job {
  const share = addUp(({ done, total }) => job.report(stage, done, total));
  return () => {
    const tell = share();
    const report: Job["report"] = (_, done, total) =>
      tell({ stage, done: total > 0 ? done / total : 0, total: 1 });
    report(stage, 0, 1);
    return { ...job, report };
  };
}
