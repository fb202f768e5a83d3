import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { deserialize } from "flatgeobuf/lib/mjs/geojson.js";
import { readShapefiles } from "../support/read-shapefile.ts";
import { answered } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

const panel = (page: Page) => page.getByRole("region", { name: "修复" });
const applied = (page: Page, count: number) =>
  expect(panel(page).locator("summary", { hasText: `已做的修复（${count}）` })).toBeVisible();

/** Opens the repair of the findings on show. */
async function beginRepair(page: Page): Promise<void> {
  await page.keyboard.press(".");
  await panel(page).getByRole("textbox", { name: "修复人" }).fill("王五");
  await page.keyboard.press("Enter");
  await expect(panel(page).locator(".repair-open")).toBeVisible();
}

/** What a button of the repair saves: where the file lies, and its name. */
async function saved(page: Page, button: string) {
  const made = panel(page).getByRole("button", { name: button });
  await expect(made).toBeEnabled();
  const [download] = await Promise.all([page.waitForEvent("download"), made.click()]);
  return { path: await download.path(), name: download.suggestedFilename() };
}

const cell = (number: number, name: string, [west, south, east, north]: readonly number[]) => ({
  type: "Feature",
  properties: {
    WGBM: `01010200100100${number}`,
    WGMC: name,
    HS: 300 + number,
    备注: number === 1 ? "“核”，1；2" : null,
  },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  },
});
/** A gap between the first two, closed to the north and the south; the third overlaps the second. 9 m × 222 m each. */
const CELLS = [
  cell(1, "东岗第一网格", [103.8, 36, 103.802, 36.002]),
  cell(2, "东岗第二网格", [103.8021, 36, 103.804, 36.002]),
  cell(3, "东岗第三网格", [103.8039, 36, 103.806, 36.002]),
  cell(4, "北", [103.8, 36.002, 103.806, 36.003]),
  cell(5, "南", [103.8, 35.999, 103.806, 36]),
];
const PROPERTIES = CELLS.map(({ properties }) => properties);
const byCode = (a: { WGBM: string }, b: { WGBM: string }) => (a.WGBM < b.WGBM ? -1 : 1);

test("a repaired grid of one's own is saved with its codes, names and system in every format", async ({
  page,
}) => {
  await openMap(page, "?layers=districts");
  await page.getByLabel("打开文件").setInputFiles({
    name: "东岗网格.geojson",
    mimeType: "application/geo+json",
    buffer: Buffer.from(JSON.stringify({ type: "FeatureCollection", features: CELLS })),
  });
  await page.getByRole("button", { name: "网格检查" }).click();
  await page.getByLabel("网格图层").selectOption({ label: "东岗网格.geojson" });
  await page.getByLabel("上级区划（责任区）").selectOption({ label: "不使用" });
  await page.getByRole("button", { name: "开始分析" }).click();
  await answered(page);
  await beginRepair(page);
  await panel(page).locator("summary", { hasText: "批量修复" }).click();
  await panel(page).getByRole("button", { name: "预览" }).click();
  await panel(page).getByRole("button", { name: "应用批量修复" }).click();
  await applied(page, 1);

  const geojson = await saved(page, "GeoJSON");
  expect(geojson.name).toBe("东岗网格（修复）.geojson");
  const { features } = JSON.parse(readFileSync(geojson.path, "utf8"));
  const propertiesOf = (list: { properties: (typeof PROPERTIES)[number] }[]) =>
    // The official reader leaves out what is null.
    list.map(({ properties }) => ({ ...properties, 备注: properties.备注 ?? null })).sort(byCode);
  expect(propertiesOf(features)).toEqual(PROPERTIES);

  const fgb = await saved(page, "FlatGeobuf");
  const read: (typeof features)[number][] = [];
  let system: unknown;
  const headerMetaFn = ({ crs }: { crs: unknown }) => {
    system = crs;
  };
  for await (const feature of deserialize(new Uint8Array(readFileSync(fgb.path)), { headerMetaFn }))
    read.push(feature);
  expect(system).toMatchObject({ org: "EPSG", code: 4490 });
  expect(propertiesOf(read)).toEqual(PROPERTIES);

  const shp = await saved(page, "SHP");
  const [file] = Object.values(await readShapefiles(new Blob([readFileSync(shp.path)])));
  if (!file) throw new Error("there is no shapefile");
  expect(file.prj).toContain("China_Geodetic_Coordinate_System_2000");
  expect(file.cpg).toBe("UTF-8");
  expect(file.fields.map(({ name, type }) => [name, type])).toEqual([
    ["WGBM", "C"],
    ["WGMC", "C"],
    ["HS", "N"],
    ["备注", "C"],
  ]);
  const text = (value: string | number | null) => (value === null ? "" : String(value));
  expect(file.rows.map((row) => [...row]).sort()).toEqual(
    PROPERTIES.map((properties) => Object.values(properties).map(text)).sort(),
  );
});

test("what is repaired on the page is the very file that the command makes of the receipt", async ({
  page,
}) => {
  await openMap(page, "?layers=grid");
  await page.getByRole("button", { name: /^检查网格/ }).click();
  await answered(page);
  await beginRepair(page);
  await page.getByRole("combobox", { name: "规则" }).selectOption("G02");
  await panel(page).getByRole("button", { name: "应用", exact: true }).click();
  await applied(page, 1);
  // What only people know is typed.
  await page.getByRole("combobox", { name: "规则" }).selectOption("G13");
  await expect(panel(page).getByText(/^这里须由人填写/)).toBeVisible();
  for (const blank of await panel(page).locator(".field input[type=text]:visible").all())
    await blank.fill("321");
  await panel(page).getByRole("button", { name: "应用", exact: true }).click();
  await expect(page.getByRole("radio", { name: "已处理" })).toBeChecked();
  await applied(page, 2);
  const [receipt, layer] = [await saved(page, "保存回执"), await saved(page, "FlatGeobuf")];
  const folder = mkdtempSync(join(tmpdir(), "onemap-repair-"));
  try {
    const out = join(folder, "repaired.fgb");
    const words = ["repair", "data/grid-spoiled.fgb", "--replay", receipt.path, "--out", out];
    execFileSync(process.execPath, ["src/cli/onemap.mjs", ...words]);
    expect(readFileSync(layer.path).equals(readFileSync(out))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

// How soon a cancel takes effect is for a bench to measure: a test beside others cannot tell.
test("a batch and a check of what was repaired are cancelled without a trace, and can be asked for again", async ({
  page,
}) => {
  await openMap(page, "?layers=grid");
  await page.getByRole("button", { name: /^检查网格/ }).click();
  await answered(page);
  await beginRepair(page);
  // A cell drawn twice, one of eight findings that reach 10,000 m²: 1 overlap, 3 gaps, 2 parts and a hole are left.
  await panel(page).getByRole("button", { name: "应用", exact: true }).click();
  await applied(page, 1);
  await expect(panel(page).getByRole("button", { name: "重新检查" })).toBeEnabled();
  const layers = page.locator(".layer-panel .layer");
  const before = await layers.count();

  await panel(page).locator("summary", { hasText: "批量修复" }).press("Enter");
  const preview = panel(page).getByRole("button", { name: "预览" });
  await preview.press("Enter");
  await expect(panel(page).locator("progress[value]")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel(page).locator(".running")).toHaveCount(0);
  await expect(preview).toBeEnabled();
  await expect(panel(page).getByRole("alert")).toHaveCount(0);
  await applied(page, 1);

  await panel(page).getByRole("button", { name: "重新检查" }).click();
  const view = page.locator(".run-view");
  await expect(view.locator("progress[value]")).toBeVisible();
  await view.getByRole("button", { name: "取消", exact: true }).click();
  await expect(view).toHaveAttribute("data-status", "cancelled");
  await expect(layers).toHaveCount(before);

  // The repair goes on where it was.
  await page.getByRole("button", { name: "返回" }).click();
  await page.locator(".run-list button", { hasText: "完成" }).first().click();
  await page.keyboard.press(".");
  await applied(page, 1);
  await panel(page).locator("summary", { hasText: "批量修复" }).press("Enter");
  await preview.press("Enter");
  await expect(panel(page).getByText(/另有 7 处达到 10,000 m²/)).toBeVisible({ timeout: 40_000 });
});
