import { type Problem, ProblemError } from "../../core/problem.ts";
import { PassingProblem } from "./retrying.ts";

/** A piece of a file on a server, both ends included. */
export interface RangeRequest {
  readonly url: string;
  /** The name the user knows the file by. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Which state of a file an answer speaks of; null where the server does not say. */
export interface FileVersion {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type RangeAnswer =
  | {
      readonly kind: "piece";
      readonly bytes: Uint8Array;
      readonly total: number;
      readonly version: FileVersion;
    }
  /** The server knows no ranges and has begun to send the whole file. */
  | { readonly kind: "whole"; readonly response: Response; readonly version: FileVersion };

/** Answers of a server that may be different the next time. */
const PASSING = [408, 425, 429, 500, 502, 503, 504];

/**
 * Asks for a piece of a file and checks what comes: status 206, the range that was asked for, and all its bytes. The browser's own cache is passed by, since
 * it would mix pieces of a file with those of its successor; what has been read is kept in pages of our own.
 * @throws ProblemError `missing`, `empty-file`, `http-status` or `wrong-range`; PassingProblem where another try may help
 */
export async function requestRange(request: RangeRequest, signal?: AbortSignal): Promise<RangeAnswer> {
  const { url, name, from, to } = request;
  const response = await send(request, signal);
  const { status, headers } = response;
  const version = { etag: headers.get("ETag"), lastModified: headers.get("Last-Modified") };
  if (status === 200) return { kind: "whole", response, version };
  if (status === 206) {
    const total = totalLength(headers.get("Content-Range") ?? "", from, to);
    if (total !== undefined) {
      const bytes = await bodyOf(response, request);
      const expected = Math.min(to, total - 1) - from + 1;
      if (bytes.length !== expected) throw cutOff(name, bytes.length, expected);
      return { kind: "piece", bytes, total, version };
    }
  }
  await response.body?.cancel();
  const found = headers.get("Content-Range") ?? "";
  if (status === 206) {
    throw new ProblemError({ code: "wrong-range", where: name, facts: { expected: `${from}-${to}`, found } });
  }
  if (status === 416 && found === "bytes */0") throw new ProblemError({ code: "empty-file", where: name });
  if (status === 404) throw new ProblemError({ code: "missing", where: name, facts: { url } });
  const problem: Problem = { code: "http-status", where: name, facts: { status } };
  throw PASSING.includes(status)
    ? new PassingProblem(problem, secondsOf(headers.get("Retry-After")))
    : new ProblemError(problem);
}

async function send({ url, name, from, to }: RangeRequest, signal?: AbortSignal): Promise<Response> {
  try {
    const headers = { Range: `bytes=${from}-${to}` };
    return await fetch(url, { headers, cache: "no-store", signal: signal ?? null });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new PassingProblem({ code: "network", where: name, facts: { message: String(cause) } });
  }
}

async function bodyOf(response: Response, { name }: RangeRequest): Promise<Uint8Array> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    if (cause instanceof Error && cause.name === "AbortError") throw cause;
    throw new PassingProblem({ code: "network", where: name, facts: { message: String(cause) } });
  }
}

/** An answer that ended early or went on too long. */
export const cutOff = (where: string, found: number, expected: number): PassingProblem =>
  new PassingProblem({
    code: "wrong-range",
    where,
    facts: { found: `${found} B`, expected: `${expected} B` },
  });

/** The length behind the slash of `Content-Range`, if the range is the one that was asked for (RFC 9110, 14.4). */
function totalLength(header: string, from: number, to: number): number | undefined {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header);
  if (!match) return undefined;
  const [first, last, total] = match.slice(1).map(Number) as [number, number, number];
  return first === from && last === Math.min(to, total - 1) ? total : undefined;
}

const secondsOf = (header: string | null): number | null =>
  header !== null && /^\d+$/.test(header) ? Number(header) : null;
