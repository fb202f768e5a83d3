import type { Browser } from "@playwright/test";
import { zh } from "../../src/text/zh.ts";
import { againstLimit } from "./against-limit.ts";
import { cancelAt } from "./cancels.ts";
import { milliseconds } from "./format-findings.ts";
import type { Findings } from "./measure.ts";
import { median } from "./median.ts";
import { AnalysisPanel, openSite } from "./site.ts";

const CANCELS = 20;
/** The moments of the cancels are spread evenly over this much of the run, in ms at most. */
const SPREAD = 0.35;
const LONGEST_SPREAD_MS = 4000;
/** A cancelled job is to be gone within this. */
const LIMIT_MS = 200;

/** Cancels a running overlay of the whole layers on the built site, by the button, at moments spread over its run. */
export async function measureCancels(browser: Browser, url: string): Promise<Findings> {
  const spread = Math.min(SPREAD * (await runThrough(browser, url)), LONGEST_SPREAD_MS);
  const page = await openSite(browser, url);
  const panel = new AnalysisPanel(page);
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

/** Milliseconds a run computes when nobody cancels it. On a page of its own: a worker that has come to the end of a run is kept, and does the next one in a fraction of the time, while each that is cancelled is followed by a new one. */
async function runThrough(browser: Browser, url: string): Promise<number> {
  const page = await openSite(browser, url);
  const panel = new AnalysisPanel(page);
  await panel.startOverlay();
  const started = performance.now();
  await panel.answer();
  await page.close();
  return performance.now() - started;
}
