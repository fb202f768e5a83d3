import { writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { basename } from "node:path";
import { parseReceipt, parseRepairPlan } from "../../catalog/parse-repair.ts";
import { findColumn } from "../../core/analysis/find-column.ts";
import type { LayerInput } from "../../core/analysis/layer-input.ts";
import type { FeatureColumns } from "../../core/geometry/columns.ts";
import type { Finding } from "../../core/grid/finding.ts";
import { findGridFields } from "../../core/grid/grid-fields.ts";
import { gridLayer } from "../../core/grid/grid-layer.ts";
import { layerHash } from "../../core/grid/layer-hash.ts";
import { alongCurve } from "../../core/grid/repair/along-curve.ts";
import { movedByAll } from "../../core/grid/repair/plan-all.ts";
import { type Receipt, startReceipt, withLink } from "../../core/grid/repair/receipt.ts";
import { type RepairState, startRepair } from "../../core/grid/repair/repair-state.ts";
import { repairedColumns } from "../../core/grid/repair/repaired-columns.ts";
import { repairedName } from "../../core/grid/repair/repaired-name.ts";
import { replay } from "../../core/grid/repair/replay.ts";
import { ProblemError, problemOf } from "../../core/problem.ts";
import type { LoadedLayer } from "../../io/load-layer.ts";
import { type Command, type Invocation, type Options, optionUsage } from "../command.ts";
import { listProblems } from "../list-problems.ts";
import { openPolygons } from "../open-layer.ts";
import { readTextFile } from "../read-text-file.ts";
import { refuseOverwriting } from "../refuse-overwriting.ts";
import { carryOut } from "../repair/carry-out.ts";
import { rulesFor } from "../rules-file.ts";
import { OUT_OPTION, writeLayer } from "../write-layer.ts";

const OPTIONS: Options = {
  plan: { value: "PLAN.json" },
  replay: { value: "RECEIPT.json" },
  out: { ...OUT_OPTION, required: true },
  receipt: { value: "FILE.json" },
  who: { value: "NAME" },
  code: { value: "FIELD" },
  within: { value: "PARENT" },
  "parent-code": { value: "FIELD" },
  tolerance: { value: "FILE.json" },
};

/** `onemap repair`: repairs a grid by a plan and writes it with its receipt, or does again what a receipt says. */
export const repair: Command = {
  summary: {
    zh: "修复网格：按方案修复并出具回执，或按回执重做",
    en: "repairs a grid by a plan, with a receipt, or replays a receipt",
  },
  files: ["GRID"],
  options: OPTIONS,
  async run(invocation) {
    const { files, values } = invocation;
    const reads = ["plan", "replay", "within", "tolerance"];
    refuseOverwriting(files, values, { reads, writes: ["out", "receipt"] });
    const grid = await openPolygons(files[0] ?? "", values);
    const receiptPath = values.text("replay");
    return receiptPath === null ? byPlan(grid, invocation) : byReceipt(grid, receiptPath, invocation);
  },
};

type Grid = LoadedLayer & LayerInput;

async function byPlan(grid: Grid, { values, language, engine }: Invocation) {
  const [path, receiptOut] = ["plan", "receipt"].map((name) => needed(values.text(name), name)) as [
    string,
    string,
  ];
  // Who is signed in, where nobody is named.
  const who = values.text("who") ?? userInfo().username;
  const plan = parseRepairPlan(path, await readTextFile(path));
  const codeField = values.text("code");
  const name = basename(grid.name);
  const within = values.text("within");
  const parent = within === null ? null : await openPolygons(within, values);
  const tools = {
    codeField,
    engine,
    parent: parent && { layer: parent, codeField: values.text("parent-code") },
    rules: await rulesFor(grid.name, values.text("tolerance")),
  };
  const { steps, left, beyond } = await carryOut(startRepair(grid.columns), { plan, name }, tools);
  const layer = gridLayer(
    grid,
    codeField === null ? findGridFields(grid.columns.attributes).code : findColumn(grid, codeField),
  );
  const rows = new Map(Array.from(grid.columns.ids, (id, row) => [id, row]));
  const codeOf = (cell: number) => layer.codeOf(rows.get(cell) ?? 0);
  const when = new Date().toISOString();
  const receipt = steps.reduce<Receipt>(
    (list, step) => withLink(list, step, { who, when, codeOf }),
    startReceipt(name, grid.columns),
  );
  const columns = repairedColumns(steps.at(-1)?.state ?? startRepair(grid.columns));
  // The receipt first: a repaired grid without one proves nothing.
  await writeReceipt(receiptOut, receipt);
  await writeLayer(
    values.text("out"),
    { ...grid, name: repairedName(grid.name), epsg: 4490, columns },
    { ledger: null, failed: [] },
  );
  const output = {
    steps: steps.length,
    moved: movedByAll(steps).map((cell) => ({ ...cell, code: codeOf(cell.cell) })),
    left: [
      ...left.map((finding) => leftBehind(finding, "no-step")),
      ...beyond.map((finding) => leftBehind(finding, "beyond-limit")),
    ],
    cells: columns.count,
    hash: layerHash(columns),
    problems: listProblems(grid.problems, language),
  };
  return { output, exitCode: 0 };
}

/** A finding that is still there, and why. */
const leftBehind = ({ rule, cells, features, area, at }: Finding, reason: "no-step" | "beyond-limit") => ({
  rule,
  cells,
  features,
  area,
  at,
  reason,
});

async function byReceipt(grid: Grid, path: string, { values, language }: Invocation) {
  const receipt = parseReceipt(path, await readTextFile(path));
  const columns = repairedColumns(replayed(grid.columns, receipt));
  await writeLayer(
    values.text("out"),
    { ...grid, name: repairedName(grid.name), epsg: 4490, columns },
    { ledger: null, failed: [] },
  );
  const output = {
    steps: receipt.links.length,
    cells: columns.count,
    hash: layerHash(columns),
    problems: listProblems(grid.problems, language),
  };
  return { output, exitCode: 0 };
}

/** A receipt counts features in the order of the file; one that a page has written for a file which it had to convert, along the Hilbert curve. */
function replayed(columns: FeatureColumns, receipt: Receipt): RepairState {
  try {
    return replay(columns, receipt);
  } catch (cause) {
    if (problemOf(cause).code !== "receipt-replay") throw cause;
    return replay(alongCurve(columns), receipt);
  }
}

/** An option that a repair by plan cannot do without. */
function needed(value: string | null, name: string): string {
  if (value !== null) return value;
  const expected = optionUsage(name, OPTIONS[name] ?? {});
  throw new ProblemError({ code: "missing-value", where: `--${name}`, facts: { expected } });
}

async function writeReceipt(path: string, receipt: Receipt): Promise<void> {
  await writeFile(path, `${JSON.stringify(receipt, null, 2)}\n`).catch((cause: NodeJS.ErrnoException) => {
    const facts = { message: cause.code ?? String(cause) };
    throw new ProblemError({ code: "cannot-write", where: path, facts });
  });
}
