import { overlay as runOverlay } from "../../core/analysis/overlay.ts";
import { quietJob } from "../../core/job.ts";
import { type Command, textOption } from "../command.ts";
import { openLayer } from "../open-layer.ts";
import { writeLayer } from "../write-layer.ts";

/** `onemap overlay`: which part of A lies in B, by a field of each, with the ledger that proves it. */
export const overlay: Command = {
  usage: "overlay A B [--group-a FIELD] [--group-b FIELD] [--out FILE.fgb|FILE.geojson] [--engine geos|turf]",
  summary: { zh: "叠加分析：A 有多少落在 B 中", en: "overlay: how much of A lies in B" },
  files: 2,
  options: { "group-a": { type: "string" }, "group-b": { type: "string" }, out: { type: "string" } },
  async run({ files, values, engine }) {
    const [pathA = "", pathB = ""] = files;
    const a = await openLayer(pathA, values);
    const b = await openLayer(pathB, values);
    const groupA = textOption(values, "group-a");
    const groupB = textOption(values, "group-b");
    const tool = await engine();
    const result = await runOverlay({ a, b, groupA, groupB }, tool, quietJob());
    const out = textOption(values, "out");
    if (out !== null) await writeLayer(out, { name: "overlay", epsg: 4490, columns: result.pieces });
    const output = {
      rows: result.rows.map(({ a, b, area, count }) => ({ a, b, area, count })),
      ledger: result.ledger,
      repaired: result.repaired,
      failed: result.failed,
      engine: tool.version,
    };
    return { output, exitCode: 0 };
  },
};
