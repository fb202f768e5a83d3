import { expect, test } from "vitest";
import { abreast } from "../../../src/core/abreast.ts";
import { type Progress, quietJob } from "../../../src/core/job.ts";

test("parts that are done at once report the mean of their shares, as one stage", () => {
  const told: Progress[] = [];
  const part = abreast(
    { ...quietJob(), report: (stage, done, total) => told.push({ stage, done, total }) },
    "computing",
  );
  const [edges, cells] = [part(), part()];
  edges.report("matching", 500, 1000);
  cells.report("hashing", 3, 4);
  edges.report("matching", 0, 0);
  expect(told.slice(2)).toEqual([
    { stage: "computing", done: 0.5, total: 2 },
    { stage: "computing", done: 1.25, total: 2 },
    { stage: "computing", done: 0.75, total: 2 },
  ]);
});
