import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const MOST_OUTPUT = 64 * 1024 * 1024;

/** The programs of the bench that run in processes of their own. */
export interface Programs {
  /** Folder of the project. */
  readonly root: string;
  /** Folder of the data. */
  readonly data: string;
  /** A Python with shapely; null where there is none. */
  readonly python: string | null;
}

/** The answer of a process of our own, see `children.ts`. */
export const askChild = <T>({ root, data }: Programs, kind: string, ...words: string[]): Promise<T> =>
  answer(process.execPath, [
    "--expose-gc",
    join(root, "test", "bench", "engine", "child.mjs"),
    kind,
    data,
    ...words,
  ]);

/** The answer of native GEOS, see `native.py`. */
export const askNative = <T>({ root, data }: Programs, python: string, ...words: string[]): Promise<T> =>
  answer(python, [join(root, "test", "bench", "engine", "native.py"), data, ...words]);

async function answer<T>(command: string, words: readonly string[]): Promise<T> {
  const { stdout } = await run(command, words, { maxBuffer: MOST_OUTPUT });
  return JSON.parse(stdout) as T;
}
