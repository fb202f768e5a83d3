import { loadEngine } from "../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../src/core/grid/check-grid.ts";
import { choicesFor } from "../../src/core/grid/repair/choices-for.ts";
import { startRepair } from "../../src/core/grid/repair/repair-state.ts";
import { DEFAULT_RULES } from "../../src/core/grid/rules.ts";
import { quietJob } from "../../src/core/job.ts";
import { LayerSource } from "../../src/io/layers/layer-source.ts";
import { milliseconds } from "./format-findings.ts";
import type { Findings } from "./measure.ts";
import { median } from "./median.ts";

/** A single repair shows what comes of it within this time. */
const MOST_MS = 100;

/** All choices for each finding of the spoiled grid, as they would come out, against checking the whole grid again. */
export async function measureRepair(dataUrl: string): Promise<Findings> {
  const url = `${dataUrl}grid-spoiled.fgb`;
  const layer = await LayerSource.open(url, { kind: "url", url });
  const columns = await layer.features({});
  const engine = await loadEngine("geos");
  const check = () => checkGrid({ grid: { name: url, columns } }, engine, quietJob());
  const { findings } = await check();
  const started = performance.now();
  await check();
  const whole = performance.now() - started;
  const state = startRepair(columns);
  const context = { rules: DEFAULT_RULES, parents: null, areaField: "MJ" };
  const repairable = findings.filter((finding) => choicesFor(state, finding, context).length > 0);
  const times = repairable.map((finding) => {
    const from = performance.now();
    choicesFor(state, finding, context);
    return performance.now() - from;
  });
  const longest = Math.max(...times);
  return {
    title: `Repair of one finding, all its choices as they would come out, ${columns.count} cells, ${repairable.length} findings`,
    measures: [
      {
        name: "median",
        ours: milliseconds(median(times)),
        peer: milliseconds(whole),
        ratio: median(times) / whole,
      },
      { name: "longest", ours: milliseconds(longest), peer: milliseconds(whole), ratio: longest / whole },
    ],
    notes: ["peer: the whole grid checked again"],
    faults:
      longest <= MOST_MS && repairable.length > 0
        ? []
        : [
            `repair: ${milliseconds(longest)} for one of ${repairable.length} findings, at most ${MOST_MS} ms`,
          ],
  };
}
