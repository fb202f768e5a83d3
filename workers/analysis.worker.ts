import type { AnalysisApi, Finished } from "../src/compute/analysis-api.ts";
import { move, serve } from "../src/compute/channel.ts";
import { coverage } from "../src/core/analysis/coverage.ts";
import { overlay } from "../src/core/analysis/overlay.ts";
import { shareLayer } from "../src/core/analysis/share-layer.ts";
import type { FeatureColumns } from "../src/core/geometry/columns.ts";
import { loadEngine } from "../src/core/geometry/load-engine.ts";
import { checkGrid } from "../src/core/grid/check-grid.ts";
import { findingsLayer } from "../src/core/grid/findings-layer.ts";
import { startJob } from "../src/core/job.ts";
import { writeFlatGeobuf } from "../src/io/flatgeobuf/write.ts";

const never = new AbortController().signal;

const api: AnalysisApi = {
  async warm(engine) {
    await loadEngine(engine);
  },
  async overlay(input, engineName, signal = never, onProgress) {
    const engine = await loadEngine(engineName);
    const { pieces, ...result } = await overlay(input, engine, startJob(signal, onProgress));
    return finished({ result, engine: engine.version, layer: encode("overlay", pieces) });
  },
  async coverage(input, engineName, signal = never, onProgress) {
    const engine = await loadEngine(engineName);
    const { blind, ...result } = await coverage(input, engine, startJob(signal, onProgress));
    const shares = encode("coverage", shareLayer(input.areas, result));
    return finished({ result, engine: engine.version, layer: encode("blind", blind), shares });
  },
  async checkGrid(input, engineName, signal = never, onProgress) {
    const engine = await loadEngine(engineName);
    const result = await checkGrid(input, engine, startJob(signal, onProgress));
    const findings = result.findings.map((finding) => ({ ...finding, geometry: null }));
    const layer = encode("findings", findingsLayer(result.findings));
    return finished({ result: { ...result, findings }, engine: engine.version, layer });
  },
};

/** Null for a result without geometry. */
const encode = (name: string, columns: FeatureColumns): Uint8Array | null =>
  columns.count > 0 ? writeFlatGeobuf({ name, epsg: 4490, columns }) : null;

/** The layers of a result go over without a copy. */
function finished<T extends Finished<unknown> & { readonly shares?: Uint8Array | null }>(answer: T): T {
  const layers = [answer.layer, answer.shares].filter((bytes) => bytes !== null && bytes !== undefined);
  return move(
    answer,
    layers.map((bytes) => bytes.buffer as ArrayBuffer),
  );
}

serve(api);
