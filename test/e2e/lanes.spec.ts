import type { Page, Worker } from "@playwright/test";
import { answered, resultOf, startTask } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

const lanes = (page: Page): Worker[] =>
  page.workers().filter((worker) => /\/lane\.worker/.test(worker.url()));

interface Document {
  readonly result: { readonly rows: unknown; readonly ledger: unknown; readonly failed: unknown };
}

async function overlay(page: Page, disturb: () => Promise<void>): Promise<Document["result"]> {
  await startTask(page, /叠加一块地/);
  await disturb();
  await answered(page);
  const { result } = await resultOf<Document>(page);
  await page.getByRole("button", { name: "返回" }).click();
  return result;
}

test("several workers compute one run; when one that helps is ended mid-run, the result is the same", async ({
  page,
}) => {
  await openMap(page, "?layers=grid");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const calm = await overlay(page, async () => undefined);
  const killed = await overlay(page, async () => {
    await expect(page.locator(".run-view progress[value]")).toBeVisible();
    await expect.poll(() => lanes(page).length).toBeGreaterThan(0);
    const [victim] = lanes(page);
    // The thread ends itself without a word, as one does that the system takes away.
    await victim?.evaluate(() => self.close()).catch(() => undefined);
  });
  expect(killed.failed).toEqual([]);
  expect(killed).toEqual(calm);
  expect(lanes(page)).toEqual([]);
});
