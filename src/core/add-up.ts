import type { OnProgress, Progress } from "./job.ts";

/** One measure of tasks that run at once: each gets a report of its own, and what they have done, and have to do, is added up. */
export function addUp(onProgress: OnProgress): () => OnProgress {
  const reports = new Map<number, Progress>();
  return () => {
    const task = reports.size;
    reports.set(task, { stage: "reading", done: 0, total: 0 });
    return (progress) => {
      reports.set(task, progress);
      const sum = (figure: "done" | "total") =>
        [...reports.values()].reduce((total, report) => total + report[figure], 0);
      onProgress({ ...progress, done: sum("done"), total: sum("total") });
    };
  };
}
