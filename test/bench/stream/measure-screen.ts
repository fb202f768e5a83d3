import type { Browser } from "@playwright/test";
import { median } from "../median.ts";
import { openSite } from "../site.ts";
import { type Bound, milliseconds, ratioBound } from "./bound.ts";
import { PLACE } from "./place.ts";
import type { BenchSite } from "./site.ts";

const ROUNDS = 7;

/** From the tick in the layer's box to the features of the view on the screen: of the million, and of a file of the 10,000 parcels around. Each in a new window. */
export async function measureScreen(browser: Browser, site: BenchSite): Promise<Bound[]> {
  const times: Record<"million" | "around", number[]> = { million: [], around: [] };
  await timeToFeatures(browser, site, 10_000);
  for (let round = 0; round < ROUNDS; round++) {
    times.million.push(await timeToFeatures(browser, site, 1_000_000));
    times.around.push(await timeToFeatures(browser, site, 10_000));
  }
  return [
    ratioBound(
      "cold, to the view's features on screen, of 1,000,000 (ours) and of 10,000 (peer)",
      { ours: median(times.million), peer: median(times.around), most: 1.5 },
      milliseconds,
    ),
  ];
}

async function timeToFeatures(browser: Browser, site: BenchSite, count: number): Promise<number> {
  const [lng, lat] = PLACE;
  const page = await openSite(browser, `${site.url}?layers=&view=16.6/${lat}/${lng}`);
  try {
    return await page.evaluate(async (id) => {
      const row = document.querySelector(`[data-layer="${id}"]`);
      const map = document.getElementById("map");
      const isThere = () =>
        /显示 [1-9]/.test(row?.querySelector(".count")?.textContent ?? "") &&
        map?.getAttribute("aria-busy") === "false";
      const started = performance.now();
      row?.querySelector("input")?.click();
      while (!isThere()) {
        if (performance.now() - started > 60_000) throw new Error(`nothing of ${id} was drawn`);
        await new Promise((done) => setTimeout(done, 4));
      }
      return performance.now() - started;
    }, `parcels-${count}`);
  } finally {
    await page.close();
  }
}
