import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { deserialize } from "flatgeobuf/lib/mjs/geojson.js";
import type { Feature } from "geojson";
import { expect, openMap, test } from "./site.ts";

const grid = (page: Page) => page.getByRole("grid");
const rows = (page: Page) => grid(page).locator(".row[aria-busy=false]");

/** All features of a layer's file, read by the official package. */
async function featuresOf(file: string): Promise<Feature[]> {
  const features: Feature[] = [];
  for await (const feature of deserialize(new Uint8Array(await readFile(`data/${file}`))))
    features.push(feature);
  return features;
}

/** The row of this number in the table, counted from 1, once it has come. */
async function rowText(page: Page, number: number): Promise<string> {
  const row = grid(page).locator(`.row[aria-rowindex="${number + 1}"][aria-busy=false]`);
  await expect(row).toBeVisible();
  return (await row.textContent()) ?? "";
}

test("all 60,000 rows of a layer are sorted, filtered, scrolled and exported; a row selects its feature", async ({
  page,
}) => {
  const features = await featuresOf("landuse-plan.fgb");
  const codes = features.map(({ properties }) => String(properties?.["BSM"]));
  const areas = features.map(({ properties }) => Number(properties?.["MJ"]));
  await openMap(page, "?layers=landuse-plan");
  await page.getByRole("button", { name: "属性表: 规划用地用海" }).click();
  const table = page.getByRole("region", { name: "属性表：规划用地用海" });
  await expect(table).toContainText("60,000 / 60,000 行");
  expect(await rowText(page, 1)).toContain(codes[0]);

  await grid(page).focus();
  await page.keyboard.press("End");
  expect(await rowText(page, 60_000)).toContain(codes.at(-1));

  await grid(page).getByRole("button", { name: /^面积/ }).click();
  const falling = [...areas].sort((a, b) => b - a);
  await expect(grid(page).getByRole("columnheader", { name: /面积/ })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const figure = (value: number) =>
    value.toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  await expect(rows(page).first()).toContainText(figure(falling[0] as number));
  await grid(page).focus();
  await page.keyboard.press("End");
  expect(await rowText(page, 60_000)).toContain(figure(falling.at(-1) as number));

  await grid(page).getByRole("button", { name: "筛选：用地用海分类" }).click();
  await page.getByLabel("包含文字").fill("铁路");
  await page.getByRole("button", { name: "应用" }).click();
  const railways = features.filter(({ properties }) => String(properties?.["YDYHFLMC"]).includes("铁路"));
  await expect(table).toContainText(`${railways.length.toLocaleString("zh-CN")} / 60,000 行`);

  await rows(page).nth(1).click();
  await expect(rows(page).nth(1)).toHaveAttribute("aria-selected", "true");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    table.getByRole("button", { name: "导出 CSV" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).split("\r\n");
  const written = lines.slice(1, 1 + railways.length);
  const expected = railways.map(({ properties }) => Number(properties?.["MJ"])).sort((a, b) => b - a);
  const column = (lines[0] ?? "").split(",").findIndex((name) => name.includes("面积"));
  expect(written.map((line) => Number(line.split(",")[column]))).toEqual(expected);
  expect(lines.join("\n")).toMatch(/[0-9a-f]{64}/);

  const before = page.url();
  await grid(page).focus();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(before);
});

test("personal fields stand on the desk and leave it in no file", async ({ page }) => {
  await openMap(page, "?layers=grid");
  await page.getByRole("button", { name: "属性表: 管理网格", exact: true }).click();
  const table = page.getByRole("region", { name: "属性表：管理网格" });
  await expect(grid(page).getByRole("columnheader", { name: /^网格员/ })).toBeAttached();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    table.getByRole("button", { name: "导出 CSV" }).click(),
  ]);
  const [head = ""] = (await readFile(await download.path(), "utf8")).split("\r\n");
  expect(head).toContain("网格编码");
  expect(head).not.toMatch(/网格员|网格长/);
});
