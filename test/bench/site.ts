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

/** The analysis panel as a planner uses it. */
export class AnalysisPanel {
  readonly #panel: Locator;

  constructor(page: Page) {
    this.#panel = page.getByRole("region", { name: zh.analysis.title });
  }

  /** Starts the overlay of the first page, planned land use × permanent basic farmland, and waits until its worker is at work. */
  async startOverlay(): Promise<void> {
    const { tasks, stages } = zh.analysis;
    await this.#panel.getByRole("button", { name: tasks.overlay.title }).click();
    const atWork = new RegExp(`^(${stages.repairing}|${stages.matching}|${stages.computing})`);
    await this.#panel.getByRole("status").filter({ hasText: atWork }).waitFor();
  }

  /** Waits for the answer of the run. */
  async answer(): Promise<void> {
    await this.#panel.locator("[data-status=done]").waitFor();
  }

  /** Clicks the button that cancels the run. */
  async cancel(): Promise<void> {
    await this.#panel.getByRole("button", { name: zh.analysis.cancel, exact: true }).click();
  }

  /** Leads back to the first page. */
  async leave(): Promise<void> {
    await this.#panel.getByRole("button", { name: zh.analysis.back, exact: true }).click();
  }
}
