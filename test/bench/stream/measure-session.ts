import type { Browser, Page } from "@playwright/test";
import { pageTasksDuring } from "../../support/page-tasks.ts";
import { openSite } from "../site.ts";
import { type Bound, megabytes, milliseconds, ownBound } from "./bound.ts";
import { rendererMemory } from "./renderer-memory.ts";
import { drawn, filterAndSort, identify, panBy, showMillion, zoomToParcels } from "./session-steps.ts";
import type { BenchSite } from "./site.ts";
import { stopRecording } from "./stop-recording.ts";

const PANS = 20;
const PLACES = 20;
const VIEWS = { settled: 20, all: 200 } as const;

/** A planner's session on the million: the longest task of the page's thread, the most memory, and how much of it stays. */
export async function measureSession(browser: Browser, site: BenchSite): Promise<Bound[]> {
  return [
    await measureTasks(browser, site),
    await measurePeak(browser, site),
    await measureRest(browser, site),
  ];
}

async function measureTasks(browser: Browser, site: BenchSite): Promise<Bound> {
  const page = await openSite(browser, `${site.url}?layers=`);
  const [longest = Number.NaN] = await pageTasksDuring(page, () => session(page));
  await page.close();
  return ownBound("session, longest task of the page's thread, CPU", longest, 50, milliseconds);
}

/** The same session once more: a trace takes memory of its own. */
async function measurePeak(browser: Browser, site: BenchSite): Promise<Bound> {
  const page = await openSite(browser, `${site.url}?layers=`);
  await stopRecording(page);
  const memory = await rendererMemory(browser);
  await memory?.reset();
  await session(page);
  const peak = (await memory?.peak()) ?? Number.NaN;
  await page.close();
  return ownBound("session, peak memory of the renderer", peak, 800, megabytes);
}

async function session(page: Page): Promise<void> {
  await showMillion(page);
  await zoomToParcels(page);
  for (let i = 0; i < PANS; i++) await panBy(page, i);
  for (let i = 0; i < PLACES; i++) await identify(page, i);
  await filterAndSort(page);
}

/** Memory after two hundred views against that after twenty. */
async function measureRest(browser: Browser, site: BenchSite): Promise<Bound> {
  const page = await openSite(browser, `${site.url}?layers=`);
  await stopRecording(page);
  const memory = await rendererMemory(browser);
  await showMillion(page);
  await zoomToParcels(page);
  let settled = Number.NaN;
  for (let i = 0; i < VIEWS.all; i++) {
    if (i === VIEWS.settled) settled = await atRest(page, memory);
    await panBy(page, i);
  }
  const end = await atRest(page, memory);
  await page.close();
  return {
    name: `memory after ${VIEWS.all} views against after ${VIEWS.settled}`,
    ours: megabytes(end),
    peer: megabytes(settled),
    value: end / settled,
    most: 1.1,
    write: (value) => value.toFixed(2),
  };
}

/** What is taken once the map rests and what is not used has been collected. */
async function atRest(page: Page, memory: Awaited<ReturnType<typeof rendererMemory>>): Promise<number> {
  await drawn(page);
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.detach();
  return (await memory?.now()) ?? Number.NaN;
}
