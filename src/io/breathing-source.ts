import type { Job } from "../core/job.ts";
import type { ByteSource } from "./byte-source.ts";

/** The same bytes for a long read: each piece lets a cancel arrive, also where the bytes are in memory and nothing is waited for. */
export const breathingSource = (source: ByteSource, job: Job): ByteSource => ({
  name: source.name,
  size: source.size,
  givesAway: source.givesAway ?? false,
  async read(offset, length, signal) {
    await job.breathe();
    return source.read(offset, length, signal);
  },
});
