import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Browser, Page } from "@playwright/test";
import { pageTasksDuring } from "../../../support/page-tasks.ts";
import { cancelAt } from "../../cancels.ts";
import { median } from "../../median.ts";
import { AnalysisPanel, openSite } from "../../site.ts";
import { rendererMemory } from "../../stream/renderer-memory.ts";
import { stopRecording } from "../../stream/stop-recording.ts";
import { type Line, milliseconds, verdictOn } from "../line.ts";

const PARCELS = "地块 200000";
const ZONES = "控制区 400";
const TASK_MS = 50;
const CANCEL_MS = 200;
const CANCELS = 10;
/** A forecast is held to the truth from this share of the work on, and until this. */
const JUDGED = [0.2, 0.9] as const;
const FORECAST_OFF = 0.3;
const REST_SECONDS = 10;
/** Memory at rest after ten cancelled runs against that after one. Own bound: the browser gives memory back when it likes, and runs alike have differed by a fifth (0.94 to 1.14). */
const MEMORY = 1.25;

/** The overlay of 200,000 parcels × 400 zones on the built site, by the panel: tasks of the page's thread, forecast, cancel, memory. */
export async function measureOverlayRun(root: string, browser: Browser): Promise<Line[]> {
  const thread = new Worker(new URL("../../test/bench/engine/overlay/serve-thread.mjs", import.meta.url), {
    workerData: { root },
  });
  const [port] = (await once(thread, "message")) as [number];
  const open = () => openSite(browser, `http://127.0.0.1:${port}/?layers=`);
  try {
    const whole = await measureWhole(await open());
    const { line, workedMs } = await measureForecast(await open());
    return [...whole, line, ...(await measureCancels(browser, await open(), workedMs))];
  } finally {
    await thread.terminate();
  }
}

const start = (panel: AnalysisPanel) => panel.startOverlayOf(PARCELS, ZONES);

async function measureWhole(page: Page): Promise<Line[]> {
  const panel = new AnalysisPanel(page);
  const started = performance.now();
  const [longest = Number.NaN] = await pageTasksDuring(page, async () => {
    await start(panel);
    await panel.answer();
  });
  const took = performance.now() - started;
  await page.close();
  return [
    bound("overlay 200k × 400 in the page, longest task of its thread, CPU", longest, TASK_MS),
    {
      name: "overlay 200k × 400 in the page, from the question to the answer, under a trace",
      ours: milliseconds(took),
      peer: "",
      ratio: Number.NaN,
      most: Number.NaN,
      verdict: "printed",
    },
  ];
}

/** What the panel said at several moments against what was really left then; and how long the worker was at work. */
async function measureForecast(page: Page): Promise<{ readonly line: Line; readonly workedMs: number }> {
  const panel = new AnalysisPanel(page);
  await start(panel);
  const started = performance.now();
  const said: { readonly at: number; readonly remainingMs: number }[] = [];
  const answer = panel.answer().then(() => performance.now());
  let isDone = false;
  answer.then(() => (isDone = true));
  while (!isDone) {
    const { share, remainingMs } = await panel.forecast();
    if (share !== null && remainingMs !== null && share >= JUDGED[0] && share <= JUDGED[1]) {
      said.push({ at: performance.now(), remainingMs });
    }
    await wait(200);
  }
  const end = await answer;
  await page.close();
  const off = said.map(({ at, remainingMs }) => Math.abs(remainingMs / (end - at) - 1));
  const middle = off.length > 0 ? median(off) : Number.NaN;
  const line: Line = {
    name: `overlay 200k × 400 in the page, forecast off by (median of ${off.length} between 20 % and 90 %)`,
    ours: `${(100 * middle).toFixed(0)} %`,
    peer: `${100 * FORECAST_OFF} %`,
    ratio: middle,
    most: FORECAST_OFF,
    verdict: verdictOn(middle, FORECAST_OFF),
  };
  return { line, workedMs: end - started };
}

/** The moments are spread over what a run takes. */
async function measureCancels(browser: Browser, page: Page, workedMs: number): Promise<Line[]> {
  const panel = new AnalysisPanel(page);
  await stopRecording(page);
  const memory = await rendererMemory(browser);
  const moments = Array.from({ length: CANCELS }, (_, i) => ((i * 7919) % 1000) * 0.0006 * workedMs);
  const run = () => start(panel);
  await cancelAt(page, panel, { start: run, moments: [workedMs / 4] });
  const before = await atRest(page, memory);
  const cancels = await cancelAt(page, panel, { start: run, moments });
  const after = await atRest(page, memory);
  await page.close();
  const longest = Math.max(...cancels.map(({ shown, ended }) => Math.max(shown, ended)));
  return [
    bound(`overlay 200k × 400 in the page, longest of ${CANCELS} cancels`, longest, CANCEL_MS),
    {
      name: `memory after ${CANCELS} cancelled runs against after one`,
      ours: `${after.toFixed(0)} MB`,
      peer: `${before.toFixed(0)} MB`,
      ratio: after / before,
      most: MEMORY,
      verdict: verdictOn(after / before, MEMORY),
    },
  ];
}

/** The least within some seconds: allocators give pages back late. MB; `NaN` where it cannot be told. */
async function atRest(page: Page, memory: Awaited<ReturnType<typeof rendererMemory>>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  let least = Number.POSITIVE_INFINITY;
  for (let second = 0; second < REST_SECONDS; second++) {
    await wait(1000);
    await session.send("HeapProfiler.collectGarbage");
    least = Math.min(least, (await memory?.now()) ?? Number.NaN);
  }
  await session.detach();
  return least;
}

const bound = (name: string, ms: number, most: number): Line => ({
  name,
  ours: milliseconds(ms),
  peer: milliseconds(most),
  ratio: ms / most,
  most: 1,
  verdict: verdictOn(ms / most, 1),
});
