import { ProblemError } from "../core/problem.ts";
import type { ByteSource } from "./byte-source.ts";

const PROBE_BYTES = 16 * 1024;

/**
 * A source over HTTP range requests. The first request asks for the first 16 KiB and must be answered with 206 and a
 * `Content-Range` that tells the whole length; a server that ignores `Range` is refused at once, so that no file
 * is downloaded whole by accident.
 * @throws ProblemError `missing`, `http-status`, `no-range`, `wrong-range` or `network`
 */
export async function openHttpSource(
  url: string,
  name: string,
  signal?: AbortSignal,
): Promise<ByteSource & { readonly version: string }> {
  const probe = await requestRange({ url, name, from: 0, to: PROBE_BYTES - 1 }, signal);
  const size = probe.total;
  return {
    name,
    size,
    version: probe.version,
    async read(offset, length, signal) {
      if (length === 0) return new Uint8Array(0);
      if (offset < 0 || offset + length > size) throw new ProblemError({ code: "truncated", where: name });
      if (offset + length <= probe.bytes.length) return probe.bytes.subarray(offset, offset + length);
      const answer = await requestRange({ url, name, from: offset, to: offset + length - 1 }, signal);
      if (answer.total !== size || answer.bytes.length !== length) {
        throw new ProblemError({
          code: "wrong-range",
          where: name,
          facts: { expected: length, found: answer.bytes.length },
        });
      }
      return answer.bytes;
    },
  };
}

interface RangeRequest {
  readonly url: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

interface RangeAnswer {
  readonly bytes: Uint8Array;
  /** Length of the whole file as the server states it. */
  readonly total: number;
  /** What the server calls this state of the file; empty where it does not say. */
  readonly version: string;
}

async function requestRange(request: RangeRequest, signal?: AbortSignal): Promise<RangeAnswer> {
  const { url, name, from, to } = request;
  const response = await send(request, signal);
  if (response.status === 416 && response.headers.get("Content-Range") === "bytes */0") {
    throw new ProblemError({ code: "empty-file", where: name });
  }
  if (response.status === 200) {
    await response.body?.cancel();
    const isEmpty = response.headers.get("Content-Length") === "0";
    throw new ProblemError({ code: isEmpty ? "empty-file" : "no-range", where: name });
  }
  if (response.status === 404) throw new ProblemError({ code: "missing", where: name, facts: { url } });
  if (response.status !== 206) {
    throw new ProblemError({ code: "http-status", where: name, facts: { status: response.status } });
  }
  const total = totalLength(response, from, to);
  if (total === undefined) {
    await response.body?.cancel();
    const found = response.headers.get("Content-Range") ?? "";
    throw new ProblemError({ code: "wrong-range", where: name, facts: { expected: `${from}-${to}`, found } });
  }
  const version = response.headers.get("ETag") ?? response.headers.get("Last-Modified") ?? "";
  return { bytes: await bodyOf(response, name), total, version };
}

async function send({ url, name, from, to }: RangeRequest, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { headers: { Range: `bytes=${from}-${to}` }, signal: signal ?? null });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new ProblemError({ code: "network", where: name, facts: { message: String(cause) } });
  }
}

async function bodyOf(response: Response, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    if (cause instanceof Error && cause.name === "AbortError") throw cause;
    throw new ProblemError({ code: "network", where: name, facts: { message: String(cause) } });
  }
}

/** The length behind the slash of `Content-Range`, if the range is the one that was asked for (RFC 9110, 14.4). */
function totalLength(response: Response, from: number, to: number): number | undefined {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get("Content-Range") ?? "");
  if (!match) return undefined;
  const [first, last, total] = match.slice(1).map(Number) as [number, number, number];
  return first === from && last === Math.min(to, total - 1) ? total : undefined;
}
