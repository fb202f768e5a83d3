import { resolve } from "node:path";
import { ProblemError } from "../core/problem.ts";
import type { Values } from "./command.ts";

/**
 * Keeps a command from writing over what it reads, and two of its files from having one name.
 * @throws ProblemError `overwrites`
 */
export function refuseOverwriting(
  read: readonly string[],
  values: Values,
  { reads, writes }: { readonly reads: readonly string[]; readonly writes: readonly string[] },
): void {
  const taken = new Set(
    [...read, ...reads.flatMap((name) => values.text(name) ?? [])].map((path) => resolve(path)),
  );
  for (const name of writes) {
    const path = values.text(name);
    if (path === null) continue;
    if (taken.has(resolve(path)))
      throw new ProblemError({ code: "overwrites", where: path, facts: { option: `--${name}` } });
    taken.add(resolve(path));
  }
}
