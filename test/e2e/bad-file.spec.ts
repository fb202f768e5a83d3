import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { geojson as flatgeobuf } from "flatgeobuf";
import { expect, openMap, test } from "./site.ts";

const polygon = (...ring: [number, number][]) => ({
  type: "FeatureCollection" as const,
  features: [
    {
      type: "Feature" as const,
      properties: { name: "地块" },
      geometry: { type: "Polygon" as const, coordinates: [ring] },
    },
  ],
});

const square = (west: number, south: number, size: number) =>
  polygon(
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  );

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** Hands a file to the page as the open dialog does. */
async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

const grid = () => readFile("data/grid.fgb");

/** Files that cannot be opened, and what the page must say. */
const REFUSED: [string, string, () => Promise<Buffer>, RegExp][] = [
  ["an empty file", "空.fgb", async () => Buffer.alloc(0), /“空\.fgb”是空文件.*重新导出/],
  ["a truncated file", "半.fgb", async () => (await grid()).subarray(0, 40_000), /“半\.fgb”不完整/],
  [
    "a file cut in its header",
    "头.fgb",
    async () => (await grid()).subarray(0, 100),
    /“头\.fgb”(不完整|的文件头已损坏)/,
  ],
  [
    "another format under the name",
    "假.fgb",
    async () => Buffer.from("PK\u0003\u0004zip zip zip zip zip"),
    /“假\.fgb”不是 FlatGeobuf.*ZIP/i,
  ],
  [
    "an older version of the format",
    "旧.fgb",
    async () => {
      const bytes = Buffer.from(await grid());
      bytes[3] = 2;
      return bytes;
    },
    /“旧\.fgb”是 FlatGeobuf 第 2 版.*重新导出/,
  ],
  [
    "JSON that is no GeoJSON",
    "a.geojson",
    async () => json({ type: "Topology" }),
    /“a\.geojson”是 JSON，但不是 GeoJSON/,
  ],
  ["broken JSON", "b.geojson", async () => Buffer.from('{"type":"Feature'), /“b\.geojson”不是有效的 JSON/],
];

test("what cannot be opened is refused with a sentence each, and nothing is lost", async ({ page }) => {
  await openMap(page, "?layers=parks");
  for (const [what, name, bytes, says] of REFUSED) {
    await test.step(what, async () => {
      await openFile(page, name, await bytes());
      await expect(page.locator(".notices")).toContainText(says);
    });
  }
  await expect(page.getByRole("listitem").filter({ hasText: "公园广场" })).toContainText(/显示 [1-9]/);
});

test("a file without an index opens all the same", async ({ page }) => {
  await openMap(page, "?layers=parks");
  const bytes = flatgeobuf.serialize(square(103.8, 36.05, 0.01));
  await openFile(page, "无索引.fgb", Buffer.from(bytes));
  await expect(page.getByRole("checkbox", { name: /^无索引/ })).toBeChecked();
});

test("a layer outside the city opens and says where it lies", async ({ page }) => {
  await openMap(page, "?layers=parks");
  await openFile(page, "北京.geojson", json(square(116.4, 39.9, 0.01)));
  await expect(page.locator(".notices")).toContainText(/“北京\.geojson”的范围不在兰州.*116/);
  await expect(page.getByRole("checkbox", { name: /^北京/ })).toBeChecked();
});

test("a polygon that crosses itself is repaired, listed, and its ledger closes", async ({ page }) => {
  await openMap(page, "?layers=parks");
  const bowTie = polygon([103.8, 36.05], [103.82, 36.07], [103.82, 36.05], [103.8, 36.07], [103.8, 36.05]);
  await openFile(page, "领结.geojson", json(bowTie));
  await expect(page.getByRole("checkbox", { name: /^领结/ })).toBeChecked();
  await page.getByRole("button", { name: "叠加分析" }).click();
  await page.getByLabel("被叠加图层（A）").selectOption({ label: "领结.geojson" });
  await page.getByLabel("叠加到图层（B）").selectOption({ label: "管理网格" });
  await page.getByRole("button", { name: "开始分析" }).click();
  await expect(page.locator(".run-view")).toHaveAttribute("data-status", "done", { timeout: 60_000 });
  await expect(page.locator(".run-view")).toContainText("已修复的无效图形 1 个");
  await expect(page.locator(".run-view")).toContainText("台账闭合");
});

test("a file dropped on the map is opened", async ({ page }) => {
  await openMap(page, "?layers=parks");
  const text = JSON.stringify(square(103.8, 36.05, 0.01));
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "拖入.geojson"));
    return data;
  }, text);
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await expect(page.getByRole("checkbox", { name: /^拖入/ })).toBeChecked();
});
