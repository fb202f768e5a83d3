import { answered, chooseByArrows, tabTo } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

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
