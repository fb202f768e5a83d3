import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a server may misbehave. */
export type Manner =
  | "good"
  /** Answers 200 with the whole file whatever was asked. */
  | "no-range"
  /** Says another range than it was asked for. */
  | "wrong-range"
  /** Says the right range and sends fewer bytes. */
  | "short-body"
  | "missing"
  | "busy"
  /** Asks to come back in no time. */
  | "too-many"
  | "empty"
  /** Breaks the connection off in the middle of a body. */
  | "cut"
  /** Sends the whole file, and breaks off in the middle. */
  | "cut-whole";

/** What a server holds: bytes, and what it says of their state. */
export interface Holding {
  readonly bytes: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The manner of each request by its number, counted from 0. */
export type Manners = (request: number) => Manner;

/** A server over one file in memory, good or bad; counts what it was asked, and how much of it at once. */
export async function startRangeServer(bytes: Uint8Array, manner: Manner | Manners = "good", delayMs = 0) {
  const seen: (string | undefined)[] = [];
  const crowd = { now: 0, most: 0 };
  const shelf: { holding: Holding } = { holding: { bytes } };
  const mannerOf = typeof manner === "function" ? manner : () => manner;
  const server = createServer((request, response) => {
    const own = mannerOf(seen.length);
    seen.push(request.headers.range);
    crowd.most = Math.max(crowd.most, ++crowd.now);
    response.on("close", () => crowd.now--);
    response.setHeader("Access-Control-Allow-Origin", "*");
    setTimeout(() => answer(own, shelf.holding, request, response), delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/layer.fgb`,
    seen,
    crowd,
    /** Puts another file in the place of the one that was there. */
    hold: (holding: Holding) => {
      shelf.holding = holding;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

function answer(
  manner: Manner,
  { bytes, headers = {} }: Holding,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [, first = "0", last = ""] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  const from = Number(first);
  const to = Math.min(last === "" ? Number.POSITIVE_INFINITY : Number(last), bytes.length - 1);
  const range = { ...headers, "Content-Range": `bytes ${from}-${to}/${bytes.length}` };
  const half = (part: Uint8Array) => part.subarray(0, Math.ceil(part.length / 2));
  const cutOff = (status: number, part: Uint8Array, own: Readonly<Record<string, string>>) => {
    response.writeHead(status, { ...own, "Content-Length": part.length });
    response.write(half(part), () => response.destroy());
  };
  const answers: Readonly<Record<Manner, () => void>> = {
    good: () => response.writeHead(206, range).end(bytes.subarray(from, to + 1)),
    "no-range": () => response.writeHead(200, headers).end(bytes),
    "wrong-range": () =>
      response
        .writeHead(206, { "Content-Range": `bytes 0-${to - from}/${bytes.length}` })
        .end(bytes.subarray(from, to + 1)),
    "short-body": () => response.writeHead(206, range).end(bytes.subarray(from, Math.max(from + 1, to - 10))),
    missing: () => response.writeHead(404).end(),
    busy: () => response.writeHead(503).end(),
    "too-many": () => response.writeHead(429, { "Retry-After": "0" }).end(),
    empty: () => response.writeHead(416, { "Content-Range": "bytes */0" }).end(),
    cut: () => cutOff(206, bytes.subarray(from, to + 1), range),
    "cut-whole": () => cutOff(200, bytes, headers),
  };
  answers[manner]();
}
