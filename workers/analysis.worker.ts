import type { AideApi } from "../src/compute/aide-api.ts";
import type { AnalysisApi, Means } from "../src/compute/analysis-api.ts";
import { connect, serve } from "../src/compute/channel.ts";
import { packFindings } from "../src/compute/finding-pieces.ts";
import { aideBeside } from "../src/compute/grid-aide.ts";
import { lanesOf } from "../src/compute/lanes.ts";
import { coverageOperation, coverageQuestion } from "../src/core/analysis/coverage.ts";
import { OPERATIONS } from "../src/core/analysis/operations.ts";
import { overlayOperation } from "../src/core/analysis/overlay.ts";
import { type Runner, runOperation } from "../src/core/analysis/run-operation.ts";
import { shareLayer } from "../src/core/analysis/share-layer.ts";
import type { FeatureColumns } from "../src/core/geometry/columns.ts";
import type { EngineName } from "../src/core/geometry/engine.ts";
import { loadEngine } from "../src/core/geometry/load-engine.ts";
import { gridCards } from "../src/core/grid/card/grid-cards.ts";
import { certificateDocument } from "../src/core/grid/certificate/certificate-document.ts";
import { chainDocument } from "../src/core/grid/certificate/chain-document.ts";
import { checkChain } from "../src/core/grid/chain/check-chain.ts";
import { compareGrids } from "../src/core/grid/compare/compare-grids.ts";
import { findingsLayer } from "../src/core/grid/findings-layer.ts";
import { aideHere, type GridAide } from "../src/core/grid/grid-aide.ts";
import type { GridCheckResult } from "../src/core/grid/grid-check.ts";
import { proposalLayer } from "../src/core/grid/load/proposal.ts";
import { proposeMerge } from "../src/core/grid/load/propose-merge.ts";
import { proposeSplit } from "../src/core/grid/load/propose-split.ts";
import { rehearseCheck } from "../src/core/grid/rehearse-check.ts";
import { type Job, partOf, quietly, startJob } from "../src/core/job.ts";
import { runSteps } from "../src/core/run-steps.ts";
import { writeFlatGeobufBlob } from "../src/io/flatgeobuf/write.ts";

const never = new AbortController().signal;

const api: AnalysisApi = {
  async warm(engine, means, signal = never) {
    await rehearseCheck(await loadEngine(engine), startJob(signal), aideOf(means));
  },
  memory: async () => (await loadEngine("geos")).memory(),
  async operate(name, question, means, signal = never, onProgress) {
    const operation = OPERATIONS[name];
    if (!operation) throw new TypeError(`no such operation: ${name}`);
    const job = startJob(signal, onProgress);
    const run = runner(question.engine, means, job);
    const { features, ...result } = await runOperation(operation, question, run);
    const engine = operation.engines.length > 0 ? (await loadEngine(question.engine)).version : null;
    return { result, engine, layer: features && (await encode(name, features, quietly(job))) };
  },
  async overlay({ a, b, groupA = null, groupB = null }, engineName, means, signal = never, onProgress) {
    const job = startJob(signal, onProgress);
    const { pieces, ...result } = await runOperation(
      overlayOperation,
      { a, b, parameters: { groupA, groupB }, engine: engineName },
      runner(engineName, means, job),
    );
    const engine = await loadEngine(engineName);
    return { result, engine: engine.version, layer: await encode("overlay", pieces, quietly(job)) };
  },
  async coverage(input, engineName, means, signal = never, onProgress) {
    const job = startJob(signal, onProgress);
    const { blind, ...result } = await runOperation(
      coverageOperation,
      coverageQuestion(input, engineName),
      runner(engineName, means, job),
    );
    const engine = await loadEngine(engineName);
    const shares = await encode("coverage", shareLayer(input.areas, result), quietly(job));
    const layer = await encode("blind", blind, quietly(job));
    return { result, engine: engine.version, layer, shares };
  },
  async checkGrid(input, engineName, means, signal = never, onProgress) {
    const engine = await loadEngine(engineName);
    const job = startJob(signal, onProgress);
    const issued = new Date().toISOString();
    const pack = async ({ findings, ...result }: GridCheckResult) => {
      const pieces = await packFindings(findings, partOf(job, 0, 3));
      const run = { job: partOf(job, 1, 3), stage: "writing", total: findings.length } as const;
      const columns = await runSteps(findingsLayer(findings), run);
      return {
        result: { ...result, certificate: certificateDocument(result.certificate, issued) },
        findings: pieces,
        layer: await encode("findings", columns, partOf(job, 2, 3)),
      };
    };
    const [first, ...others] = await checkChain(input, engine, job, aideOf(means));
    const grid = await pack(first);
    const above = [];
    for (const level of others) above.push(await pack(level));
    const certificates = [grid, ...above].map(({ result }) => result.certificate);
    const chain = above.length > 0 ? chainDocument(certificates) : null;
    return { ...grid, engine: engine.version, above, chain };
  },
  async compareGrids(input, engineName, signal = never, onProgress) {
    const job = startJob(signal, onProgress);
    const tools = { engine: () => loadEngine(engineName), job };
    const { comparison, changes, ground } = await compareGrids(input, tools);
    const layer = await encode("changes", changes, job);
    const { version } = await loadEngine(engineName);
    return { result: comparison, engine: version, layer, ground: await encode("ground", ground, job) };
  },
  gridCards: (input, signal = never, onProgress) => gridCards(input, startJob(signal, onProgress)),
  async proposeLine(input, signal = never, onProgress) {
    // Only a union asks for an engine; a cut is exact without one.
    const engine = input.kind === "merge" ? await loadEngine("geos") : null;
    const result = engine ? proposeMerge(input, engine) : proposeSplit(input);
    const layer = await encode("proposal", proposalLayer(result), startJob(signal, onProgress));
    return { result, engine: engine?.version ?? null, layer };
  },
};

const runner = (engine: EngineName, { workers, computes, memory }: Means, job: Job): Runner => ({
  job,
  memory,
  computes,
  engine: () => loadEngine(engine),
  lanes: lanesOf({ create: newLane, limit: workers, canShare: self.crossOriginIsolated }),
});

/** Kept for the next check, as this worker is. */
let beside: GridAide | null = null;

function aideOf({ workers }: Pick<Means, "workers">): GridAide {
  if (workers < 2) return aideHere;
  beside ??= aideBeside(connect<AideApi>(newAide()));
  return beside;
}

// The URL must stand inside the call: only there does the bundler see a worker in it.
const newAide = () =>
  new Worker(new URL("./aide.worker.ts", import.meta.url), { type: "module", name: "aide" });
const newLane = () =>
  new Worker(new URL("./lane.worker.ts", import.meta.url), { type: "module", name: "lane" });

/** Null for a result without geometry. Operations have counted writing in their progress. */
const encode = async (name: string, columns: FeatureColumns, job: Job): Promise<Blob | null> =>
  columns.count > 0 ? writeFlatGeobufBlob({ name, epsg: 4490, columns }, job) : null;

serve(api);
