import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { answered } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

const table = (page: Page) => page.getByRole("region", { name: "结果表" });

/** First figures of the column, top down, of the rows on show. */
async function figures(page: Page, column: number): Promise<number[]> {
  const words = await table(page).locator(`tbody tr:not(.spacer) td:nth-child(${column})`).allTextContents();
  return words.map((each) => Number(each.replaceAll(",", "")));
}

test("a table is sorted by any column, keeps its total, and leaves as CSV with its origin", async ({
  page,
}) => {
  await openMap(page, "?layers=parks");
  await page.getByRole("button", { name: "叠加分析" }).click();
  await page.getByLabel("被叠加图层（A）").selectOption({ label: "公园广场" });
  await page.getByLabel("按字段汇总").first().selectOption("GYMC");
  await page.getByLabel("叠加到图层（B）").selectOption({ label: "区县" });
  await page.getByRole("button", { name: "开始分析" }).click();
  await answered(page);
  await page.getByRole("button", { name: "查看表格" }).click();
  await table(page)
    .getByRole("button", { name: /^面积（m²）/ })
    .click();
  const falling = await figures(page, 4);
  expect(falling.length).toBeGreaterThan(5);
  expect(falling).toEqual([...falling].sort((a, b) => b - a));
  await table(page)
    .getByRole("button", { name: /^面积（m²）/ })
    .click();
  const rising = await figures(page, 4);
  expect(rising).toEqual([...rising].sort((a, b) => a - b));

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    table(page).getByRole("button", { name: "表格 CSV" }).click(),
  ]);
  const csv = await readFile(await download.path(), "utf8");
  expect(csv.startsWith("\uFEFF"), "spreadsheets read the encoding from the mark").toBe(true);
  const lines = csv.slice(1).split("\r\n");
  expect(lines[0]).toContain("面积（m²）");
  const areas = lines
    .slice(
      1,
      lines.findIndex((line) => line.startsWith("合计")),
    )
    .map((line) => Number(line.split(",")[3]));
  const total = Number(lines.find((line) => line.startsWith("合计"))?.split(",")[3]);
  expect(Math.abs(areas.reduce((sum, area) => sum + area, 0) - total)).toBeLessThan(0.01);
  expect(csv).toMatch(/SHA-256|sha256|[0-9a-f]{64}/i);
  expect(csv).toContain("GEOS");
});

test("a cell is found by its code, a place by its name, a spot by its coordinates", async ({ page }) => {
  await openMap(page, "?layers=grid");
  const search = page.locator("#search");
  await search.fill("620102002005001");
  await page.getByRole("option", { name: /大众巷社区第一网格/ }).click();
  await expect(page).toHaveURL(/view=1[4-9]\.\d+\/36\.0[56]/);
  await search.fill("白塔山");
  await expect(page.getByRole("option", { name: /白塔山/ }).first()).toBeVisible();
  await search.fill("104.1122, 35.8445");
  await page.getByRole("option").first().click();
  await expect(page).toHaveURL(/35\.844\d+\/104\.112/);
  await search.fill("查无此处");
  await expect(page.getByText("没有找到")).toBeVisible();
});
