import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readRules } from "../core/grid/read-rules.ts";
import { DEFAULT_RULES, type GridRules } from "../core/grid/rules.ts";
import { ProblemError } from "../core/problem.ts";
import { openingProblem } from "../io/node/file-source.ts";

/** The rules of a city lie beside its grid under this name. */
const BESIDE = "grid-rules.json";

/**
 * The rules of a check: those of a file where one is named, else those that lie beside the grid as `grid-rules.json`, else the defaults.
 * @throws ProblemError `bad-rules`; what opening a file can throw
 */
export async function rulesFor(grid: string, named: string | null): Promise<GridRules> {
  const path = named ?? join(dirname(grid), BESIDE);
  try {
    return readRules(path, await readFile(path, "utf8"), DEFAULT_RULES);
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    const { code = String(cause) } = cause as NodeJS.ErrnoException;
    if (named === null && code === "ENOENT") return DEFAULT_RULES;
    throw new ProblemError(openingProblem(path, code));
  }
}
