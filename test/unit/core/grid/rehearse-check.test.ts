import { expect, test } from "vitest";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { checkChain } from "../../../../src/core/grid/chain/check-chain.ts";
import { rehearseCheck } from "../../../../src/core/grid/rehearse-check.ts";
import { sampleChain } from "../../../../src/core/grid/sample-chain.ts";
import { quietJob, startJob } from "../../../../src/core/job.ts";

test("the sample has something of what rules look for, so that their code is run: of topology, parents, values, and what borders cut or follow", async () => {
  const [{ findings, certificate }] = await checkChain(sampleChain(), await loadEngine("geos"), quietJob());
  const found = new Set(findings.map(({ rule }) => rule));
  for (const rule of ["G01", "G02", "G03", "G08", "G11", "G13", "G16", "G17", "G18", "G20"] as const)
    expect(found, rule).toContain(rule);
  expect(certificate.parents.every(({ isClosed }) => isClosed)).toBe(true);
});

test("a rehearsal stops with its job, and the engine stays usable", async () => {
  const engine = await loadEngine("geos");
  const run = new AbortController();
  const rehearsal = rehearseCheck(engine, startJob(run.signal));
  setTimeout(() => run.abort(), 20);
  await expect(rehearsal).rejects.toMatchObject({ name: "AbortError" });
  await expect(rehearseCheck(engine, quietJob())).resolves.toBeUndefined();
});
