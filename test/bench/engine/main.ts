import { cpus } from "node:os";
import { join } from "node:path";
import { launch } from "../site.ts";
import { findPython } from "./find-python.ts";
import { inDoubt } from "./in-doubt.ts";
import { failedLine, formatLines, isFault, type Line } from "./line.ts";
import { measureGrowth, measureRoom } from "./measure-growth.ts";
import { measureInBrowser, measureWallClocks, openPage } from "./measure-page.ts";
import { measureRatio } from "./measure-ratios.ts";
import { measureOverlayRun } from "./overlay/measure-overlay-run.ts";
import type { Programs } from "./run-child.ts";
import type { Task } from "./task.ts";
import { TASKS, taskNamed } from "./tasks/tasks.ts";

export interface EngineBenchOptions {
  /** Folder of the project. */
  readonly root: string;
  /** Path of a Chromium. */
  readonly browser: string;
  /** Parts and tasks to measure; all of a kind where none of it is named. */
  readonly words: readonly string[];
}

/** What can be measured of each task. */
type Part = (task: Task) => Promise<Line[]>;

/** Measures the engine, prints one table, and gives the exit status: 1 where a limit is broken or outcomes differ. */
export async function main({ root, browser: executablePath, words }: EngineBenchOptions): Promise<number> {
  const python = findPython(root);
  const programs: Programs = { root, data: join(root, "build", "bench-engine-data"), python };
  const browser = await launch(executablePath);
  const page = await openPage(root, browser);
  try {
    const [cpu] = cpus();
    console.log(
      `${cpu?.model.trim() ?? "unknown processor"}, ${cpus().length} cores; Node ${process.versions.node}; Chromium ${browser.version()}`,
    );
    console.log(python ? NATIVE : STAND_IN);
    const ofTasks: Readonly<Record<string, Part>> = {
      native: (task) =>
        inTurn(task.rows, (row) => inDoubt(async () => [await measureRatio(programs, task, row)])),
      browser: (task) =>
        inTurn(task.rows, (row) =>
          inDoubt(async () => [await measureInBrowser(programs, page, { task, row })]),
        ),
      growth: (task) => inDoubt(() => measureGrowth(programs, task)),
      memory: (task) => measureRoom(programs, task),
    };
    const ofPage: Readonly<Record<string, () => Promise<Line[]>>> = {
      page: () => measureWallClocks(page),
      overlay: () => measureOverlayRun(root, browser),
    };
    const parts = chosen([...Object.keys(ofTasks), ...Object.keys(ofPage)], words);
    const usual = TASKS.filter(({ name, isApart }) => !isApart || words.includes(name));
    const names = chosen(
      usual.map(({ name }) => name),
      words,
    );
    const lines: Line[] = [];
    for (const part of parts) {
      const ofThis = ofPage[part];
      const measures = ofThis
        ? [[part, ofThis] as const]
        : names.map((name) => [`${part}: ${name}`, () => (ofTasks[part] as Part)(taskNamed(name))] as const);
      for (const [name, measure] of measures) lines.push(...(await linesOf(name, measure)));
    }
    return report(lines);
  } finally {
    await page.close();
    await browser.close();
  }
}

const NATIVE =
  "peer: native GEOS on one thread, by shapely; medians of 3 runs at least and 2 s, ours between two of theirs; a row past its limit is measured three times, and the middle one counts";
const STAND_IN =
  "peer: geos-wasm in place of native GEOS, since there is no Python with shapely; it is slower, so ratios to it are not judged";

/** Those of the names that the words pick; all where the words pick none. */
function chosen(names: readonly string[], words: readonly string[]): readonly string[] {
  const picked = names.filter((name) => words.includes(name));
  return picked.length > 0 ? picked : names;
}

/** What was measured; what could not be is one line, and the rest goes on. */
async function linesOf(name: string, measure: () => Promise<Line[]>): Promise<Line[]> {
  console.log(`${name} …`);
  try {
    const lines = await measure();
    for (const { name, ours, peer, ratio, verdict } of lines) {
      console.log(`  ${name}: ${ours} / ${peer || "–"}, ${ratio.toFixed(3)}, ${verdict}`);
    }
    return lines;
  } catch (cause) {
    console.log(cause instanceof Error ? cause.message : String(cause));
    return [failedLine(name)];
  }
}

/** Prints the table and what is wrong in it. */
function report(lines: readonly Line[]): number {
  const faults = lines.filter(isFault);
  console.log(`\n${formatLines(lines)}\n`);
  for (const { name, verdict } of faults) console.log(`${verdict} ${name}`);
  console.log(`${lines.length - faults.length} lines hold or are only printed, ${faults.length} do not`);
  return faults.length === 0 ? 0 : 1;
}

async function inTurn<T>(items: readonly T[], measure: (item: T) => Promise<Line[]>): Promise<Line[]> {
  const results: Line[] = [];
  for (const item of items) results.push(...(await measure(item)));
  return results;
}
