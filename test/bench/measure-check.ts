import type { Browser } from "@playwright/test";
import { againstLimit } from "./against-limit.ts";
import { milliseconds } from "./format-findings.ts";
import type { Findings } from "./measure.ts";
import { median } from "./median.ts";
import { AnalysisPanel, mapAtRest, openSite } from "./site.ts";

const RUNS = 5;
/** All rules on the grid of the first page are to be answered within this. */
const LIMIT_MS = 1000;

/** The check of the first page on the built site: every rule that its layers answer, on the spoiled grid within its communities, from the click to the answer. The first is asked for as soon as the map is drawn, before any worker is ready; the others once the map has drawn the findings of the one before. */
export async function measureCheck(browser: Browser, url: string): Promise<Findings> {
  const page = await openSite(browser, url);
  const panel = new AnalysisPanel(page);
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const started = performance.now();
    await panel.startCheck();
    await panel.answer();
    times.push(performance.now() - started);
    await panel.leave();
    await mapAtRest(page);
  }
  await page.close();
  const [first = Number.NaN, ...others] = times;
  const middle = median(others);
  return {
    title:
      "Check of the spoiled grid by the rules that its layers answer (not G17, G20) on the built site, its layers read again for each",
    measures: [
      againstLimit("first, on a page just opened, its layers drawn for it", first, LIMIT_MS),
      againstLimit(`median of ${RUNS} more`, middle, LIMIT_MS),
    ],
    notes: [`peer: the limit of ${LIMIT_MS} ms; the page is drawn by software on the same cores meanwhile`],
    faults: middle <= LIMIT_MS ? [] : [`check: the median of ${milliseconds(middle)} is over ${LIMIT_MS} ms`],
  };
}
