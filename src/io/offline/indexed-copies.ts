import type { Job } from "../../core/job.ts";
import { ProblemError } from "../../core/problem.ts";
import type { ByteSink } from "../byte-sink.ts";
import type { ByteSource } from "../byte-source.ts";
import { reindex } from "../flatgeobuf/reindex.ts";
import { canKeepFiles } from "./kept-files.ts";
import { openOpfsSink } from "./opfs-sink.ts";
import { type HeldSource, openOpfsSource } from "./opfs-source.ts";
import { sha256Of } from "./sha256.ts";

/**
 * Indexed copies of layers that came without an index, in the origin private file system: one file each, named after the place of the original and after its state there, so that an original that has changed
 * gets another copy. A copy begins with its magic bytes only once it is whole.
 */

const FOLDER = "indexed-layers";

/** What a copy was made from. */
export interface CopyOrigin {
  /** Its address, or the name of a file. */
  readonly place: string;
  /** What differs once it has changed: its size, and when or as what it was stored. */
  readonly state: string;
}

/** The indexed copy of an original; null where there is none, or none that is whole. */
export async function openIndexedCopy(name: string, origin: CopyOrigin): Promise<HeldSource | null> {
  if (!canKeepFiles()) return null;
  try {
    const handle = await (await folder()).getFileHandle(await keyOf(origin));
    const source = await openOpfsSource(name, handle);
    if (source.size > 0 && (await source.read(0, 1))[0] !== 0) return source;
    source.close();
    return null;
  } catch {
    return null;
  }
}

/**
 * Makes the indexed copy of an original, and removes copies of its earlier states. What comes from a server is first fetched whole, since it has to be read twice.
 * @throws ProblemError `no-storage`, `storage-full`, and all of `reindex.ts`; nothing stays behind then, or after a cancel
 */
export async function makeIndexedCopy(
  source: ByteSource,
  origin: CopyOrigin,
  isRemote: boolean,
  job: Job,
): Promise<void> {
  if (!canKeepFiles()) throw new ProblemError({ code: "no-storage", where: source.name });
  const directory = await folder();
  const key = await keyOf(origin);
  const [place] = key.split("-") as [string];
  await removeAll(directory, (name) => name.startsWith(place));
  try {
    const write = async (below: ByteSource) => {
      const sink = await openOpfsSink(source.name, await directory.getFileHandle(key, { create: true }));
      await closing(sink, () => reindex(below, sink, job));
    };
    await (isRemote ? fetched(source, { directory, key: `${key}.whole` }, job, write) : write(source));
  } catch (cause) {
    await removeAll(directory, (name) => name.startsWith(place));
    throw cause;
  }
}

/** Removes all copies that are not in use. */
export async function discardCopies(): Promise<void> {
  if (canKeepFiles()) await removeAll(await folder(), () => true);
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

/** Name of a copy: 16 digits for the place, 16 for the state. */
async function keyOf({ place, state }: CopyOrigin): Promise<string> {
  const digits = async (text: string) => (await sha256Of(new TextEncoder().encode(text))).slice(0, 16);
  return `${await digits(place)}-${await digits(state)}`;
}

async function removeAll(
  directory: FileSystemDirectoryHandle,
  isMeant: (name: string) => boolean,
): Promise<void> {
  const names: string[] = [];
  for await (const name of directory.keys()) if (isMeant(name)) names.push(name);
  // One that another window reads stays for now.
  await Promise.all(names.map((name) => directory.removeEntry(name).catch(() => undefined)));
}

async function closing<T>(sink: ByteSink, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await sink.close();
  }
}

const CHUNK_BYTES = 8 * 1024 * 1024;

/** Hands `work` a local copy of a source, which is gone afterwards. */
async function fetched(
  source: ByteSource,
  { directory, key }: { readonly directory: FileSystemDirectoryHandle; readonly key: string },
  job: Job,
  work: (below: ByteSource) => Promise<unknown>,
): Promise<void> {
  const handle = await directory.getFileHandle(key, { create: true });
  const sink = await openOpfsSink(source.name, handle);
  await closing(sink, async () => {
    for (let offset = 0; offset < source.size; offset += CHUNK_BYTES) {
      const length = Math.min(CHUNK_BYTES, source.size - offset);
      await sink.write(offset, await source.read(offset, length, job.signal));
      job.report("reading", offset + length, source.size);
      job.signal.throwIfAborted();
    }
  });
  const below = await openOpfsSource(source.name, handle);
  try {
    await work(below);
  } finally {
    below.close();
    await directory.removeEntry(key);
  }
}
