import type { LayerInput } from "../../src/core/analysis/layer-input.ts";
import { overlay } from "../../src/core/analysis/overlay.ts";
import { loadEngine } from "../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../src/core/job.ts";
import type { BBox } from "../../src/core/units.ts";
import { LayerSource } from "../../src/io/layers/layer-source.ts";
import { milliseconds } from "./format-findings.ts";
import type { Findings } from "./measure.ts";
import { median } from "./median.ts";
import { turfLayer, turfOverlay } from "./turf-overlay.ts";

/** South-east of the city: as many parcels as keep Turf busy for some ten seconds. */
const PLACE: BBox = [104.0, 35.9, 104.1, 36.0];

/** Ours takes a moment only, so the median of several runs is taken. */
const RUNS = 5;

/** Largest difference of the totals, in millionths: the two draw edges between the same vertices on different planes. */
const LARGEST_PPM = 1;

/** Our overlay with GEOS against a pair loop with Turf, on the same features: planned land use in permanent basic farmland. */
export async function measureOverlay(dataUrl: string): Promise<Findings> {
  const plan = await read(`${dataUrl}landuse-plan.fgb`);
  const farmland = await read(`${dataUrl}farmland.fgb`);
  const ours = await ourOverlay(plan, farmland);
  const peer = peerOverlay(plan, farmland);
  const ppm = (ours.area / peer.area - 1) * 1e6;
  const agrees = Math.abs(ppm) <= LARGEST_PPM && ours.failed === 0 && peer.failed === 0 && ours.closed;
  return {
    title: `Overlay, ${plan.columns.count} parcels × ${farmland.columns.count} farmland areas, ${peer.pairs} pairs of boxes`,
    measures: [
      {
        name: "time",
        ours: milliseconds(ours.ms),
        peer: milliseconds(peer.ms),
        ratio: ours.ms / peer.ms,
      },
      {
        name: `common area, m² (differs by ${ppm.toExponential(1)} ppm)`,
        ours: ours.area.toFixed(2),
        peer: peer.area.toFixed(2),
        ratio: ours.area / peer.area,
      },
    ],
    notes: [
      "peer: nested loop, look at the boxes, @turf/intersect; its pieces are measured on the ellipsoid by our area function",
      "ours also checks every polygon, cuts what lies outside, and closes the ledger",
    ],
    faults: agrees
      ? []
      : [
          `overlay: totals differ by ${ppm} ppm, failed ${ours.failed} / ${peer.failed}, ledger ${ours.closed ? "closed" : "open"}`,
        ],
  };
}

async function read(url: string): Promise<LayerInput> {
  const layer = await LayerSource.open(url, { kind: "url", url });
  return { name: url, columns: await layer.features({ fields: [], bbox: PLACE }) };
}

async function ourOverlay(a: LayerInput, b: LayerInput) {
  const engine = await loadEngine("geos");
  const times: number[] = [];
  let result = await overlay({ a, b }, engine, quietJob());
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    result = await overlay({ a, b }, engine, quietJob());
    times.push(performance.now() - started);
  }
  return {
    ms: median(times),
    area: result.rows.reduce((sum, { area }) => sum + area, 0),
    failed: result.failed.length,
    closed: result.ledger.closed,
  };
}

function peerOverlay(a: LayerInput, b: LayerInput) {
  const turfA = turfLayer(a.columns);
  const turfB = turfLayer(b.columns);
  const started = performance.now();
  const result = turfOverlay(turfA, turfB);
  return { ms: performance.now() - started, ...result };
}
