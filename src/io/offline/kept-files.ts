/**
 * Layer files kept on this device, in the origin private file system: one file each, named by the beginning of its SHA-256, as in the address
 * that asks for it. A file is written only when its hash is right, and takes its place when it is closed, so that what is there is whole.
 */

const FOLDER = "kept-layers";
const KEY = /^[0-9a-f]{16}$/;

/** The folder; null where this browser or address has none (plain http on a network address). */
async function folder(): Promise<FileSystemDirectoryHandle | null> {
  if (!navigator.storage?.getDirectory) return null;
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

/** Whether there is such a file system: in browsers, on secure addresses. */
export const canKeepFiles = (): boolean => typeof globalThis.navigator?.storage?.getDirectory === "function";

/** The kept file for an address such as `…/grid.fgb?v=0123456789abcdef`; null where it is not kept. */
export async function keptFile(url: URL): Promise<File | null> {
  const key = url.searchParams.get("v") ?? "";
  if (!KEY.test(key)) return null;
  try {
    const handle = await (await folder())?.getFileHandle(key);
    return (await handle?.getFile()) ?? null;
  } catch {
    return null;
  }
}

/** Keys and lengths of all kept files. */
export async function listKept(): Promise<Map<string, number>> {
  const kept = new Map<string, number>();
  const entries = (await folder())?.values() ?? [];
  for await (const entry of entries) {
    if (entry.kind === "file" && KEY.test(entry.name))
      kept.set(entry.name, (await (entry as FileSystemFileHandle).getFile()).size);
  }
  return kept;
}

/** Writes a file; replaces one of the same key. */
export async function keepFile(key: string, bytes: Uint8Array): Promise<void> {
  const directory = await folder();
  if (!directory) throw new DOMException("no private file system", "NotSupportedError");
  const handle = await directory.getFileHandle(key, { create: true });
  const writable = await handle.createWritable();
  // The stream writes to a copy that replaces the file only when it is closed: a cut write leaves nothing half.
  await writable.write(bytes as BufferSource);
  await writable.close();
}

/** Removes every kept file but those with the given keys. */
export async function discardKept(except: ReadonlySet<string> = new Set()): Promise<void> {
  const directory = await folder();
  if (!directory) return;
  for await (const name of directory.keys()) if (!except.has(name)) await directory.removeEntry(name);
}
