import { open } from "node:fs/promises";
import { ProblemError } from "../../core/problem.ts";
import type { ByteSink } from "../byte-sink.ts";

/**
 * A sink into a new file on the disk; what stood there is replaced.
 * @throws ProblemError `cannot-write` when the disk refuses, here or in a later call
 */
export async function openFileSink(path: string): Promise<ByteSink & { close(): Promise<void> }> {
  const refused = (cause: NodeJS.ErrnoException) => {
    const facts = { message: cause.code ?? String(cause) };
    return new ProblemError({ code: "cannot-write", where: path, facts });
  };
  const handle = await open(path, "w").catch((cause) => {
    throw refused(cause);
  });
  return {
    async write(offset, bytes) {
      let done = 0;
      try {
        while (done < bytes.length) {
          const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done);
          done += bytesWritten;
        }
      } catch (cause) {
        throw refused(cause as NodeJS.ErrnoException);
      }
    },
    close: () => handle.close(),
  };
}
