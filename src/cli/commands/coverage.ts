import { coverage as runCoverage } from "../../core/analysis/coverage.ts";
import { parseCondition } from "../../core/analysis/filter.ts";
import { quietJob } from "../../core/job.ts";
import { ProblemError } from "../../core/problem.ts";
import { type Command, textOption, type Values } from "../command.ts";
import { idReader, openLayer } from "../open-layer.ts";
import { writeLayer } from "../write-layer.ts";

/** `onemap coverage`: which share of each polygon lies within reach of the sites. */
export const coverage: Command = {
  usage:
    "coverage AREAS SITES --radius FIELD|METRES [--where 'FIELD=VALUE'] [--id FIELD] [--out FILE.fgb|FILE.geojson] [--engine geos|turf]",
  summary: {
    zh: "覆盖分析：每个面被站点覆盖的比例",
    en: "coverage: the share of each polygon within reach of sites",
  },
  files: 2,
  options: {
    radius: { type: "string" },
    where: { type: "string", multiple: true },
    id: { type: "string" },
    out: { type: "string" },
  },
  async run({ files, values, engine }) {
    const [pathAreas = "", pathSites = ""] = files;
    const radius = radiusOption(values);
    const where = [values["where"] ?? []].flat().map((text) => parseCondition(String(text)));
    const areas = await openLayer(pathAreas, values);
    const sites = await openLayer(pathSites, values);
    const idOf = idReader(areas, values);
    const tool = await engine();
    const result = await runCoverage({ areas, sites, radius, where }, tool, quietJob());
    const out = textOption(values, "out");
    if (out !== null) await writeLayer(out, { name: "blind", epsg: 4490, columns: result.blind });
    const output = {
      rows: result.rows.map(({ feature, area, covered, share }) => {
        return { id: idOf(feature) ?? feature, area, covered, share };
      }),
      total: result.total,
      ledger: result.ledger,
      sites: result.sites,
      repaired: result.repaired,
      failed: result.failed,
      engine: tool.version,
    };
    return { output, exitCode: 0 };
  },
};

function radiusOption(values: Values): number | string {
  const text = textOption(values, "radius");
  if (text === null || text.trim() === "") {
    throw new ProblemError({
      code: "bad-option",
      where: "--radius",
      facts: { found: text ?? "", expected: "FIELD | METRES" },
    });
  }
  const metres = Number(text);
  return Number.isFinite(metres) ? metres : text;
}
