import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { readShapefiles } from "../support/read-shapefile.ts";
import { answered, startTask } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

/** What a button saves: its name and its bytes. */
async function saved(page: Page, button: Locator) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("the findings of a grid check are saved as a spreadsheet and as layers, and printed as a list", async ({
  page,
}) => {
  await openMap(page);
  await startTask(page, /检查网格/);
  await answered(page);
  await page.locator(".run-view summary", { hasText: "导出" }).click();
  const list = page.getByRole("group", { name: "清单存为" });

  const sheet = await saved(page, list.getByRole("button", { name: "XLSX" }));
  expect(sheet.name).toMatch(/^网格检查问题清单：.+\.xlsx$/);
  const rows = new TextDecoder().decode(unzipSync(sheet.bytes)["xl/worksheets/sheet1.xml"]).match(/<row /g);
  const answer = await page.locator(".run-view .answer").textContent();
  const count = Number(/发现 (\d+) 处/.exec(answer ?? "")?.[1]);
  expect(rows?.length).toBe(count + 1);
  const layer = await saved(page, list.getByRole("button", { name: "FlatGeobuf" }));
  expect(layer.bytes.subarray(0, 3).toString()).toBe("fgb");
  const { features } = JSON.parse(
    (await saved(page, list.getByRole("button", { name: "GeoJSON" }))).bytes.toString(),
  );
  expect(features[0].properties).toMatchObject({ severity: "错误", status: "待处理" });

  const button = page.getByRole("button", { name: "打印清单" });
  await button.click();
  const paper = page.getByRole("dialog", { name: /网格检查问题清单/ });
  await expect(paper.getByRole("button", { name: "打印" })).toBeFocused();
  await expect(paper.locator("tbody tr")).toHaveCount(count);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.locator("#app :focus")).toHaveCount(0);
  await page.emulateMedia({ media: "print" });
  await expect(paper.getByRole("button", { name: "打印" })).toBeHidden();
  await expect(page.locator(".app")).toBeHidden();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = [...pdf.matchAll(/\/Type \/Page\b/g)].length;
  expect(pages).toBeGreaterThan(1);
  // A4 in points.
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
  await page.emulateMedia({ media: null });
  await page.keyboard.press("Escape");
  await expect(paper).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("a layer of one's own is saved as a shapefile, and what does not fit is told", async ({ page }) => {
  await openMap(page);
  const polygon = {
    type: "Polygon",
    coordinates: [
      [
        [103.8, 36],
        [103.9, 36],
        [103.9, 36.1],
        [103.8, 36],
      ],
    ],
  };
  const collection = {
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: { 网格名称: "一号", 户数: 312 }, geometry: polygon }],
  };
  await page.getByLabel("打开文件").setInputFiles({
    name: "我的网格.geojson",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(collection)),
  });
  await page.getByRole("button", { name: "图例与设置: 我的网格" }).click();
  const row = page.locator(".layer", { hasText: "我的网格" });
  const { name, bytes } = await saved(page, row.getByRole("button", { name: "SHP" }));
  expect(name).toBe("我的网格.zip");
  const file = (await readShapefiles(new Blob([bytes])))["我的网格"];
  expect(file?.fields.map((field) => field.name)).toEqual(["网格名", "户数"]);
  expect(file?.rows).toEqual([["一号", "312"]]);
  await expect(page.getByText(/网格名称 → 网格名/)).toBeVisible();
});
