import { preparePolygons } from "../../core/analysis/prepare-polygons.ts";
import { boxOf, isEmptyBox } from "../../core/geometry/bounds.ts";
import { POLYGON } from "../../core/geometry/columns.ts";
import { findCrs, guessCrs } from "../../core/geometry/crs.ts";
import { authalicPlane } from "../../core/geometry/plane.ts";
import { quietJob } from "../../core/job.ts";
import type { Problem } from "../../core/problem.ts";
import { type LoadedLayer, readLayer } from "../../io/load-layer.ts";
import { openFileSource } from "../../io/node/file-source.ts";
import { problemSentence } from "../../text/language.ts";
import type { Command, Invocation } from "../command.ts";

/** `onemap info`: what a file is, and what is wrong with it. Coordinates and box are given as they stand in the file. */
export const info: Command = {
  usage: "info FILE",
  summary: { zh: "说明文件是什么、有什么问题", en: "tells what a file is and what is wrong with it" },
  files: 1,
  options: {},
  async run(invocation) {
    const [path = ""] = invocation.files;
    const source = await openFileSource(path);
    const layer = await readLayer(source).finally(() => source.close());
    const problems = [
      ...layer.problems,
      ...crsProblems(layer),
      ...(await geometryProblems(layer, invocation)),
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
      problems: problems.map((problem) => ({
        code: problem.code,
        message: problemSentence(problem, invocation.language),
        feature: problem.feature ?? null,
      })),
    };
    return { output, exitCode: 0 };
  },
};

function crsProblems(layer: LoadedLayer): Problem[] {
  const where = layer.name;
  const guess = guessCrs(boxOf(layer.columns.geometry.xy));
  if (guess.kind === "swapped") return [{ code: "swapped-axes", where }];
  if (layer.crs === null) {
    const found = guess.kind === "known" ? guess.crs.id : guess.kind;
    return [{ code: "undeclared-crs", where, facts: { guess: found } }];
  }
  const crs = findCrs(layer.crs);
  if (!crs) return [{ code: "unknown-crs", where, facts: { crs: layer.crs } }];
  const isDegrees = guess.kind === "known" && guess.crs.proj === null;
  return crs.proj === null && !isDegrees ? [{ code: "crs-mismatch", where, facts: { crs: crs.id } }] : [];
}

async function geometryProblems(layer: LoadedLayer, { engine }: Invocation): Promise<Problem[]> {
  const where = layer.name;
  const problems: Problem[] = [];
  if (layer.columns.count === 0) problems.push({ code: "no-features", where });
  else if (layer.format === "flatgeobuf" && !layer.isIndexed) problems.push({ code: "no-index", where });
  const { geometry } = layer.columns;
  if (!geometry.kinds.includes(POLYGON)) return problems;
  const plane = authalicPlane(geometry);
  const prepared = await preparePolygons(layer, { plane, engine: await engine(), job: quietJob() });
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
