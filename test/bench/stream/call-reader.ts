import type { Browser, Page } from "@playwright/test";
import type { ReaderApi, ReaderName, Reading } from "./page/reader-api.ts";
import type { BenchSite } from "./site.ts";

/** What the page of the bench has on its window. */
interface ReaderWindow {
  readerOf(name: ReaderName): Record<string, (...words: unknown[]) => Promise<unknown>>;
}

/** The page that holds both readers in workers. */
export async function openReaders(browser: Browser, site: BenchSite): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(600_000);
  await page.goto(`${site.url}bench/index.html`);
  await page.waitForFunction(() => "readerOf" in window, null, { timeout: 20_000 });
  return page;
}

/** Calls a reader's worker. */
export function callReader<K extends keyof ReaderApi>(
  page: Page,
  reader: ReaderName,
  call: K,
  words: Parameters<ReaderApi[K]>,
): Promise<Reading> {
  return page.evaluate(
    async ([reader, call, words]) => {
      const api = (window as unknown as ReaderWindow).readerOf(reader);
      return (await api[call]?.(...words)) as Reading;
    },
    [reader, call, words] as const,
  );
}
