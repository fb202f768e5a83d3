import { cpus } from "node:os";
import { formatFindings } from "./format-findings.ts";
import type { Findings } from "./measure.ts";
import { measureCancels } from "./measure-cancels.ts";
import { measureCheck } from "./measure-check.ts";
import { measureOverlay } from "./measure-overlay.ts";
import { measureQueries } from "./measure-queries.ts";
import { measureRepair } from "./measure-repair.ts";
import { launch } from "./site.ts";

export interface BenchOptions {
  /** Address of the built site with its data, with a slash at its end. */
  readonly site: string;
  /** Path of a Chromium. */
  readonly browser: string;
}

/** Measures everything, prints one table, and gives the exit status: 1 where outcomes differ or a limit is broken. */
export async function main({ site, browser: executablePath }: BenchOptions): Promise<number> {
  // The package reports every request here, which would be timed along.
  console.debug = () => undefined;
  const browser = await launch(executablePath);
  try {
    const [cpu] = cpus();
    console.log(
      `${cpu?.model.trim() ?? "unknown processor"}, ${cpus().length} cores; Node ${process.versions.node}; Chromium ${browser.version()}`,
    );
    const findings: Findings[] = [];
    // The page comes first: what this process computes leaves work for its sweepers, on the page's cores.
    for (const [name, measure] of [
      ["check", () => measureCheck(browser, site)],
      ["cancels", () => measureCancels(browser, site)],
      ["queries", () => measureQueries(`${site}data/landuse-current.fgb`)],
      ["overlay", () => measureOverlay(`${site}data/`)],
      ["repair", () => measureRepair(`${site}data/`)],
    ] as const) {
      console.error(`Measuring ${name} …`);
      findings.push(await measure());
    }
    console.log(`\n${formatFindings(findings)}\n`);
    return verdict(findings);
  } finally {
    await browser.close();
  }
}

function verdict(findings: readonly Findings[]): number {
  const faults = [...new Set(findings.flatMap((part) => part.faults))];
  for (const fault of faults) console.log(`FAILED ${fault}`);
  if (faults.length === 0) console.log("Outcomes agree, limits hold.");
  return faults.length === 0 ? 0 : 1;
}
