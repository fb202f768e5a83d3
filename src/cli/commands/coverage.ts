import { coverage as runCoverage } from "../../core/analysis/coverage.ts";
import { parseCondition } from "../../core/analysis/filter.ts";
import { quietJob } from "../../core/job.ts";
import type { Command } from "../command.ts";
import { listProblems } from "../list-problems.ts";
import { idReader, openLayer, openPolygons } from "../open-layer.ts";
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
  },
  async run({ files, values, language, engine }) {
    const [pathAreas = "", pathSites = ""] = files;
    const radius = fieldOrMetres(values.text("radius") ?? "");
    const where = values.texts("where").map(parseCondition);
    const areas = await openPolygons(pathAreas, values);
    const sites = await openLayer(pathSites, values);
    const idOf = idReader(areas, values);
    const tool = await engine();
    const result = await runCoverage({ areas, sites, radius, where }, tool, quietJob());
    await writeLayer(values.text("out"), { name: "blind", epsg: 4490, columns: result.blind }, result);
    const output = {
      rows: result.rows.map(({ feature, area, covered, share }) => {
        return { id: idOf(feature) ?? feature, area, covered, share };
      }),
      total: result.total,
      ledger: result.ledger,
      sites: result.sites,
      repaired: result.repaired,
      failed: result.failed,
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
