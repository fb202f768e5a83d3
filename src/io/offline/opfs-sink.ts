import { ProblemError } from "../../core/problem.ts";
import type { ByteSink } from "../byte-sink.ts";
import { holdFile, type OpfsAccess } from "./opfs-access.ts";

/**
 * A sink into a file of the browser's private file system; what stood there is replaced. Only in a worker.
 * @throws ProblemError `storage-full`, here and in each call that follows, and `no-storage` where this browser cannot write there piece by piece
 */
export async function openOpfsSink(name: string, handle: FileSystemFileHandle): Promise<ByteSink> {
  const access = await holdFile(handle, "readwrite");
  if (!access) throw new ProblemError({ code: "no-storage", where: name });
  access.truncate(0);
  return {
    write(offset, bytes) {
      if (writeAll(access, offset, bytes)) return;
      throw new ProblemError({ code: "storage-full", where: name });
    },
    close() {
      access.flush();
      access.close();
    },
  };
}

/** Whether all bytes found room. */
function writeAll(access: OpfsAccess, offset: number, bytes: Uint8Array): boolean {
  try {
    return access.write(bytes, { at: offset }) === bytes.length;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "QuotaExceededError") return false;
    throw cause;
  }
}
