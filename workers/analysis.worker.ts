import type { AnalysisApi, Means } from "../src/compute/analysis-api.ts";
import { serve } from "../src/compute/channel.ts";
import { lanesOf } from "../src/compute/lanes.ts";
import { coverageOperation, coverageQuestion } from "../src/core/analysis/coverage.ts";
import { OPERATIONS } from "../src/core/analysis/operations.ts";
import { overlayOperation } from "../src/core/analysis/overlay.ts";
import { type Runner, runOperation } from "../src/core/analysis/run-operation.ts";
import { shareLayer } from "../src/core/analysis/share-layer.ts";
import type { FeatureColumns } from "../src/core/geometry/columns.ts";
import type { EngineName } from "../src/core/geometry/engine.ts";
import { loadEngine } from "../src/core/geometry/load-engine.ts";
import { checkGrid } from "../src/core/grid/check-grid.ts";
import { findingsLayer } from "../src/core/grid/findings-layer.ts";
import { type Job, startJob } from "../src/core/job.ts";
import { writeFlatGeobuf } from "../src/io/flatgeobuf/write.ts";

const never = new AbortController().signal;

const api: AnalysisApi = {
  async warm(engine) {
    await loadEngine(engine);
  },
  async operate(name, question, means, signal = never, onProgress) {
    const operation = OPERATIONS[name];
    if (!operation) throw new TypeError(`no such operation: ${name}`);
    const { features, ...result } = await runOperation(
      operation,
      question,
      runner(question.engine, means, startJob(signal, onProgress)),
    );
    const engine = operation.engines.length > 0 ? (await loadEngine(question.engine)).version : null;
    return { result, engine, layer: features && encode(name, features) };
  },
  async overlay({ a, b, groupA = null, groupB = null }, engineName, means, signal = never, onProgress) {
    const { pieces, ...result } = await runOperation(
      overlayOperation,
      { a, b, parameters: { groupA, groupB }, engine: engineName },
      runner(engineName, means, startJob(signal, onProgress)),
    );
    const engine = await loadEngine(engineName);
    return { result, engine: engine.version, layer: encode("overlay", pieces) };
  },
  async coverage(input, engineName, means, signal = never, onProgress) {
    const { blind, ...result } = await runOperation(
      coverageOperation,
      coverageQuestion(input, engineName),
      runner(engineName, means, startJob(signal, onProgress)),
    );
    const engine = await loadEngine(engineName);
    const shares = encode("coverage", shareLayer(input.areas, result));
    return { result, engine: engine.version, layer: encode("blind", blind), shares };
  },
  async checkGrid(input, engineName, signal = never, onProgress) {
    const engine = await loadEngine(engineName);
    const result = await checkGrid(input, engine, startJob(signal, onProgress));
    const findings = result.findings.map((finding) => ({ ...finding, geometry: null }));
    const layer = encode("findings", findingsLayer(result.findings));
    return { result: { ...result, findings }, engine: engine.version, layer };
  },
};

const runner = (engine: EngineName, { workers, computes, memory }: Means, job: Job): Runner => ({
  job,
  memory,
  computes,
  engine: () => loadEngine(engine),
  lanes: lanesOf({ create: newLane, limit: workers, canShare: self.crossOriginIsolated }),
});

// The URL must stand inside the call: only there does the bundler see a worker in it.
const newLane = () =>
  new Worker(new URL("./lane.worker.ts", import.meta.url), { type: "module", name: "lane" });

/** Null for a result without geometry. */
const encode = (name: string, columns: FeatureColumns): Blob | null =>
  columns.count > 0 ? new Blob([writeFlatGeobuf({ name, epsg: 4490, columns })]) : null;

serve(api);
