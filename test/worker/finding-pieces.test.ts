import { expect, test } from "vitest";
import { packFindings, unpackFindings } from "../../src/compute/finding-pieces.ts";
import type { Finding } from "../../src/core/grid/finding.ts";
import { quietJob } from "../../src/core/job.ts";

const finding = (i: number): Finding => ({
  key: `G08|620102001001001|${i}`,
  rule: "G08",
  severity: "error",
  cells: ["620102001001001", i],
  features: [i, i + 1],
  area: i % 2 === 0 ? i / 3 : null,
  width: null,
  at: [103.8 + i * 1e-7, 36.05],
  detail: "on-edge",
  figures: { distance: i / 7 },
  geometry: null,
});

test("findings arrive in pieces as they were, in their order, every digit of their figures", async () => {
  for (const count of [0, 1, 499, 500, 501, 1700]) {
    const findings = Array.from({ length: count }, (_, i) => finding(i));
    expect(await unpackFindings(await packFindings(findings, quietJob()), quietJob())).toEqual(findings);
  }
});
