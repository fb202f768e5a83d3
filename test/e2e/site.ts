import { readFile } from "node:fs/promises";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { serve } from "../../src/cli/serve.mjs";

interface PerTest {
  /** Console errors and failed page scripts that a test provokes on purpose. */
  readonly expectedErrors: RegExp[];
}

interface PerWorker {
  /** Address of the built site on its own server, with a slash at its end. */
  readonly site: string;
}

/**
 * A test on the built site. Each one also proves two promises: no request left for another host, and nothing was written to the console as an
 * error.
 */
export const test = base.extend<PerTest, PerWorker>({
  expectedErrors: [[], { option: true }],
  site: [
    async ({ browserName: _ }, use, { workerIndex }) => {
      const server = await serve({ root: "dist", port: 4500 + workerIndex, host: "localhost" });
      await use(server.url);
      await server.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ site }, use) => use(site),
  context: async ({ context, expectedErrors }, use) => {
    const faults = watchFaults(context);
    await use(context);
    expect(faults().filter((fault) => !expectedErrors.some((expected) => expected.test(fault)))).toEqual([]);
  },
});

export { expect };

/** Requests to other hosts and errors of a context's pages, so far. */
export function watchFaults(context: BrowserContext): () => string[] {
  const faults: string[] = [];
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    const isOwn = hostname === "localhost" || protocol === "blob:" || protocol === "data:";
    if (!isOwn) faults.push(`foreign request: ${request.url()}`);
  });
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  context.on("weberror", (error) => faults.push(`page: ${error.error().message}`));
  return () => faults;
}

/** Opens the map and waits until it is drawn. `query` begins with a question mark or is empty. */
export async function openMap(page: Page, query = ""): Promise<void> {
  await page.goto(`./${query}`);
  await drawn(page);
}

/** Waits until the map has nothing left to load or to move. */
export async function drawn(page: Page): Promise<void> {
  await expect(page.locator("#map")).toHaveAttribute("aria-busy", "false", { timeout: 45_000 });
}

/** Clicks the middle of the map, the place the address names. */
export async function clickMiddle(page: Page): Promise<void> {
  const box = await page.locator("#map").boundingBox();
  if (!box) throw new Error("there is no map");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Serves the catalogue with the row of one layer changed. */
export async function changeCatalogueRow(
  context: BrowserContext,
  layer: string,
  change: (row: Record<string, unknown>) => void,
): Promise<void> {
  await context.route(/data\/catalog\.json/, async (route) => {
    const catalogue = JSON.parse(await readFile("data/catalog.json", "utf8")) as {
      layers: Record<string, unknown>[];
    };
    const row = catalogue.layers.find(({ id }) => id === layer);
    if (!row) throw new Error(`the catalogue has no layer ${layer}`);
    change(row);
    await route.fulfill({ json: catalogue });
  });
}
