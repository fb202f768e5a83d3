import { lanesOf } from "../../../../src/compute/lanes.ts";
import { measureTask } from "../measure-task.ts";
import { readFromSite } from "../read-from-site.ts";
import type { Place } from "../task.ts";
import { taskNamed } from "../tasks/tasks.ts";
import { wallClocks } from "../wall-clocks.ts";

/** What a worker of the bench answers, or the words of what went wrong. */
export type Answer = { readonly value: unknown } | { readonly error: string };

const create = () =>
  new Worker(new URL("../../../../workers/lane.worker.ts", import.meta.url), { type: "module" });

const place: Place = {
  read: readFromSite,
  lanes: (limit) => lanesOf({ create, limit, canShare: true }),
};

const CALLS: Readonly<Record<string, (...words: string[]) => Promise<unknown>>> = {
  task: (name = "", input = "") => measureTask(taskNamed(name).prepare, place, input),
  wallClock: async (name = "") => {
    const started = performance.now();
    await wallClocks[name]?.run();
    return performance.now() - started;
  },
};

addEventListener("message", async ({ data: [call, ...words] }: MessageEvent<string[]>) => {
  try {
    postMessage({ value: await CALLS[call ?? ""]?.(...words) } satisfies Answer);
  } catch (cause) {
    postMessage({
      error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    } satisfies Answer);
  }
});
