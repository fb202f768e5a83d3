import type { Browser, Page } from "@playwright/test";
import { zh } from "../../src/text/zh.ts";
import { againstLimit } from "./against-limit.ts";
import { cancelAt } from "./cancels.ts";
import { milliseconds } from "./format-findings.ts";
import type { Findings } from "./measure.ts";
import { median } from "./median.ts";
import { AnalysisPanel, mapAtRest, openSite } from "./site.ts";

const CANCELS = 20;
/** As many runs are looked at for the length of the fastest. */
const RUNS = 3;
/** The moments of the cancels are spread evenly over this much of the run, in ms at most. */
const SPREAD = 0.5;
const LONGEST_SPREAD_MS = 4000;
/** A cancelled job is to be gone within this. */
const LIMIT_MS = 200;

/** Cancels a running overlay of the whole layers on the built site, by the button, at moments spread over its run. */
export async function measureCancels(browser: Browser, url: string): Promise<Findings> {
  const spread = Math.min(SPREAD * (await fastestRun(browser, url)), LONGEST_SPREAD_MS);
  const [page, panel] = await openDrawn(browser, url);
  const moments = Array.from({ length: CANCELS }, (_, i) => (i / CANCELS) * spread);
  const cancels = await cancelAt(page, panel, { start: () => panel.startOverlay(), moments });
  const whole = cancels.map(({ shown, ended }) => Math.max(shown, ended));
  const middle = median(whole);
  return {
    title: `Cancel of a running overlay on the built site, ${CANCELS} times within ${(spread / 1000).toFixed(1)} s of computing`,
    measures: [
      againstLimit("median, said on the page and workers ended", middle, LIMIT_MS),
      againstLimit("longest", Math.max(...whole), LIMIT_MS),
      againstLimit("median until the page says so", median(cancels.map(({ shown }) => shown)), LIMIT_MS),
      againstLimit(
        "median until the workers have ended",
        median(cancels.map(({ ended }) => ended)),
        LIMIT_MS,
      ),
    ],
    notes: [
      `peer: the limit of ${LIMIT_MS} ms; from the click on ${zh.analysis.cancel} to the drawn frame and to the browser's report of the threads' end`,
    ],
    faults:
      middle <= LIMIT_MS ? [] : [`cancel: the median of ${milliseconds(middle)} is over ${LIMIT_MS} ms`],
  };
}

/** The built site with the layers of the run drawn: on a page just opened they are drawn while it computes, and it may be over before a cancel comes through. */
async function openDrawn(browser: Browser, url: string): Promise<readonly [Page, AnalysisPanel]> {
  const page = await openSite(browser, url);
  const panel = new AnalysisPanel(page);
  await runThrough(panel);
  await mapAtRest(page);
  return [page, panel];
}

/** Milliseconds the fastest of some runs computes when nobody cancels it, each after one that was, so that its worker is new: one that has come to the end of a run is kept. */
async function fastestRun(browser: Browser, url: string): Promise<number> {
  const [page, panel] = await openDrawn(browser, url);
  const times: number[] = [];
  while (times.length < RUNS) {
    await panel.startOverlay();
    await panel.cancel();
    await panel.leave();
    times.push(await runThrough(panel));
  }
  await page.close();
  return Math.min(...times);
}

/** Milliseconds a run computes until its answer. */
async function runThrough(panel: AnalysisPanel): Promise<number> {
  await panel.startOverlay();
  const started = performance.now();
  await panel.answer();
  const ended = performance.now();
  await panel.leave();
  return ended - started;
}
