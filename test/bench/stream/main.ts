import { cpus } from "node:os";
import { join } from "node:path";
import { launch } from "../site.ts";
import { type Bound, formatBounds, holds } from "./bound.ts";
import { cutOut } from "./cut-out.ts";
import { measureIdentify } from "./measure-identify.ts";
import { measureMemory } from "./measure-memory.ts";
import { measureReaders } from "./measure-readers.ts";
import { measureScreen } from "./measure-screen.ts";
import { measureSession } from "./measure-session.ts";
import { PLACE } from "./place.ts";
import { startSite } from "./site.ts";

export interface StreamBenchOptions {
  /** Folder of the project. */
  readonly root: string;
  /** Path of a Chromium. */
  readonly browser: string;
  /** Parts to measure; all when empty. */
  readonly parts: readonly string[];
}

/** Measures streaming on a million parcels, prints the table of bounds, and gives the exit status: 1 where one is broken. */
export async function main({ root, browser: executablePath, parts }: StreamBenchOptions): Promise<number> {
  const million = join(root, "data", "parcels-1000000.fgb");
  await cutOut(million, join(root, "data", "parcels-10000.fgb"), { at: PLACE, count: 10_000 });
  const site = await startSite(root);
  const browser = await launch(executablePath);
  try {
    const [cpu] = cpus();
    console.log(
      `${cpu?.model.trim() ?? "unknown processor"}, ${cpus().length} cores; Node ${process.versions.node}; Chromium ${browser.version()}`,
    );
    const measures: Readonly<Record<string, () => Promise<Bound[]>>> = {
      readers: () => measureReaders(browser, site, million),
      memory: () => measureMemory(executablePath, site, million),
      identify: () => measureIdentify(site, million),
      screen: () => measureScreen(browser, site),
      session: () => measureSession(browser, site),
    };
    console.log("1,000,000 parcels over loopback; peer: flatgeobuf to GeoJSON in a worker");
    const bounds: Bound[] = [];
    for (const [name, measure] of Object.entries(measures)) {
      if (parts.length > 0 && !parts.includes(name)) continue;
      const measured = await measure();
      console.log(`\n${name}\n${formatBounds(measured)}`);
      bounds.push(...measured);
    }
    const broken = bounds.filter((bound) => !holds(bound));
    console.log(`\n${bounds.length - broken.length} bounds hold, ${broken.length} broken`);
    for (const { name } of broken) console.log(`BROKEN ${name}`);
    return broken.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await site.close();
  }
}
