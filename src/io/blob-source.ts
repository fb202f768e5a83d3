import { ProblemError } from "../core/problem.ts";
import type { ByteSource } from "./byte-source.ts";

/** A source over a file that was dropped or chosen; nothing is read before it is asked for. */
export function blobSource(name: string, blob: Blob): ByteSource {
  return {
    name,
    size: blob.size,
    givesAway: true,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      if (offset < 0 || offset + length > blob.size)
        throw new ProblemError({ code: "truncated", where: name });
      const bytes = new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
      signal?.throwIfAborted();
      return bytes;
    },
  };
}
