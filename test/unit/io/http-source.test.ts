import { afterAll, expect, test } from "vitest";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { openHttpSource } from "../../../src/io/http-source.ts";
import { LayerSource } from "../../../src/io/layers/layer-source.ts";
import { boxesLayer } from "../../support/layers.ts";
import { type Manner, type Manners, startRangeServer } from "../../support/range-server.ts";

const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
const servers: { close(): Promise<void> }[] = [];
async function serve(manner: Manner | Manners, content: Uint8Array = bytes, delayMs = 0) {
  const server = await startRangeServer(content, manner, delayMs);
  servers.push(server);
  return server;
}
afterAll(async () => {
  for (const server of servers.splice(0)) await server.close();
});

test.concurrent("a good server gives any piece, and the first piece comes with the opening", async () => {
  const server = await serve("good");
  const source = await openHttpSource(server.url, "x");
  expect(source.size).toBe(bytes.length);
  expect([...(await source.read(10, 5))]).toEqual([...bytes.subarray(10, 15)]);
  expect(server.seen).toEqual(["bytes=0-16383"]);
  expect([...(await source.read(99_990, 10))]).toEqual([...bytes.subarray(99_990)]);
  expect(server.seen).toEqual(["bytes=0-16383", "bytes=99990-99999"]);
});

test.concurrent.each([
  ["missing", "missing"],
  ["empty", "empty-file"],
  ["wrong-range", "wrong-range"],
] as const)("a server of the manner “%s” is refused at once with the problem %s", async (manner, code) => {
  const server = await serve((request) => (request === 0 && manner === "wrong-range" ? "good" : manner));
  const outcome = openHttpSource(server.url, "网格").then((source) => source.read(50_000, 100));
  await expect(outcome).rejects.toMatchObject({ problem: { code, where: "网格" } });
  expect(server.seen).toHaveLength(manner === "wrong-range" ? 2 : 1);
});

test.concurrent.each([["busy"], ["too-many"], ["cut"], ["short-body"]] as const)(
  "a fault that passes is passed over: twice “%s”, then good",
  async (manner) => {
    const server = await serve((request) => (request < 2 ? manner : "good"));
    const source = await openHttpSource(server.url, "x");
    expect([...(await source.read(50_000, 5))]).toEqual([...bytes.subarray(50_000, 50_005)]);
    expect(server.seen).toHaveLength(4);
  },
);

test.concurrent.each([
  ["busy", "http-status"],
  ["cut", "network"],
  ["short-body", "wrong-range"],
] as const)("a fault that stays is told after four tries: “%s”", async (manner, code) => {
  const server = await serve(manner);
  await expect(openHttpSource(server.url, "网格")).rejects.toMatchObject({
    problem: { code, where: "网格" },
  });
  expect(server.seen).toHaveLength(4);
});

test.concurrent.each([
  ["no-range", () => "no-range" as const, 1],
  ["no-range, cut once", (request: number) => (request === 0 ? "cut-whole" : "no-range"), 2],
] as const)(
  "a server that knows no ranges (%s) sends the file once, and that is noted",
  async (_, manners, requests) => {
    const server = await serve(manners);
    const source = await openHttpSource(server.url, "网格");
    expect(source.notes).toEqual([{ code: "downloaded-whole", where: "网格", facts: { found: "1 MB" } }]);
    expect([...(await source.read(99_990, 10))]).toEqual([...bytes.subarray(99_990)]);
    expect(server.seen).toHaveLength(requests);
  },
);

const other = bytes.map((byte) => byte ^ 255);

test.concurrent.each([
  ["its ETag", { ETag: '"1"' }, { bytes: other, headers: { ETag: '"2"' } }],
  [
    "its date",
    { "Last-Modified": "Sat, 21 Nov 2026 08:00:00 GMT" },
    { bytes: other, headers: { "Last-Modified": "Sat, 21 Nov 2026 09:00:00 GMT" } },
  ],
  ["its length", {}, { bytes: other.subarray(1) }],
] as const)(
  "a file that is replaced between two requests is noticed by %s, and never mixed with the old one",
  async (_, headers, next) => {
    const server = await serve("good");
    server.hold({ bytes, headers });
    const source = await openHttpSource(server.url, "网格");
    expect([...(await source.read(50_000, 3))]).toEqual([...bytes.subarray(50_000, 50_003)]);
    server.hold(next);
    for (const offset of [60_000, 50_000]) {
      await expect(source.read(offset, 3)).rejects.toMatchObject({
        problem: { code: "file-changed", where: "网格" },
      });
    }
    const anew = await openHttpSource(server.url, "网格");
    expect([...(await anew.read(60_000, 3))]).toEqual([...next.bytes.subarray(60_000, 60_003)]);
  },
);

test.concurrent("at most six requests are under way at once", async () => {
  const server = await serve("good", bytes, 20);
  const source = await openHttpSource(server.url, "x");
  const pieces = await Promise.all(Array.from({ length: 30 }, (_, i) => source.read(20_000 + 100 * i, 10)));
  expect(pieces.every((piece, i) => piece[0] === bytes[20_000 + 100 * i])).toBe(true);
  expect(server.crowd.most).toBe(6);
});

test.concurrent("whatever passes between, a query finds what a scan of the file finds", async () => {
  const file = writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer(boxes) });
  const faults = ["good", "cut", "too-many", "good", "short-body"] as const;
  const server = await serve((request) => faults[request % faults.length] ?? "good", file);
  const layer = await LayerSource.open("x", { kind: "url", url: server.url });
  const box = [103.1, 36.1, 103.2, 36.3] as const;
  const found = await layer.features({ bbox: [...box] });
  const expected = boxes.filter(
    ([west, south, side]) =>
      west <= box[2] && west + side >= box[0] && south <= box[3] && south + side >= box[1],
  );
  expect(found.count).toBe(expected.length);
});

test.concurrent("nobody there is a network problem, reading past the end is a cut file", async () => {
  await expect(openHttpSource("http://127.0.0.1:9/x.fgb", "x")).rejects.toMatchObject({
    problem: { code: "network" },
  });
  const server = await serve("good");
  const source = await openHttpSource(server.url, "x");
  await expect(source.read(99_999, 2)).rejects.toMatchObject({ problem: { code: "truncated" } });
});

test.concurrent("a request that is aborted rejects as aborted", async () => {
  const server = await serve("good");
  const source = await openHttpSource(server.url, "x");
  const run = new AbortController();
  const reading = source.read(50_000, 100, run.signal);
  run.abort();
  await expect(reading).rejects.toMatchObject({ name: "AbortError" });
});

const boxes = Array.from(
  { length: 3000 },
  (_, i) => [103 + (i % 60) * 0.01, 36 + Math.floor(i / 60) * 0.01, 0.008] as const,
);

test.concurrent("a look at one place reads a small part of the file", async () => {
  const file = writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer(boxes) });
  const server = await serve("good", file);
  const layer = await LayerSource.open("x", { kind: "url", url: server.url });
  const [hit] = await layer.identify([103.304, 36.204], 1 as never);
  expect(hit?.values["名称"]).toBe("地块1230");
  expect(server.seen.length).toBeLessThanOrEqual(6);
  expect(layer.traffic.bytes).toBeLessThan(file.length / 2);
});

test.concurrent("a file without an index, or in another system, is not streamed but explained", async () => {
  const file = writeFlatGeobuf({ name: "x", epsg: 27700, columns: boxesLayer(boxes.slice(0, 5)) });
  const server = await serve("good", file);
  await expect(LayerSource.open("x", { kind: "url", url: server.url })).rejects.toMatchObject({
    problem: { code: "unknown-crs", facts: { crs: "EPSG:27700" } },
  });
});
