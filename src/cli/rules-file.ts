import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseCatalogue } from "../catalog/parse-catalogue.ts";
import { readRules } from "../catalog/read-rules.ts";
import { DEFAULT_RULES, type GridRules } from "../core/grid/rules.ts";
import { ProblemError } from "../core/problem.ts";
import { openingProblem } from "../io/node/file-source.ts";

/** The catalogue of a city lies beside its layers under this name. */
const CATALOGUE = "catalog.json";

/**
 * The rules of a check: those of the city whose catalogue lies beside the grid, else the defaults; changed by those of a file where one is named.
 * @throws ProblemError `bad-rules`; what opening a file can throw
 */
export async function rulesFor(grid: string, named: string | null): Promise<GridRules> {
  const base = await rulesBeside(grid);
  return named === null ? base : readRules(named, await textOf(named), base);
}

async function rulesBeside(grid: string): Promise<GridRules> {
  try {
    const text = await readFile(join(dirname(grid), CATALOGUE), "utf8");
    return parseCatalogue(text).catalogue.gridRules;
  } catch {
    // No catalogue, or none of ours: its faults are the page's to tell.
    return DEFAULT_RULES;
  }
}

const textOf = (path: string): Promise<string> =>
  readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new ProblemError(openingProblem(path, cause.code ?? String(cause)));
  });
