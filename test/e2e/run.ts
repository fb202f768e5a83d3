import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";

/** Chooses one of the three tasks of the first page. */
export async function startTask(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("button", { name }).click();
}

/** Waits until the analysis on show has its answer. */
export async function answered(page: Page): Promise<void> {
  await expect(page.locator(".run-view")).toHaveAttribute("data-status", "done", { timeout: 75_000 });
}

/** The document “结果 JSON” of the analysis on show. */
export async function resultOf<T>(page: Page): Promise<T> {
  await page.locator(".run-view summary", { hasText: "导出" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "结果 JSON" }).click(),
  ]);
  return JSON.parse(await readFile(await download.path(), "utf8")) as T;
}
