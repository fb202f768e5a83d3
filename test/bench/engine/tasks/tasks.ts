import type { Input, Task } from "../task.ts";
import { classAreas } from "./class-areas.ts";
import { coverageCheck } from "./coverage-check.ts";
import { discCoverage } from "./disc-coverage.ts";
import { dissolve } from "./dissolve.ts";
import { ellipsoidalArea, planarArea } from "./ellipsoidal-area.ts";
import { gridCheck } from "./grid-check.ts";
import { intersection } from "./intersection.ts";
import { pointsInCells } from "./points-in-cells.ts";

/** A layer in 10, 100 and 1,000 thousand features. */
const growing = (layer: string): Input[] =>
  [10_000, 100_000, 1_000_000].map((features) => ({ input: `${layer}-${features}`, features }));

/** All that is measured, in the order of the table. */
export const TASKS: readonly Task[] = [
  {
    name: "class-areas",
    title: "class areas",
    prepare: classAreas,
    peer: null,
    rows: [{ input: "parcels-200000", size: "200,000 parcels × 400 zones", most: 0.1 }],
    growth: growing("parcels"),
  },
  {
    name: "disc-coverage",
    title: "covered area per cell",
    prepare: discCoverage,
    peer: null,
    rows: [{ input: "stations-15000", size: "15,000 discs × 1,482 cells", most: 0.08 }],
    growth: growing("stations"),
  },
  {
    name: "coverage-check",
    title: "coverage check",
    prepare: coverageCheck,
    peer: null,
    rows: [
      { input: "grid", size: "1,482 cells", most: 0.1 },
      { input: "parcels-200000", size: "200,000 parcels", most: 0.12 },
    ],
    growth: growing("parcels"),
  },
  {
    name: "grid-check",
    title: "grid check, G01 G02 G04–G08",
    prepare: gridCheck,
    isApart: true,
    peer: null,
    rows: [
      { input: "grid", size: "1,482 cells", most: 0.5 },
      { input: "parcels-200000", size: "200,000 parcels", most: 1 },
    ],
    growth: [],
  },
  {
    name: "dissolve",
    title: "dissolve by class",
    prepare: dissolve,
    peer: null,
    rows: [{ input: "parcels-200000", size: "200,000 parcels", most: 0.12 }],
    growth: growing("parcels"),
  },
  {
    name: "points-in-cells",
    title: "points in 1,482 cells",
    prepare: pointsInCells,
    peer: null,
    rows: [{ input: "points-1000000", size: "1,000,000 points", most: 0.2 }],
    growth: growing("points"),
  },
  {
    name: "intersection",
    title: "intersection with geometry, geos, 2 workers",
    prepare: intersection,
    hasEngine: true,
    peer: null,
    rows: [{ input: "parcels-50000", size: "50,000 parcels × 400 zones", most: 0.8 }],
    // A million takes minutes and says no more.
    growth: growing("parcels").slice(0, 2),
  },
  {
    name: "ellipsoidal-area",
    title: "ellipsoidal area of polygons",
    prepare: ellipsoidalArea,
    peer: { title: "planar shoelace", prepare: planarArea },
    rows: [{ input: "parcels-1000000", size: "1,000,000 parcels", most: 3 }],
    growth: growing("parcels"),
  },
];

export function taskNamed(name: string): Task {
  const task = TASKS.find((task) => task.name === name);
  if (!task) throw new Error(`no task is called ${name}`);
  return task;
}
