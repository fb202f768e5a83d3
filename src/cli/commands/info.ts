import { preparePolygons } from "../../core/analysis/prepare-polygons.ts";
import { boxOf, isEmptyBox } from "../../core/geometry/bounds.ts";
import { POLYGON } from "../../core/geometry/columns.ts";
import { findCrs } from "../../core/geometry/crs.ts";
import { authalicPlane, type Plane, planeAreas } from "../../core/geometry/plane.ts";
import { quietJob } from "../../core/job.ts";
import type { Problem } from "../../core/problem.ts";
import { identifyCrs } from "../../io/identify-crs.ts";
import { type LoadedLayer, readLayer } from "../../io/load-layer.ts";
import { openFileSource } from "../../io/node/file-source.ts";
import type { Command, Invocation } from "../command.ts";
import { listProblems } from "../list-problems.ts";

/** `onemap info`: what a file is, and what is wrong with it. Coordinates and box are given as they stand in the file. */
export const info: Command = {
  summary: { zh: "说明文件是什么、有什么问题", en: "tells what a file is and what is wrong with it" },
  files: ["FILE"],
  options: {},
  async run(invocation) {
    const [path = ""] = invocation.files;
    const source = await openFileSource(path);
    const layer = await readLayer(source).finally(() => source.close());
    const { crs, problem } = identifyCrs(layer, invocation.values.text("crs"));
    const plane = crs?.proj === null ? authalicPlane(layer.columns.geometry) : AS_IT_STANDS;
    const problems = [
      ...layer.problems,
      ...(problem ? [problem] : []),
      ...(await geometryProblems(layer, plane, invocation)),
    ];
    const box = boxOf(layer.columns.geometry.xy);
    const output = {
      format: layer.format,
      geometry: layer.geometryType,
      crs: (layer.crs && findCrs(layer.crs)?.id) ?? layer.crs,
      count: layer.columns.count,
      bbox: isEmptyBox(box) ? null : box,
      indexed: layer.isIndexed,
      fields: layer.fields.map(({ name, type }) => ({ name, type })),
      problems: listProblems(problems, invocation.language),
    };
    return { output, exitCode: 0 };
  },
};

/** Whether a polygon crosses itself can be told on any plane; only that of degrees has to be made. */
const AS_IT_STANDS: Plane = {
  keepsCoordinates: true,
  fromDegrees: (xy) => xy,
  toDegrees: (xy) => xy,
  areas: planeAreas,
  fault: () => null,
};

async function geometryProblems(
  layer: LoadedLayer,
  plane: Plane,
  { engine }: Invocation,
): Promise<Problem[]> {
  const where = layer.name;
  const problems: Problem[] = [];
  if (layer.columns.count === 0) problems.push({ code: "no-features", where });
  else if (layer.format === "flatgeobuf" && !layer.isIndexed) problems.push({ code: "no-index", where });
  const { geometry } = layer.columns;
  if (!geometry.kinds.includes(POLYGON)) return problems;
  const prepared = await preparePolygons(layer, { plane, engine, job: quietJob() });
  const noted = new Set(layer.problems.map((problem) => problem.feature));
  for (const { feature, reason } of prepared.repaired) {
    problems.push({ code: "invalid-geometry", where, feature, facts: { reason } });
  }
  for (const { feature, code, reason } of prepared.failed) {
    if (code === "not-polygons" || noted.has(feature)) continue;
    problems.push({ code, where, feature, facts: { reason: reason ?? "" } });
  }
  return problems;
}
