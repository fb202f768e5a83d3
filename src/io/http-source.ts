import { type Problem, ProblemError } from "../core/problem.ts";
import type { ByteSource } from "./byte-source.ts";
import { download } from "./http/download.ts";
import { type FileVersion, type RangeAnswer, requestRange } from "./http/request-range.ts";
import { retrying } from "./http/retrying.ts";
import { slots } from "./http/slots.ts";
import { megabytes } from "./megabytes.ts";
import { memorySource } from "./memory-source.ts";

/** Bytes asked for first: the head of a file and the upper levels of its index, which every query needs. */
const PROBE_BYTES = 16 * 1024;

/** Requests under way at once, over all files of a thread: browsers open as many connections to a server. */
const AT_ONCE = 6;
const inSlot = slots(AT_ONCE);

/** A source on a server, and what was noted while it was opened. */
export interface HttpSource extends ByteSource {
  readonly notes: readonly Problem[];
  /** What the server calls this state of the file; empty where it does not say. */
  readonly version: string;
}

/**
 * A source over HTTP range requests. Every answer must be a 206 with the range that was asked for, and must speak of the file as it was when it was opened:
 * once it has been replaced, every read rejects with `file-changed`, and the source must be opened anew. Failures that may pass are tried again. A server
 * that ignores `Range` sends the file whole, once; that is noted.
 * @throws ProblemError `missing`, `empty-file`, `http-status`, `no-range`, `wrong-range`, `network` or, from reads, `file-changed`
 */
export async function openHttpSource(
  url: string,
  name: string,
  signal?: AbortSignal,
  onBytes?: (done: number, total: number) => void,
): Promise<HttpSource> {
  const ask = (from: number, to: number, signal?: AbortSignal) =>
    retrying(() => inSlot(() => requestRange({ url, name, from, to }, signal), signal), signal);
  const probe = await ask(0, PROBE_BYTES - 1, signal);
  if (probe.kind === "whole") return wholeSource(probe, { url, name, onBytes }, signal);
  const size = probe.total;
  let isChanged = false;
  return {
    name,
    size,
    givesAway: true,
    notes: [],
    version: nameOf(probe.version),
    async read(offset, length, signal) {
      if (length === 0) return new Uint8Array(0);
      if (offset < 0 || offset + length > size) throw new ProblemError({ code: "truncated", where: name });
      if (offset + length <= probe.bytes.length) return probe.bytes.subarray(offset, offset + length);
      if (!isChanged) {
        const answer = await ask(offset, offset + length - 1, signal);
        isChanged ||= isAnother(probe.version, answer.version);
        if (answer.kind === "whole") await answer.response.body?.cancel();
        else isChanged ||= answer.total !== size;
        if (!isChanged && answer.kind === "piece") return answer.bytes;
      }
      throw new ProblemError({ code: isChanged ? "file-changed" : "no-range", where: name });
    },
  };
}

interface Download {
  readonly url: string;
  readonly name: string;
  readonly onBytes: ((done: number, total: number) => void) | undefined;
}

/** The whole file, from the answer that has begun or, where that breaks off, from another one. */
async function wholeSource(
  first: Extract<RangeAnswer, { kind: "whole" }>,
  { url, name, onBytes }: Download,
  signal: AbortSignal | undefined,
): Promise<HttpSource> {
  let begun: Response | null = first.response;
  const bytes = await retrying(async () => {
    const response = begun ?? (await fetch(url, { cache: "no-store", signal: signal ?? null }));
    begun = null;
    return download(response, name, onBytes);
  }, signal);
  if (bytes.length === 0) throw new ProblemError({ code: "empty-file", where: name });
  const facts = { found: megabytes(bytes.length) };
  const version = nameOf(first.version);
  return { ...memorySource(name, bytes), version, notes: [{ code: "downloaded-whole", where: name, facts }] };
}

const nameOf = ({ etag, lastModified }: FileVersion): string => etag ?? lastModified ?? "";

/** Whether two answers speak of different states of a file, as far as the server tells. */
function isAnother(before: FileVersion, now: FileVersion): boolean {
  if (before.etag !== null && now.etag !== null) return before.etag !== now.etag;
  if (before.lastModified === null || now.lastModified === null) return false;
  return before.lastModified !== now.lastModified;
}
