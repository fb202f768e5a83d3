import { ProblemError } from "../../core/problem.ts";
import { blobSource } from "../blob-source.ts";
import type { ByteSource } from "../byte-source.ts";
import { holdFile, type OpfsAccess } from "./opfs-access.ts";

/** A source that holds a file open until it is closed. */
export interface HeldSource extends ByteSource {
  close(): void;
}

/**
 * A source over a file in the browser's private file system. In a worker of a browser that lets several read at once it reads without a detour; elsewhere as from any file, so that another
 * window can read the same.
 */
export async function openOpfsSource(name: string, handle: FileSystemFileHandle): Promise<HeldSource> {
  const access = await holdFile(handle, "read-only").catch(() => null);
  if (access?.mode === "read-only") return accessSource(name, access);
  access?.close();
  return { ...blobSource(name, await handle.getFile()), close: () => undefined };
}

function accessSource(name: string, access: OpfsAccess): HeldSource {
  const size = access.getSize();
  return {
    name,
    size,
    givesAway: true,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      const bytes = new Uint8Array(Math.max(0, length));
      const isThere = offset >= 0 && offset + length <= size;
      if (!isThere || access.read(bytes, { at: offset }) < length) {
        throw new ProblemError({ code: "truncated", where: name });
      }
      return bytes;
    },
    close: () => access.close(),
  };
}
