import { findColumn } from "../../analysis/find-column.ts";
import type { GeometryEngine } from "../../geometry/engine.ts";
import type { Job } from "../../job.ts";
import { checkGrid } from "../check-grid.ts";
import type { GridAide } from "../grid-aide.ts";
import type { GridCheckResult } from "../grid-check.ts";
import { type ChainInput, levelsOf } from "./levels-of.ts";

/**
 * Checks every level of a chain by itself, the lowest first. What is wrong with a layer is found at its own level; where it also leaves open what the level below should fill, that one's certificate says so.
 * @throws ProblemError what `checkGrid` can throw
 */
export async function checkChain(
  chain: ChainInput,
  engine: GeometryEngine,
  job: Job,
  aide?: GridAide,
): Promise<readonly [GridCheckResult, ...GridCheckResult[]]> {
  // What would stop a level is told before the first is checked.
  for (const { layer, codeField } of chain.above) if (codeField !== null) findColumn(layer, codeField);
  const [grid, ...above] = levelsOf(chain);
  const results: [GridCheckResult, ...GridCheckResult[]] = [
    await checkGrid(grid ?? chain, engine, job, aide),
  ];
  for (const level of above) results.push(await checkGrid(level, engine, job, aide));
  return results;
}
