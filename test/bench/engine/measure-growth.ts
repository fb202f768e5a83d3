import { median } from "../median.ts";
import { type Line, megabytes, milliseconds, verdictOn } from "./line.ts";
import type { Memory } from "./measure-memory.ts";
import type { Measured } from "./measure-task.ts";
import { askChild, type Programs } from "./run-child.ts";
import type { Task } from "./task.ts";

/** What noise may add to growth by n log n. */
const MARGIN = 1.3;

/** Times on 10, 100 and 1,000 thousand features, each held against the one before: at most as n log n grows. */
export async function measureGrowth(programs: Programs, task: Task): Promise<Line[]> {
  const lines: Line[] = [];
  let before: { readonly features: number; readonly ms: number } | null = null;
  for (const { input, features } of task.growth) {
    const ms = median((await askChild<Measured>(programs, "ours", task.name, input)).ms);
    const most = before ? expectedGrowth(before.features, features) * MARGIN : Number.NaN;
    const ratio = before ? ms / before.ms : Number.NaN;
    lines.push({
      name: `growth: ${task.title}, ${features.toLocaleString("en")}`,
      ours: milliseconds(ms),
      peer: before ? milliseconds(before.ms) : "",
      ratio,
      most,
      verdict: before ? verdictOn(ratio, most) : "printed",
    });
    before = { features, ms };
  }
  return lines;
}

const expectedGrowth = (from: number, to: number): number => (to * Math.log(to)) / (from * Math.log(from));

/** Memory beside the columns that go in, on the largest input. */
export async function measureRoom(programs: Programs, task: Task): Promise<Line[]> {
  const largest = task.growth.at(-1);
  if (!largest) return [];
  const { input, grown } = await askChild<Memory>(programs, "memory", task.name, largest.input);
  return [
    {
      name: `memory: ${task.title}, ${largest.features.toLocaleString("en")}, beside the columns`,
      ours: megabytes(grown),
      peer: megabytes(input),
      ratio: grown / input,
      most: 3,
      verdict: verdictOn(grown / input, 3),
    },
  ];
}
