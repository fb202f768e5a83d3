import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Browser, Page } from "@playwright/test";
import { median } from "../median.ts";
import { type Line, milliseconds, verdictOn } from "./line.ts";
import type { Measured } from "./measure-task.ts";
import type { Answer } from "./page/task.worker.ts";
import { askChild, type Programs } from "./run-child.ts";
import { agree } from "./same-outcome.ts";
import type { Row, Task } from "./task.ts";
import { wallClocks } from "./wall-clocks.ts";

/** A task in a worker of the browser may take so many times its time in Node. */
const MOST_OF_NODE = 1.2;
const PATIENCE_MS = 600_000;

/** A page whose workers do what Node does. */
export interface BenchPage {
  ask<T>(...words: string[]): Promise<T>;
  close(): Promise<void>;
}

export async function openPage(root: string, browser: Browser): Promise<BenchPage> {
  const thread = new Worker(new URL("../../test/bench/engine/serve-thread.mjs", import.meta.url), {
    workerData: { root },
  });
  const [port] = (await once(thread, "message")) as [number];
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`http://127.0.0.1:${port}/index.html`);
  await page.waitForFunction(() => "askWorker" in window);
  return {
    ask: (...words) => askWorker(page, words),
    async close() {
      await page.close();
      await thread.terminate();
    },
  };
}

async function askWorker<T>(page: Page, words: readonly string[]): Promise<T> {
  const answer = await page.evaluate(
    (words) => (window as unknown as { askWorker(...words: string[]): Promise<Answer> }).askWorker(...words),
    words,
  );
  if ("error" in answer) throw new Error(answer.error);
  return answer.value as T;
}

/** A task in a worker of the browser against the same in Node, right before and right after. */
export async function measureInBrowser(
  programs: Programs,
  page: BenchPage,
  { task, row }: { readonly task: Task; readonly row: Row },
): Promise<Line> {
  const words = [task.name, row.input] as const;
  const before = await askChild<Measured>(programs, "ours", ...words);
  const inBrowser = await page.ask<Measured>("task", ...words);
  const after = await askChild<Measured>(programs, "ours", ...words);
  const node = (median(before.ms) + median(after.ms)) / 2;
  const ratio = median(inBrowser.ms) / node;
  return {
    name: `browser against Node: ${task.title}, ${row.size}`,
    ours: milliseconds(median(inBrowser.ms)),
    peer: milliseconds(node),
    ratio,
    most: MOST_OF_NODE,
    verdict: agree(inBrowser.outcome, before.outcome) ? verdictOn(ratio, MOST_OF_NODE) : "DIFFERS",
  };
}

/** Times in the page with the reading of the files, in one worker; printed only. */
export async function measureWallClocks(page: BenchPage): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [name, { title }] of Object.entries(wallClocks)) {
    const ms = await page.ask<number>("wallClock", name);
    lines.push({
      name: `page, files included: ${title}`,
      ours: milliseconds(ms),
      peer: "",
      ratio: Number.NaN,
      most: Number.NaN,
      verdict: "printed",
    });
  }
  return lines;
}
