import { freemem } from "node:os";
import { overlayOperation } from "../../core/analysis/overlay.ts";
import { runOperation } from "../../core/analysis/run-operation.ts";
import { quietJob } from "../../core/job.ts";
import type { Command } from "../command.ts";
import { laneThreads } from "../lanes.ts";
import { listProblems } from "../list-problems.ts";
import { openPolygons } from "../open-layer.ts";
import { WORKERS_OPTION, workersOf } from "../workers-option.ts";
import { OUT_OPTION, writeLayer } from "../write-layer.ts";

/** `onemap overlay`: which part of A lies in B, by a field of each, with the ledger that proves it. */
export const overlay: Command = {
  summary: { zh: "叠加分析：A 有多少落在 B 中", en: "overlay: how much of A lies in B" },
  files: ["A", "B"],
  options: {
    "group-a": { value: "FIELD" },
    "group-b": { value: "FIELD" },
    out: OUT_OPTION,
    workers: WORKERS_OPTION,
  },
  async run({ files, values, language, engine }) {
    const [pathA = "", pathB = ""] = files;
    const a = await openPolygons(pathA, values);
    const b = await openPolygons(pathB, values);
    const [groupA, groupB] = [values.text("group-a"), values.text("group-b")];
    const tool = await engine();
    const result = await runOperation(
      overlayOperation,
      { a, b, parameters: { groupA, groupB }, engine: tool.name },
      { job: quietJob(), lanes: laneThreads(workersOf(values)), memory: freemem(), engine },
    );
    const layer = { name: "overlay", epsg: 4490, columns: result.pieces };
    await writeLayer(values.text("out"), layer, result);
    const output = {
      rows: result.rows.map(({ a, b, area, count }) => ({ a, b, area, count })),
      ledger: result.ledger,
      repaired: result.repaired,
      failed: result.failed,
      problems: listProblems([...a.problems, ...b.problems], language),
      engine: tool.version,
    };
    return { output, exitCode: 0 };
  },
};
