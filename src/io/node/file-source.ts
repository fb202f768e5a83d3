import { open } from "node:fs/promises";
import { type Problem, ProblemError } from "../../core/problem.ts";
import type { ByteSource } from "../byte-source.ts";

/**
 * A source over a file on the disk, for the command line, called by its path as it was given. Close it when done.
 * @throws ProblemError `missing`, `is-folder`, `no-permission` or `cannot-open`
 */
export async function openFileSource(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const handle = await open(path, "r").catch((cause: NodeJS.ErrnoException) => {
    throw new ProblemError(openingProblem(path, cause.code ?? String(cause)));
  });
  const stat = await handle.stat();
  if (!stat.isFile()) {
    await handle.close();
    throw new ProblemError(openingProblem(path, stat.isDirectory() ? "EISDIR" : "no file"));
  }
  return {
    name: path,
    size: stat.size,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
        if (bytesRead === 0) throw new ProblemError({ code: "truncated", where: path });
        done += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}

/** What the system's words for a failure mean; others are quoted. */
const MEANINGS: Readonly<Record<string, Problem["code"]>> = {
  ENOENT: "missing",
  ENOTDIR: "missing",
  EISDIR: "is-folder",
  EACCES: "no-permission",
  EPERM: "no-permission",
};

/** Why a file could not be opened, by the code of the system. */
export const openingProblem = (path: string, message: string): Problem => ({
  code: MEANINGS[message] ?? "cannot-open",
  where: path,
  facts: { url: path, message },
});
