/** A file of the browser's private file system, held open by a worker. Written down here since pages, whose types the checker knows, do not have it. */
export interface OpfsAccess {
  /** `read-only` where several may hold the file at once; missing in browsers that know no such way. */
  readonly mode?: string;
  read(bytes: Uint8Array, options: { readonly at: number }): number;
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

interface Holdable {
  createSyncAccessHandle?(options: { readonly mode: "read-only" | "readwrite" }): Promise<OpfsAccess>;
}

/** Holds a file open; null outside workers, and in browsers that cannot. */
export async function holdFile(
  handle: FileSystemFileHandle,
  mode: "read-only" | "readwrite",
): Promise<OpfsAccess | null> {
  return (await (handle as Holdable).createSyncAccessHandle?.({ mode })) ?? null;
}
