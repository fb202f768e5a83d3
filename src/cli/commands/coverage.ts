import { freemem } from "node:os";
import { coverageOperation, coverageQuestion } from "../../core/analysis/coverage.ts";
import { parseCondition } from "../../core/analysis/filter.ts";
import { runOperation } from "../../core/analysis/run-operation.ts";
import { quietJob } from "../../core/job.ts";
import type { Command } from "../command.ts";
import { laneThreads } from "../lanes.ts";
import { listProblems } from "../list-problems.ts";
import { idReader, openLayer, openPolygons } from "../open-layer.ts";
import { WORKERS_OPTION, workersOf } from "../workers-option.ts";
import { OUT_OPTION, writeLayer } from "../write-layer.ts";

/** `onemap coverage`: which share of each polygon lies within reach of the sites. */
export const coverage: Command = {
  summary: {
    zh: "覆盖分析：每个面被站点覆盖的比例",
    en: "coverage: the share of each polygon within reach of sites",
  },
  files: ["AREAS", "SITES"],
  options: {
    radius: { value: "FIELD|METRES", required: true },
    where: { value: "'FIELD=VALUE'" },
    id: { value: "FIELD" },
    out: OUT_OPTION,
    workers: WORKERS_OPTION,
  },
  async run({ files, values, language, engine }) {
    const [pathAreas = "", pathSites = ""] = files;
    const radius = fieldOrMetres(values.text("radius") ?? "");
    const where = values.texts("where").map(parseCondition);
    const areas = await openPolygons(pathAreas, values);
    const sites = await openLayer(pathSites, values);
    const idOf = idReader(areas, values);
    const tool = await engine();
    const out = values.text("out");
    const blind = out !== undefined;
    const result = await runOperation(
      coverageOperation,
      coverageQuestion({ areas, sites, radius, where, blind }, tool.name),
      { job: quietJob(), lanes: laneThreads(workersOf(values)), memory: freemem(), engine },
    );
    await writeLayer(out, { name: "blind", epsg: 4490, columns: result.blind }, result);
    const output = {
      rows: result.rows.map(({ feature, area, covered, share, sites, way }) => {
        return { id: idOf(feature) ?? feature, area, covered, share, sites, way };
      }),
      total: result.total,
      ledger: result.ledger,
      sites: result.sites,
      repaired: result.repaired,
      failed: result.failed,
      notes: result.notes,
      problems: listProblems([...areas.problems, ...sites.problems], language),
      engine: tool.version,
    };
    return { output, exitCode: 0 };
  },
};

function fieldOrMetres(text: string): number | string {
  const metres = Number(text);
  return Number.isFinite(metres) ? metres : text;
}
