import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

/** How a server may differ from a good one. */
export interface Manners {
  /** Answers ranges with the whole file. */
  readonly ignoresRanges?: boolean;
  /** What `Content-Range` says instead of the truth. */
  readonly misnames?: (from: number, to: number, total: number) => string;
  /** Sends so many bytes fewer than a range has. */
  readonly withholds?: number;
  /** Gives other bytes in ranges that begin behind the first. */
  readonly garbles?: boolean;
  /** Compresses whatever it sends. */
  readonly compresses?: boolean;
  /** Adds to the length that HEAD tells. */
  readonly exaggerates?: number;
  /** A header with each answer; `null` takes one of the good ones away. `count` tells the answers apart. */
  readonly headers?: (count: number) => Readonly<Record<string, string | null>>;
  readonly status?: number;
}

const GOOD = {
  "accept-ranges": "bytes",
  "cache-control": "no-cache",
  "content-type": "application/octet-stream",
  etag: '"one"',
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Content-Range, Content-Length, ETag",
};

/** A server over one file in memory that misbehaves as it is told; with no manners at all it is a good one. */
export async function startHostileServer(bytes: Uint8Array, manners: Manners = {}) {
  const seen: IncomingMessage["headers"][] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    answer(bytes, manners, { request, response, count: seen.length });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/layer.fgb`,
    /** Headers of the requests so far. */
    seen,
    close: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly count: number;
}

function answer(bytes: Uint8Array, manners: Manners, { request, response, count }: Exchange): void {
  const headers = headersOf(manners, count);
  if (manners.status) {
    response.writeHead(manners.status, headers).end();
    return;
  }
  const asked = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  const body = (piece: Uint8Array) => (manners.compresses ? gzipSync(piece) : piece);
  const encoding = manners.compresses ? { "content-encoding": "gzip" } : {};
  if (!asked || manners.ignoresRanges) {
    const isHead = request.method === "HEAD";
    const whole = body(bytes);
    const length = whole.length + (isHead ? (manners.exaggerates ?? 0) : 0);
    response.writeHead(200, { ...headers, ...encoding, "content-length": length });
    response.end(isHead ? undefined : whole);
    return;
  }
  const from = Number(asked[1]);
  const to = Math.min(Number(asked[2]), bytes.length - 1);
  const truth = `bytes ${from}-${to}/${bytes.length}`;
  const range = manners.misnames?.(from, to, bytes.length) ?? truth;
  const piece = bytes.slice(from, to + 1 - (manners.withholds ?? 0));
  if (manners.garbles && from === 0 && to === 0) piece[0] = (piece[0] ?? 0) ^ 1;
  response.writeHead(206, { ...headers, ...encoding, "content-range": range });
  response.end(body(piece));
}

function headersOf({ headers }: Manners, count: number): OutgoingHttpHeaders {
  const all = Object.entries({ ...GOOD, ...headers?.(count) });
  return Object.fromEntries(all.filter(([, value]) => value !== null)) as OutgoingHttpHeaders;
}
