import { mkdirSync } from "node:fs";
import { laneThreads } from "../../../src/cli/lanes.ts";
import { writeData } from "./data/write-data.ts";
import { geosStandIns } from "./geos-stand-ins.ts";
import { measureMemory } from "./measure-memory.ts";
import { measureTask } from "./measure-task.ts";
import { readFromDisk } from "./read-from-disk.ts";
import type { Place, Prepare } from "./task.ts";
import { taskNamed } from "./tasks/tasks.ts";

/** What is done in a process of its own, so that nothing of it weighs on what comes after; by the first word after the folder of the data. Answers are lines of JSON. */
export const CHILDREN: Readonly<Record<string, (folder: string, ...words: string[]) => Promise<unknown>>> = {
  async data(folder) {
    mkdirSync(folder, { recursive: true });
    writeData(folder);
  },
  ours: (folder, task = "", input = "") => measureTask(taskNamed(task).prepare, placeOf(folder), input),
  peer: (folder, task = "", input = "") => measureTask(peerOf(task), placeOf(folder), input),
  memory: (folder, task = "", small = "", large = "") =>
    measureMemory(taskNamed(task).prepare, placeOf(folder), { small, large }),
};

const placeOf = (folder: string): Place => ({ read: readFromDisk(folder), lanes: laneThreads });

/** The peer of our own, or geos-wasm in place of native GEOS. */
function peerOf(name: string): Prepare {
  const peer = taskNamed(name).peer?.prepare ?? geosStandIns[name];
  if (!peer) throw new Error(`no stand-in for ${name}`);
  return peer;
}
