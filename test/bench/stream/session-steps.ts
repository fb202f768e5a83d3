import { expect, type Page } from "@playwright/test";
import { zh } from "../../../src/text/zh.ts";
import { PATIENCE_MS } from "../site.ts";

/** Middle of the open map at 1440 × 900. */
const MIDDLE = { x: 700, y: 470 } as const;
const LAYER = "parcels-1000000";

const row = (page: Page) => page.locator(`[data-layer="${LAYER}"]`);

/** Waits until the map has nothing left to load or to move. */
export const drawn = (page: Page): Promise<void> =>
  expect(page.locator("#map")).toHaveAttribute("aria-busy", "false", { timeout: PATIENCE_MS });

/** Shows the layer in the view of the whole city. */
export async function showMillion(page: Page): Promise<void> {
  await row(page).getByRole("checkbox").click();
  await expect(row(page).locator(".count")).toContainText("密度图", { timeout: PATIENCE_MS });
  await drawn(page);
}

/** From the city to single parcels, by the wheel. */
export async function zoomToParcels(page: Page): Promise<void> {
  await page.mouse.move(MIDDLE.x, MIDDLE.y);
  for (let i = 0; i < 11; i++) {
    await page.mouse.wheel(0, -360);
    await page.waitForTimeout(350);
  }
  await drawn(page);
  await expect(row(page).locator(".count")).toContainText(/显示 [1-9]/, { timeout: PATIENCE_MS });
}

/** The next view on a zigzag to the east. */
export async function panBy(page: Page, step: number): Promise<void> {
  await page.mouse.move(MIDDLE.x, MIDDLE.y);
  await page.mouse.down();
  await page.mouse.move(MIDDLE.x - 220, MIDDLE.y + (step % 4 < 2 ? 120 : -120), { steps: 5 });
  await page.mouse.up();
  await drawn(page);
}

/** Asks for another place of the view. */
export async function identify(page: Page, step: number): Promise<void> {
  await page.mouse.click(MIDDLE.x - 200 + (step % 5) * 90, MIDDLE.y - 120 + Math.floor(step / 5) * 70);
  await expect(page.getByRole("complementary", { name: zh.card.title })).toContainText(/\d/);
}

/** The table of all features, filtered by a word and sorted by area: both read the whole file. */
export async function filterAndSort(page: Page): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${zh.attributes.open}: .*1000000`) }).click();
  const table = page.getByRole("region", { name: new RegExp(zh.attributes.open) });
  await expect(table).toContainText("1,000,000 / 1,000,000", { timeout: PATIENCE_MS });
  const grid = page.getByRole("grid");
  await grid.getByRole("button", { name: /^筛选：用地用海分类/ }).click();
  await page.getByLabel("包含文字").fill("公园");
  await page.getByRole("button", { name: "应用" }).click();
  await expect(table).toContainText(/[1-9][\d,]+ \/ 1,000,000/, { timeout: PATIENCE_MS });
  await expect(table).not.toContainText("1,000,000 / 1,000,000", { timeout: PATIENCE_MS });
  await grid.getByRole("button", { name: /^面积/ }).click();
  await expect(grid.getByRole("columnheader", { name: /面积/ })).toHaveAttribute("aria-sort", "descending", {
    timeout: PATIENCE_MS,
  });
  await expect(grid.locator(".row[aria-busy=false]").first()).toBeVisible({ timeout: PATIENCE_MS });
}
