import { open } from "node:fs/promises";
import { basename } from "node:path";
import { ProblemError } from "../../core/problem.ts";
import type { ByteSource } from "../byte-source.ts";

/**
 * A source over a file on the disk, for the command line. Close it when done.
 * @throws ProblemError `missing` when there is no such file or it cannot be opened
 */
export async function openFileSource(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const handle = await open(path, "r").catch((cause: NodeJS.ErrnoException) => {
    throw new ProblemError({ code: "missing", where: path, facts: { url: path, message: cause.code ?? "" } });
  });
  const stat = await handle.stat();
  if (!stat.isFile()) {
    await handle.close();
    throw new ProblemError({ code: "missing", where: path, facts: { url: path, message: "EISDIR" } });
  }
  const name = basename(path);
  return {
    name,
    size: stat.size,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
        if (bytesRead === 0) throw new ProblemError({ code: "truncated", where: name });
        done += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}
