import { grown } from "../core/geometry/grown.ts";
import type { ByteSink } from "./byte-sink.ts";

/** A sink that keeps what it is given; `written` are the bytes so far. */
export function memorySink(): ByteSink & { written(): Uint8Array } {
  let bytes = new Uint8Array(0);
  let size = 0;
  return {
    write(offset, piece) {
      size = Math.max(size, offset + piece.length);
      if (size > bytes.length) bytes = grown(bytes, size);
      bytes.set(piece, offset);
    },
    close: () => undefined,
    written: () => bytes.slice(0, size),
  };
}
