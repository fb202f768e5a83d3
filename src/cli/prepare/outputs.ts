import { access, mkdir, readdir, rm } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { ProblemError } from "../../core/problem.ts";
import type { Values } from "../command.ts";

/** Where a prepared layer goes. */
export interface Outputs {
  readonly id: string;
  readonly folder: string;
  /** Path of a file of that ending, such as `.fgb`, `-z12.fgb` or `.json`. */
  pathOf(ending: string): string;
}

/** What ids of the catalogue look like. */
export const ID = /^[a-z][a-z0-9-]*$/;

/**
 * Makes the folder ready: `--out`, else one named after the id beside the input. What an earlier run left there is removed with `--force`.
 * @throws ProblemError `missing` without the input, `file-exists`, always where the input itself would be replaced, `cannot-write`
 */
export async function readyOutputs(input: string, values: Values): Promise<Outputs> {
  const id = values.text("id") ?? idOf(input);
  const folder = values.text("out") ?? join(dirname(input), id);
  await access(input).catch(() => {
    throw new ProblemError({ code: "missing", where: input, facts: { url: input } });
  });
  await mkdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    const facts = { message: cause.code ?? String(cause) };
    throw new ProblemError({ code: "cannot-write", where: folder, facts });
  });
  const own = new RegExp(`^${id}(-z\\d+)?\\.(fgb|json)$`);
  const there = (await readdir(folder)).filter((name) => own.test(name)).map((name) => join(folder, name));
  const isInput = (path: string) => resolve(path) === resolve(input);
  const inTheWay = there.find((path) => isInput(path) || !values.has("force"));
  if (inTheWay !== undefined) throw new ProblemError({ code: "file-exists", where: inTheWay });
  await Promise.all(there.map((path) => rm(path)));
  return { id, folder, pathOf: (ending) => join(folder, `${id}${ending}`) };
}

/** An id made of the name of a file; what ids cannot hold becomes a hyphen. */
function idOf(path: string): string {
  const name = basename(path, extname(path)).toLowerCase();
  const plain = name.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return ID.test(plain) ? plain : `layer-${plain}`.replace(/-$/, "");
}
