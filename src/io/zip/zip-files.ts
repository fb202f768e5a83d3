import { Zip, ZipDeflate } from "fflate";
import type { Job } from "../../core/job.ts";

/** A file to be packed, in pieces that are made one by one. */
export interface ZipEntry {
  readonly name: string;
  readonly pieces: Iterable<Uint8Array>;
}

/** No time of day in the archive: same files in, same bytes out. The format counts from this year, in local time. */
const NO_TIME = new Date(1980, 0, 1);

/** Files as one .zip archive, names in UTF-8. Packs in this thread: the page's policy allows no workers made of strings. */
export async function zipFiles(entries: readonly ZipEntry[], type: string, job: Job): Promise<Blob> {
  const packed: BlobPart[] = [];
  const archive = new Zip((error, bytes) => {
    if (error) throw error;
    packed.push(bytes as BlobPart);
  });
  for (const [i, { name, pieces }] of entries.entries()) {
    const file = new ZipDeflate(name);
    file.mtime = NO_TIME;
    archive.add(file);
    for (const piece of pieces) {
      file.push(piece);
      job.report("writing", i, entries.length);
      await job.breathe();
    }
    file.push(new Uint8Array(0), true);
  }
  archive.end();
  return new Blob(packed, { type });
}
