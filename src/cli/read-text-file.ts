import { readFile } from "node:fs/promises";
import { ProblemError } from "../core/problem.ts";
import { openingProblem } from "../io/node/file-source.ts";

/**
 * The text of a file on the disk.
 * @throws ProblemError what opening a file can throw
 */
export const readTextFile = (path: string): Promise<string> =>
  readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new ProblemError(openingProblem(path, cause.code ?? String(cause)));
  });
