import { afterEach, beforeAll, expect, test } from "vitest";
import type { AideApi } from "../../src/compute/aide-api.ts";
import { connect, serve } from "../../src/compute/channel.ts";
import { aideBeside, gridAide } from "../../src/compute/grid-aide.ts";
import type { GeometryEngine } from "../../src/core/geometry/engine.ts";
import { loadEngine } from "../../src/core/geometry/load-engine.ts";
import { checkChain } from "../../src/core/grid/chain/check-chain.ts";
import { aideHere } from "../../src/core/grid/grid-aide.ts";
import { sampleChain } from "../../src/core/grid/sample-chain.ts";
import { quietJob, startJob } from "../../src/core/job.ts";
import { box, polygonLayer } from "../support/shapes.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A port to an aide: what crosses it is cloned as between threads. */
function portTo(api: object): MessagePort {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  serve(api, port2);
  port1.start();
  port2.start();
  return port1;
}

/** Counts what is asked of an aide. */
function counting(api: AideApi) {
  const asked = { hash: 0, place: 0, follow: 0 };
  const part =
    <Args extends unknown[], Answer>(name: keyof AideApi, ask: (...args: Args) => Answer) =>
    (...args: Args): Answer => {
      asked[name]++;
      return ask(...args);
    };
  const { hash, place, follow } = api;
  return {
    asked,
    api: { hash: part("hash", hash), place: part("place", place), follow: part("follow", follow) },
  };
}

test("a check with an aide beside it has the result of one alone, to the last bit", async () => {
  const { asked, api } = counting(gridAide());
  const aide = aideBeside(connect<AideApi>(portTo(api)));
  const [beside] = await checkChain(sampleChain(), engine, quietJob(), aide);
  const [alone] = await checkChain(sampleChain(), engine, quietJob());
  expect(asked).toEqual({ hash: 2, place: 1, follow: 1 });
  expect(beside).toEqual(alone);
  expect(alone.findings.length).toBeGreaterThan(100);
});

test("what an aide has not done when it dies is done here", async () => {
  const never = () => new Promise<never>(() => undefined);
  const port = portTo({ hash: never, place: never, follow: never });
  const aide = aideBeside(connect<AideApi>(port));
  const checking = checkChain(sampleChain(), engine, quietJob(), aide);
  setTimeout(() => port.dispatchEvent(new Event("error")), 50);
  expect(await checking).toEqual(await checkChain(sampleChain(), engine, quietJob()));
});

test("a cancel reaches what the aide is at", async () => {
  const aide = aideBeside(connect<AideApi>(portTo(gridAide())));
  const run = new AbortController();
  const checking = checkChain(sampleChain(), engine, startJob(run.signal), aide);
  setTimeout(() => run.abort(), 20);
  await expect(checking).rejects.toMatchObject({ name: "AbortError" });
});

test("a hash rests while there is something that is waited for", async () => {
  const cells = Array.from({ length: 20_000 }, (_, i) => {
    const [west, south] = [103 + (i % 200) / 100, 36 + Math.floor(i / 200) / 100];
    return { parts: [[box(west, south, west + 0.01, south + 0.01)]] };
  });
  const { columns } = polygonLayer("grid", cells);
  const aide = gridAide();
  const order: string[] = [];
  const hashing = aide.hash(columns).then((hash) => order.push("hash") && hash);
  const question = { cells: columns.geometry, lines: columns.geometry, distance: 1 };
  const following = aide.follow(question).then(() => order.push("follow"));
  await Promise.all([hashing, following]);
  expect(order).toEqual(["follow", "hash"]);
  expect(await hashing).toBe(await aideHere.hash(columns, quietJob()));
});
