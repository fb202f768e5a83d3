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

/** Moves the focus by Tab until it stands on the element of this name; fails where it does not come by. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at) return "";
      const labelled =
        at instanceof HTMLInputElement || at instanceof HTMLSelectElement || at instanceof HTMLTextAreaElement
          ? at.labels?.[0]?.textContent
          : "";
      return at.getAttribute("aria-label") ?? (labelled || at.textContent || "");
    });
    if (name.test(label)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** Moves down the list of the select that has the focus until this option is chosen. */
export async function chooseByArrows(page: Page, option: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("ArrowDown");
    const chosen = await page.evaluate(
      () => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.text,
    );
    if (chosen === option) return;
  }
  throw new Error(`the arrow keys do not reach ${option}`);
}
