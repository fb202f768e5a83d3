import { type Browser, chromium, type Locator, type Page } from "@playwright/test";
import { zh } from "../../src/text/zh.ts";

/** Graphics by software, the same on every machine. */
const ARGUMENTS = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
];

/** How long anything of the page may take to come. */
export const PATIENCE_MS = 60_000;

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ARGUMENTS });

/** The built site in a new window, its map drawn. */
export async function openSite(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    serviceWorkers: "block",
  });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  await page.locator('#map[aria-busy="false"]').waitFor();
  return page;
}

/** A map that draws nothing for so long has nothing more to draw: a layer that was added is opened before. */
const REST_MS = 500;

/** Waits until the map has drawn all that it is to show. */
export const mapAtRest = (page: Page): Promise<void> =>
  page.locator("#map").evaluate(
    (map, rest) =>
      new Promise<void>((resolve) => {
        let since = performance.now();
        const timer = setInterval(() => {
          if (map.getAttribute("aria-busy") === "true") since = performance.now();
          if (performance.now() - since < rest) return;
          clearInterval(timer);
          resolve();
        }, 20);
      }),
    REST_MS,
  );

/** The analysis panel as a planner uses it. */
export class AnalysisPanel {
  readonly #page: Page;
  readonly #panel: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#panel = page.getByRole("region", { name: zh.analysis.title });
  }

  /** Starts the overlay of the first page, planned land use × permanent basic farmland, and waits until its worker is at work. */
  async startOverlay(): Promise<void> {
    await this.#atWork(() =>
      this.#panel.getByRole("button", { name: zh.analysis.tasks.overlay.title }).click(),
    );
  }

  /** Fills in the form of a check: a layer of the page for each of its fields, by the words of both. */
  async fillInCheck(layers: Readonly<Record<string, string>>): Promise<void> {
    await this.#panel.getByRole("button", { name: zh.analysis.check, exact: true }).click();
    for (const [label, layer] of Object.entries(layers))
      await this.#panel.getByRole("combobox", { name: label, exact: true }).selectOption({ label: layer });
  }

  /** Clicks the button that starts what the form asks for. */
  async start(): Promise<void> {
    await this.#panel.getByRole("button", { name: zh.analysis.start, exact: true }).click();
  }

  /** Starts an overlay of two layers by their titles, all features of each as one group, and waits until it is computed. */
  async startOverlayOf(a: string, b: string): Promise<void> {
    const { analysis } = zh;
    // After a run that began in the form, the way back leads there.
    const isForm = (await this.#panel.getByLabel(analysis.layerA).count()) > 0;
    if (!isForm) await this.#panel.getByRole("button", { name: analysis.overlay, exact: true }).click();
    const choose = (label: string, option: string, nth = 0) =>
      this.#panel.getByLabel(label).nth(nth).selectOption({ label: option });
    await choose(analysis.layerA, a);
    await choose(analysis.layerB, b);
    await choose(analysis.groupBy, analysis.noGroup, 0);
    await choose(analysis.groupBy, analysis.noGroup, 1);
    await this.#atWork(() => this.start());
  }

  /** Starts a run and waits until it computes: the panel says so, or a lane of it starts. On a quick machine a run is over before its progress is first shown. */
  async #atWork(start: () => Promise<void>): Promise<void> {
    const { stages } = zh.analysis;
    const atWork = new RegExp(`^(${stages.repairing}|${stages.matching}|${stages.computing})`);
    const signs = Promise.any([
      this.#page.waitForEvent("worker", (worker) => worker.url().includes("lane.worker")),
      this.#panel.getByRole("status").filter({ hasText: atWork }).waitFor(),
    ]);
    await Promise.all([signs, start()]);
  }

  /** Waits for the answer of the run. */
  async answer(): Promise<void> {
    await this.#panel.locator("[data-status=done]").waitFor();
  }

  /** Whether the answer of a check lists rules that it leaves open. */
  async leavesOpen(): Promise<boolean> {
    return (await this.#panel.getByRole("heading", { name: zh.unanswered.title, exact: true }).count()) > 0;
  }

  /** What the panel says now: the share that is done, and the time it expects; null for what it does not say. */
  async forecast(): Promise<{ readonly share: number | null; readonly remainingMs: number | null }> {
    const bar = this.#panel.locator("progress[value]");
    if ((await bar.count()) === 0) return { share: null, remainingMs: null };
    const said = await this.#panel.locator(".running").textContent();
    const [, number = "", unit] = /预计还需\s*([\d.]+)\s*(秒|分)/.exec(said ?? "") ?? [];
    const status = (await this.#panel.getByRole("status").first().textContent()) ?? "";
    const isComputing = status.startsWith(zh.analysis.stages.computing);
    const share = isComputing ? Number(await bar.getAttribute("value").catch(() => null)) : null;
    return { share, remainingMs: number ? Number(number) * (unit === "分" ? 60_000 : 1000) : null };
  }

  /** Clicks the button that cancels the run, at once: to wait until it rests, frame by frame, would outlast a short run. */
  async cancel(): Promise<void> {
    await this.#panel.getByRole("button", { name: zh.analysis.cancel, exact: true }).click({ force: true });
  }

  /** Leads from an answer to the form as it was filled in. */
  async change(): Promise<void> {
    await this.#panel.getByRole("button", { name: zh.analysis.change, exact: true }).click();
  }

  /** Leads back to the first page. */
  async leave(): Promise<void> {
    await this.#panel.getByRole("button", { name: zh.analysis.back, exact: true }).click();
  }
}
