import { ProblemError } from "../core/problem.ts";
import type { ByteSource } from "./byte-source.ts";

/** A source over bytes already in memory. */
export function memorySource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      if (offset < 0 || offset + length > bytes.length)
        throw new ProblemError({ code: "truncated", where: name });
      return bytes.subarray(offset, offset + length);
    },
  };
}
