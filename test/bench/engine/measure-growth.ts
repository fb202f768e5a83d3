import { median } from "../median.ts";
import { type Line, megabytes, milliseconds, verdictOn } from "./line.ts";
import type { Memory } from "./measure-memory.ts";
import type { Measured } from "./measure-task.ts";
import { askChild, type Programs } from "./run-child.ts";
import type { Task } from "./task.ts";

/** What noise, and caches that no longer hold all, may add to growth by n log n over the whole range. */
const MARGIN = 1.3;

/** Times on 10, 100 and 1,000 thousand features. The slope through all of them, which is that from the first to the last, is held to n log n. */
export async function measureGrowth(programs: Programs, task: Task): Promise<Line[]> {
  const times: { readonly features: number; readonly ms: number }[] = [];
  for (const { input, features } of task.growth) {
    const { ms } = await askChild<Measured>(programs, "ours", task.name, input);
    times.push({ features, ms: median(ms) });
  }
  return times.map(({ features, ms }, i) => {
    const first = times[0];
    const most = first ? expectedGrowth(first.features, features) * MARGIN : Number.NaN;
    const isLast = i > 0 && i === times.length - 1;
    const ratio = first && i > 0 ? ms / first.ms : Number.NaN;
    return {
      name: `growth: ${task.title}, ${features.toLocaleString("en")}`,
      ours: milliseconds(ms),
      peer: first && i > 0 ? milliseconds(first.ms) : "",
      ratio,
      most: isLast ? most : Number.NaN,
      verdict: isLast ? verdictOn(ratio, most) : "printed",
    };
  });
}

const expectedGrowth = (from: number, to: number): number => (to * Math.log(to)) / (from * Math.log(from));

/** The most memory beside the columns that go in, as a multiple of them. */
const MOST_MEMORY = 3;

/** Memory beside the columns that go in, on the largest input. Engines are not held to it: each of their threads has a heap of its own, whatever goes in. */
export async function measureRoom(programs: Programs, task: Task): Promise<Line[]> {
  const [small, large] = [task.growth.at(0), task.growth.at(-1)];
  if (!small || !large) return [];
  const { input, grown } = await askChild<Memory>(programs, "memory", task.name, small.input, large.input);
  const ratio = grown / input;
  return [
    {
      name: `memory: ${task.title}, ${large.features.toLocaleString("en")}, beside the columns`,
      ours: megabytes(grown),
      peer: megabytes(input),
      ratio,
      most: task.hasEngine ? Number.NaN : MOST_MEMORY,
      verdict: task.hasEngine ? "printed" : verdictOn(ratio, MOST_MEMORY),
    },
  ];
}
