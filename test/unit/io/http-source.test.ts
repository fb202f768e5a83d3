import { afterEach, expect, test } from "vitest";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { openHttpSource } from "../../../src/io/http-source.ts";
import { LayerSource } from "../../../src/io/layers/layer-source.ts";
import { boxesLayer } from "../../support/layers.ts";
import { type Manner, startRangeServer } from "../../support/range-server.ts";

const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
const servers: { close(): Promise<void> }[] = [];
async function serve(manner: Manner, content: Uint8Array = bytes) {
  const server = await startRangeServer(content, manner);
  servers.push(server);
  return server;
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

test("a good server gives any piece, and the first piece comes with the opening", async () => {
  const server = await serve("good");
  const source = await openHttpSource(server.url, "x");
  expect(source.size).toBe(bytes.length);
  expect([...(await source.read(10, 5))]).toEqual([...bytes.subarray(10, 15)]);
  expect(server.seen).toEqual(["bytes=0-16383"]);
  expect([...(await source.read(99_990, 10))]).toEqual([...bytes.subarray(99_990)]);
  expect(server.seen).toEqual(["bytes=0-16383", "bytes=99990-99999"]);
});

test.each([
  ["no-range", "no-range"],
  ["missing", "missing"],
  ["busy", "http-status"],
  ["empty", "empty-file"],
  ["cut", "network"],
] as const)("a server of the manner “%s” is refused with the problem %s", async (manner, code) => {
  const server = await serve(manner);
  await expect(openHttpSource(server.url, "网格")).rejects.toMatchObject({
    problem: { code, where: "网格" },
  });
  expect(server.seen).toHaveLength(1);
});

test.each(["wrong-range", "short-body"] as const)(
  "a server of the manner “%s” is found out, at once or at the first read",
  async (manner) => {
    const server = await serve(manner);
    const outcome = openHttpSource(server.url, "x").then((source) => source.read(50_000, 100));
    await expect(outcome).rejects.toMatchObject({ problem: { code: "wrong-range" } });
  },
);

test("nobody there is a network problem, reading past the end is a cut file", async () => {
  await expect(openHttpSource("http://127.0.0.1:9/x.fgb", "x")).rejects.toMatchObject({
    problem: { code: "network" },
  });
  const server = await serve("good");
  const source = await openHttpSource(server.url, "x");
  await expect(source.read(99_999, 2)).rejects.toMatchObject({ problem: { code: "truncated" } });
});

test("a request that is aborted rejects as aborted", async () => {
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

test("a look at one place reads a small part of the file", async () => {
  const file = writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer(boxes) });
  const server = await serve("good", file);
  const layer = await LayerSource.open("x", { kind: "url", url: server.url });
  const [hit] = await layer.identify([103.304, 36.204], 1 as never);
  expect(hit?.values["名称"]).toBe("地块1230");
  expect(server.seen.length).toBeLessThanOrEqual(6);
  expect(layer.traffic.bytes).toBeLessThan(file.length / 2);
});

test("a file without an index, or in another system, is not streamed but explained", async () => {
  const file = writeFlatGeobuf({ name: "x", epsg: 27700, columns: boxesLayer(boxes.slice(0, 5)) });
  const server = await serve("good", file);
  await expect(LayerSource.open("x", { kind: "url", url: server.url })).rejects.toMatchObject({
    problem: { code: "unknown-crs", facts: { crs: "EPSG:27700" } },
  });
});
