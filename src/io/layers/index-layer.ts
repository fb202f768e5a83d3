import type { Job } from "../../core/job.ts";
import type { LayerOrigin } from "../../core/layer.ts";
import { blobSource } from "../blob-source.ts";
import { openHttpSource } from "../http-source.ts";
import { type CopyOrigin, makeIndexedCopy } from "../offline/indexed-copies.ts";

/**
 * Makes an indexed copy of a layer on this machine; opening the layer again finds it.
 * @throws ProblemError of `indexed-copies.ts` and `http-source.ts`
 */
export async function indexLayer(name: string, origin: LayerOrigin, job: Job): Promise<void> {
  if (origin.kind === "file") {
    return makeIndexedCopy(blobSource(name, origin.file), copyOfFile(origin.file), false, job);
  }
  const source = await openHttpSource(origin.url, name, job.signal);
  return makeIndexedCopy(source, copyOfUrl(origin.url, source), true, job);
}

/** A file is the same if its name, size and time are. */
export const copyOfFile = ({ name, size, lastModified }: File): CopyOrigin => ({
  place: `file ${name}`,
  state: `${size} ${lastModified}`,
});

/** A file on a server is the same if its address, size and version are. */
export const copyOfUrl = (
  url: string,
  { size, version }: { readonly size: number; readonly version: string },
): CopyOrigin => ({ place: url, state: `${size} ${version}` });
