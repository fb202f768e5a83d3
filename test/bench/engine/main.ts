import { cpus } from "node:os";
import { join } from "node:path";
import { findPython } from "./find-python.ts";
import { formatLines, isFault, type Line } from "./line.ts";
import { measureGrowth, measureRoom } from "./measure-growth.ts";
import { measureInBrowser, measureWallClocks, openPage } from "./measure-page.ts";
import { measureRatio } from "./measure-ratios.ts";
import type { Programs } from "./run-child.ts";
import type { Task } from "./task.ts";
import { TASKS } from "./tasks/tasks.ts";

export { CHILDREN } from "./children.ts";

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
export async function main({ root, browser, words }: EngineBenchOptions): Promise<number> {
  const programs: Programs = {
    root,
    data: join(root, "build", "bench-engine-data"),
    python: findPython(root),
  };
  const page = await openPage(root, browser);
  try {
    console.log(
      `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} cores; Node ${process.versions.node}; Chromium ${page.version}`,
    );
    console.log(
      programs.python
        ? "peer: native GEOS on one thread, by shapely; medians of 3, ours between two of theirs"
        : "peer: geos-wasm stands in for native GEOS, since there is no Python with shapely; ratios to it are not judged",
    );
    const parts: Readonly<Record<string, Part>> = {
      native: (task) => inTurn(task.rows, (row) => measureRatio(programs, task, row)),
      browser: (task) => inTurn(task.rows, (row) => measureInBrowser(programs, page, { task, row })),
      growth: (task) => measureGrowth(programs, task),
      memory: (task) => measureRoom(programs, task),
    };
    const names = [...Object.keys(parts), "page"];
    const wanted = (all: readonly string[], name: string) =>
      words.includes(name) || !words.some((word) => all.includes(word));
    const tasks = TASKS.filter(({ name }) =>
      wanted(
        TASKS.map((task) => task.name),
        name,
      ),
    );
    const lines: Line[] = [];
    for (const [name, measure] of Object.entries(parts)) {
      if (!wanted(names, name)) continue;
      for (const task of tasks) {
        console.log(`${name}: ${task.name} …`);
        lines.push(...(await measure(task)));
      }
    }
    if (wanted(names, "page")) lines.push(...(await measureWallClocks(page)));
    console.log(`\n${formatLines(lines)}\n`);
    const faults = lines.filter(isFault);
    for (const { name, verdict } of faults) console.log(`${verdict} ${name}`);
    console.log(`${lines.length - faults.length} lines hold or are only printed, ${faults.length} do not`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await page.close();
  }
}

async function inTurn<T, R>(items: readonly T[], measure: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await measure(item));
  return results;
}
