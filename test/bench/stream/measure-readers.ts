import type { Browser, Page } from "@playwright/test";
import type { BBox } from "../../../src/core/units.ts";
import { median } from "../median.ts";
import { panned } from "../query-boxes.ts";
import { type Bound, megabytes, milliseconds, ownBound, ratioBound } from "./bound.ts";
import { boxesOf } from "./boxes.ts";
import { callReader, openReaders } from "./call-reader.ts";
import type { ReaderName, Reading } from "./page/reader-api.ts";
import { READERS } from "./page/reader-api.ts";
import type { BenchSite } from "./site.ts";

/** Views of a size, how many of them, and what is asked of the time; the size of a view in features. */
const VIEWS = [
  { features: 2000, views: 8, time: 1 },
  { features: 20_000, views: 4, time: 1 / 2.5 },
  { features: 100_000, views: 2, time: 1 / 3 },
] as const;
const ROUNDS = 3;
const PANS = 12;

/** Times and bytes of both readers, in workers of one page, in turn. */
export async function measureReaders(browser: Browser, site: BenchSite, path: string): Promise<Bound[]> {
  const page = await openReaders(browser, site);
  const url = `${site.url}data/parcels-1000000.fgb`;
  const bounds: Bound[] = [];
  for (const { features, views, time } of VIEWS) {
    const boxes = await boxesOf(path, features, views);
    // Once unmeasured: both readers are to be compiled.
    for (const reader of READERS) await callReader(page, reader, "cold", [url, boxes[0] as BBox]);
    const costs = await inTurn(ROUNDS, boxes, (reader, box) => costOf(page, site, reader, url, box));
    const sum = (reader: ReaderName, of: (cost: Cost) => number) =>
      costs[reader].reduce((total, cost) => total + of(cost), 0);
    const middle = (reader: ReaderName) => median(costs[reader].map(({ ms }) => ms));
    bounds.push(
      ratioBound(
        `cold view of ${features} features, time`,
        { ours: middle("ours"), peer: middle("peer"), most: time },
        milliseconds,
      ),
    );
    if (features === 2000) {
      const bytes = (reader: ReaderName) =>
        sum(reader, (cost) => cost.bytes) / costs[reader].length / 1024 ** 2;
      bounds.push(
        ratioBound(
          `cold view of ${features} features, bytes`,
          { ours: bytes("ours"), peer: bytes("peer"), most: 1 },
          megabytes,
        ),
      );
    }
  }
  bounds.push(await measurePans(page, url, path));
  await page.close();
  return bounds;
}

interface Cost extends Reading {
  readonly bytes: number;
}

async function costOf(
  page: Page,
  site: BenchSite,
  reader: ReaderName,
  url: string,
  box: BBox,
): Promise<Cost> {
  const before = await site.traffic();
  const reading = await callReader(page, reader, "cold", [url, box]);
  return { ...reading, bytes: (await site.traffic()).bytes - before.bytes };
}

/** Asks both readers for each box, one after the other, several times; of each box the median time counts. */
async function inTurn(
  rounds: number,
  boxes: readonly BBox[],
  ask: (reader: ReaderName, box: BBox) => Promise<Cost>,
): Promise<Record<ReaderName, Cost[]>> {
  const costs: Record<ReaderName, Cost[]> = { ours: [], peer: [] };
  for (const box of boxes) {
    const taken: Record<ReaderName, Cost[]> = { ours: [], peer: [] };
    for (let round = 0; round < rounds; round++) {
      for (const reader of READERS) taken[reader].push(await ask(reader, box));
    }
    const [ours, peer] = READERS.map((reader) => taken[reader][0] as Cost) as [Cost, Cost];
    if (ours.features !== peer.features || ours.vertices !== peer.vertices) {
      throw new Error(`the readers found different features: ${ours.features} and ${peer.features}`);
    }
    for (const reader of READERS) {
      costs[reader].push({ ...(taken[reader][0] as Cost), ms: median(taken[reader].map(({ ms }) => ms)) });
    }
  }
  return costs;
}

/** Time to the features of a view beside one that has been read, the index warm. */
async function measurePans(page: Page, url: string, path: string): Promise<Bound> {
  const times: number[] = [];
  for (const box of await boxesOf(path, 2000, PANS)) {
    await callReader(page, "ours", "keep", [url, box]);
    times.push((await callReader(page, "ours", "kept", [panned(box)])).ms);
  }
  return ownBound("pan by a quarter with a warm index, to new features", median(times), 100, milliseconds);
}
