import { setTimeout as wait } from "node:timers/promises";
import type { Page, Worker } from "@playwright/test";
import type { AnalysisPanel } from "./site.ts";
import { watchClick } from "./watch-click.ts";

/** From the click on, in ms. */
export interface Cancel {
  /** The panel says that the run was cancelled, and a frame with these words has been drawn. */
  readonly shown: number;
  /** The browser reports the threads of the run gone, and with them their memory. */
  readonly ended: number;
}

/** Starts a run and cancels it by the button so many milliseconds later; once for each moment. */
export async function cancelAt(
  page: Page,
  panel: AnalysisPanel,
  { start, moments }: { readonly start: () => Promise<void>; readonly moments: readonly number[] },
): Promise<Cancel[]> {
  const cancels: Cancel[] = [];
  for (const moment of moments) {
    await start();
    await wait(moment);
    cancels.push(await cancelRun(page, panel));
    await panel.leave();
  }
  return cancels;
}

async function cancelRun(page: Page, panel: AnalysisPanel): Promise<Cancel> {
  const workers = computingWorkers(page);
  const [{ clicked, shown }, ...ends] = await Promise.all([
    watchClick(page, "cancelled"),
    ...workers.map(endOf),
    panel.cancel(),
  ]);
  const ended = Math.max(...ends.filter((end) => end !== undefined));
  return { shown: shown - clicked, ended: ended - clicked };
}

/** The one analysis worker, for the next is started when this one has ended, and the lanes it has. */
function computingWorkers(page: Page): Worker[] {
  const workers = page.workers().filter((worker) => /(analysis|lane)\.worker/.test(worker.url()));
  const analyses = workers.filter((worker) => worker.url().includes("analysis.worker"));
  if (analyses.length !== 1) throw new Error(`${analyses.length} analysis workers instead of one`);
  return workers;
}

/** When a worker ends, in milliseconds of the machine's clock. */
async function endOf(worker: Worker): Promise<number> {
  await worker.waitForEvent("close");
  return performance.timeOrigin + performance.now();
}
