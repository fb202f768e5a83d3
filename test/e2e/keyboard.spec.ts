import type { Page } from "@playwright/test";
import { answered } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

/** Moves the focus by Tab until it stands on the element of this name; fails where it does not come by. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at) return "";
      const labelled =
        at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0]?.textContent : "";
      return at.getAttribute("aria-label") ?? (labelled || at.textContent || "");
    });
    if (name.test(label)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** Moves down the list of the select that has the focus until this option is chosen. */
async function chooseByArrows(page: Page, option: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("ArrowDown");
    const chosen = await page.evaluate(
      () => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.text,
    );
    if (chosen === option) return;
  }
  throw new Error(`the arrow keys do not reach ${option}`);
}

test("an overlay from the first key to the table, without a pointer", async ({ page }) => {
  await openMap(page, "?layers=parks");
  await tabTo(page, /^叠加分析$/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^被叠加图层/);
  await chooseByArrows(page, "公园广场");
  await tabTo(page, /^叠加到图层/);
  await chooseByArrows(page, "产业园区");
  await tabTo(page, /^开始分析$/);
  await page.keyboard.press("Enter");
  await answered(page);
  await expect(page.locator(".run-view .answer")).toContainText(/共占用|没有占用/);
  await tabTo(page, /查看表格|收起表格/);
  if (!(await page.getByRole("region", { name: "结果表" }).isVisible())) await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "结果表" })).toBeVisible();
  await tabTo(page, /^面积（公顷）/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("columnheader", { name: /面积（公顷）/ })).toHaveAttribute(
    "aria-sort",
    /ascending|descending/,
  );
});

test("the map itself answers the keyboard: move, zoom, ask", async ({ page }) => {
  await openMap(page, "?view=15/36.06/103.83&layers=grid");
  await page.getByRole("link", { name: "跳到地图" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("canvas.maplibregl-canvas").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "要素属性" })).toContainText("大众巷社区第一网格");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "要素属性" })).toBeHidden();
  await page.locator("canvas.maplibregl-canvas").focus();
  await page.keyboard.press("=");
  await expect(page).toHaveURL(/view=16/);
});

test("one-letter keys do what the help lists, and none while typing", async ({ page }) => {
  await openMap(page, "?layers=parks");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("快捷键");
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await expect(page.getByRole("button", { name: "展开图层面板" })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("la");
  await expect(page.getByRole("button", { name: "展开图层面板" })).toBeVisible();
  await expect(page.locator("#search")).toHaveValue("la");
});
