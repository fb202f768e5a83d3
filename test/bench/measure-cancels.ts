import { setTimeout as wait } from "node:timers/promises";
import type { Browser, Page, Worker } from "@playwright/test";
import { zh } from "../../src/text/zh.ts";
import { milliseconds } from "./format-findings.ts";
import type { Findings, Measure } from "./measure.ts";
import { median } from "./median.ts";
import { AnalysisPanel, openSite, PATIENCE_MS } from "./site.ts";

const CANCELS = 20;
/** The moments of the cancels are spread evenly over this much of the run, in ms at most. */
const SPREAD = 0.5;
const LONGEST_SPREAD_MS = 4000;
/** A cancelled job is to be gone within this. */
const LIMIT_MS = 200;

/** From the click on, in ms. */
interface Cancel {
  /** The panel says that the run was cancelled, and a frame with these words has been drawn. */
  readonly shown: number;
  /** The browser reports the thread of the worker gone, and with it its memory. */
  readonly ended: number;
}

/** Cancels a running overlay of the whole layers on the built site, by the button, at moments spread over its run. */
export async function measureCancels(browser: Browser, url: string): Promise<Findings> {
  const page = await openSite(browser, url);
  const panel = new AnalysisPanel(page);
  const spread = Math.min(SPREAD * (await runThrough(panel)), LONGEST_SPREAD_MS);
  const cancels: Cancel[] = [];
  for (let i = 0; i < CANCELS; i++) {
    await panel.startOverlay();
    await wait((i / CANCELS) * spread);
    cancels.push(await cancelRun(page, panel));
    await panel.leave();
  }
  const whole = cancels.map(({ shown, ended }) => Math.max(shown, ended));
  const middle = median(whole);
  return {
    title: `Cancel of a running overlay on the built site, ${CANCELS} times within ${(spread / 1000).toFixed(1)} s of computing`,
    measures: [
      againstLimit("median, said on the page and worker ended", middle),
      againstLimit("longest", Math.max(...whole)),
      againstLimit("median until the page says so", median(cancels.map(({ shown }) => shown))),
      againstLimit("median until the worker has ended", median(cancels.map(({ ended }) => ended))),
    ],
    notes: [
      `peer: the limit of ${LIMIT_MS} ms; from the click on ${zh.analysis.cancel} to the drawn frame and to the browser's report of the thread's end`,
    ],
    faults:
      middle <= LIMIT_MS ? [] : [`cancel: the median of ${milliseconds(middle)} is over ${LIMIT_MS} ms`],
  };
}

const againstLimit = (name: string, ms: number): Measure => ({
  name,
  ours: milliseconds(ms),
  peer: milliseconds(LIMIT_MS),
  ratio: ms / LIMIT_MS,
});

/** Milliseconds a run computes when nobody cancels it. */
async function runThrough(panel: AnalysisPanel): Promise<number> {
  await panel.startOverlay();
  const started = performance.now();
  await panel.answer();
  await panel.leave();
  return performance.now() - started;
}

async function cancelRun(page: Page, panel: AnalysisPanel): Promise<Cancel> {
  const worker = computingWorker(page);
  const [{ clicked, shown }, ended] = await Promise.all([
    page.evaluate(watchCancel, PATIENCE_MS),
    endOf(worker),
    panel.cancel(),
  ]);
  return { shown: shown - clicked, ended: ended - clicked };
}

/** The one analysis worker: the next is started when this one has ended. */
function computingWorker(page: Page): Worker {
  const [worker, ...more] = page.workers().filter((candidate) => candidate.url().includes("analysis.worker"));
  if (!worker || more.length > 0)
    throw new Error(`${more.length + (worker ? 1 : 0)} analysis workers instead of one`);
  return worker;
}

/** When a worker ends, in milliseconds of the machine's clock. */
async function endOf(worker: Worker): Promise<number> {
  await worker.waitForEvent("close");
  return performance.timeOrigin + performance.now();
}

/**
 * Runs in the page: waits for the next click and for the words that follow it, and gives both moments by the machine's clock. The click's is
 * that of the input event, so that waiting for a busy page counts.
 */
function watchCancel(patienceMs: number): Promise<{ readonly clicked: number; readonly shown: number }> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the page never said that the run was cancelled")), patienceMs);
    let clicked = Number.NaN;
    const now = () => performance.timeOrigin + performance.now();
    addEventListener("click", ({ timeStamp }) => (clicked = performance.timeOrigin + timeStamp), {
      capture: true,
      once: true,
    });
    const observer = new MutationObserver(() => {
      if (!document.querySelector("[data-status=cancelled]")) return;
      observer.disconnect();
      // The frame is drawn once the tasks after its callbacks run.
      requestAnimationFrame(() => setTimeout(() => resolve({ clicked, shown: now() })));
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}
