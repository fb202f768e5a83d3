import { preparePolygons } from "../../core/analysis/prepare-polygons.ts";
import { featureArea } from "../../core/geometry/area.ts";
import { authalicPlane } from "../../core/geometry/plane.ts";
import { quietJob } from "../../core/job.ts";
import { Sum } from "../../core/sum.ts";
import type { Command } from "../command.ts";
import { listProblems } from "../list-problems.ts";
import { idReader, openPolygons } from "../open-layer.ts";

/** `onemap area`: ellipsoidal areas on CGCS2000. Invalid polygons are measured repaired, and listed. */
export const area: Command = {
  summary: { zh: "椭球面积（CGCS2000，平方米）", en: "ellipsoidal area (CGCS2000, m²)" },
  files: ["FILE"],
  options: { each: {}, id: { value: "FIELD" } },
  async run({ files, values, language, engine }) {
    const layer = await openPolygons(files[0] ?? "", values);
    const { columns } = layer;
    const plane = authalicPlane(columns.geometry);
    const prepared = await preparePolygons(layer, { plane, engine, job: quietJob() });
    const repairedAreas = new Map(prepared.repaired.map(({ feature, area }) => [feature, area]));
    const idOf = idReader(layer, values);
    const features = Array.from({ length: columns.count }, (_, row) => {
      const index = columns.ids[row] as number;
      const isFailed = prepared.failedRows.has(row);
      const area = isFailed ? null : (repairedAreas.get(index) ?? featureArea(columns.geometry, row));
      return { index, id: idOf(row), area };
    });
    const total = new Sum();
    for (const { area } of features) total.add(area ?? 0);
    const output = {
      count: columns.count,
      area: total.value,
      features: values.has("each") ? features : [],
      repaired: prepared.repaired,
      failed: prepared.failed,
      problems: listProblems(layer.problems, language),
    };
    return { output, exitCode: 0 };
  },
};
