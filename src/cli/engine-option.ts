import type { Operation } from "../core/analysis/operation.ts";
import { ENGINES, type EngineName } from "../core/geometry/engine.ts";
import { ProblemError } from "../core/problem.ts";

/** What `--engine` takes: an engine, or the one that an operation usually runs with. */
export const ENGINE_WORDS = [...ENGINES, "auto"] as const;

/**
 * The engine a word means for an operation; without a word the usual one. Operations that need no engine take any.
 * @throws ProblemError `unsupported-engine` where the operation cannot run with it
 */
export function engineFor({ name, engines }: Operation<unknown, unknown>, word: string | null): EngineName {
  const usual = engines[0] ?? "geos";
  if (word === null || word === "auto") return usual;
  const engine = ENGINES.find((known) => known === word);
  if (engine && (engines.length === 0 || engines.includes(engine))) return engine;
  const facts = { found: word, expected: engines.join(" | ") };
  throw new ProblemError({ code: "unsupported-engine", where: name, facts });
}
