import type { Task } from "../task.ts";
import { ellipsoidalArea, planarArea } from "./ellipsoidal-area.ts";

const PARCELS = [
  { input: "parcels-10000", features: 10_000 },
  { input: "parcels-100000", features: 100_000 },
  { input: "parcels-1000000", features: 1_000_000 },
] as const;

/** All that is measured, in the order of the table. */
export const TASKS: readonly Task[] = [
  {
    name: "ellipsoidal-area",
    title: "ellipsoidal area of polygons",
    prepare: ellipsoidalArea,
    peer: { title: "planar shoelace", prepare: planarArea },
    rows: [{ input: "parcels-1000000", size: "1,000,000 parcels", most: 3 }],
    growth: PARCELS,
  },
];

export function taskNamed(name: string): Task {
  const task = TASKS.find((task) => task.name === name);
  if (!task) throw new Error(`no task is called ${name}`);
  return task;
}
