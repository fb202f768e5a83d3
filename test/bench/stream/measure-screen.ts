import type { Browser } from "@playwright/test";
import { median } from "../median.ts";
import { openSite } from "../site.ts";
import { type Bound, milliseconds, ratioBound } from "./bound.ts";
import type { BenchSite } from "./site.ts";

const ROUNDS = 5;
const VIEW = "view=16.6/36.0630/103.8300";

/** From the tick in the layer's box to its features on the screen, for the million and for every hundredth of it, each in a new window. */
export async function measureScreen(browser: Browser, site: BenchSite): Promise<Bound[]> {
  const times: Record<"million" | "thinned", number[]> = { million: [], thinned: [] };
  await timeToFeatures(browser, site, 10_000);
  for (let round = 0; round < ROUNDS; round++) {
    times.million.push(await timeToFeatures(browser, site, 1_000_000));
    times.thinned.push(await timeToFeatures(browser, site, 10_000));
  }
  return [
    ratioBound(
      "cold, to features on screen, 1,000,000 against 10,000",
      { ours: median(times.million), peer: median(times.thinned), most: 1.5 },
      milliseconds,
    ),
  ];
}

async function timeToFeatures(browser: Browser, site: BenchSite, count: number): Promise<number> {
  const page = await openSite(browser, `${site.url}?layers=&${VIEW}`);
  try {
    return await page.evaluate(async (id) => {
      const row = document.querySelector(`[data-layer="${id}"]`);
      const map = document.getElementById("map");
      const isThere = () => {
        const [, shown = "0"] = /显示 ([\d,]+)/.exec(row?.querySelector(".count")?.textContent ?? "") ?? [];
        return shown !== "0" && map?.getAttribute("aria-busy") === "false";
      };
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
