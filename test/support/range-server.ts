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
  | "empty"
  /** Breaks the connection off in the middle of a body. */
  | "cut";

/** A server over one file of bytes in memory, good or bad; counts what it was asked. */
export async function startRangeServer(bytes: Uint8Array, manner: Manner = "good") {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.range);
    response.setHeader("Access-Control-Allow-Origin", "*");
    answer(manner, bytes, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/layer.fgb`,
    seen,
    close: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

function answer(manner: Manner, bytes: Uint8Array, request: IncomingMessage, response: ServerResponse): void {
  const [, first = "0", last = ""] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  const from = Number(first);
  const to = Math.min(last === "" ? Number.POSITIVE_INFINITY : Number(last), bytes.length - 1);
  const range = `bytes ${from}-${to}/${bytes.length}`;
  switch (manner) {
    case "no-range":
      response.writeHead(200).end(bytes);
      return;
    case "missing":
      response.writeHead(404).end();
      return;
    case "busy":
      response.writeHead(503).end();
      return;
    case "empty":
      response.writeHead(416, { "Content-Range": "bytes */0" }).end();
      return;
    case "wrong-range":
      response.writeHead(206, { "Content-Range": `bytes 0-${to - from}/${bytes.length}` });
      response.end(bytes.subarray(from, to + 1));
      return;
    case "short-body":
      response
        .writeHead(206, { "Content-Range": range })
        .end(bytes.subarray(from, Math.max(from + 1, to - 10)));
      return;
    case "cut":
      response.writeHead(206, { "Content-Range": range, "Content-Length": to + 1 - from });
      response.write(bytes.subarray(from, from + Math.ceil((to - from) / 2)), () => response.destroy());
      return;
    default:
      response.writeHead(206, { "Content-Range": range }).end(bytes.subarray(from, to + 1));
  }
}
