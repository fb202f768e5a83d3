import type { Locator, Page } from "@playwright/test";
import { box, collection, polygon } from "../cli/geojson.ts";
import { answered, chooseByArrows, tabTo } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

/** Two rows of two boxes of 0.01°, from a west. */
const places = (west: number) =>
  [0, 1, 2, 3].map((n) => {
    const [x, y] = [west + 0.01 * (n >> 1), 36.05 + 0.01 * (n & 1)];
    return [x, y, x + 0.01, y + 0.01] as const;
  });
const cells = (west: number, community: string, field = "WGBM") =>
  places(west).map((at, n) =>
    polygon(box(...at), { [field]: `${community}${String(n + 1).padStart(3, "0")}` }),
  );

/** Opens files as layers; everything after that goes by keys. */
async function openFiles(page: Page, files: Readonly<Record<string, readonly object[]>>): Promise<void> {
  await openMap(page);
  const given = Object.entries(files).map(([name, features]) => ({
    name,
    mimeType: "application/geo+json",
    buffer: Buffer.from(collection(features)),
  }));
  await page.locator("input[type=file]").first().setInputFiles(given);
  for (const name of Object.keys(files))
    await expect(page.getByRole("checkbox", { name: new RegExp(`^${name}`) })).toBeVisible();
}

async function openForm(page: Page): Promise<void> {
  await tabTo(page, /^网格检查$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "网格检查" })).toBeFocused();
}

const field = (page: Page, name: string): Locator => page.getByRole("combobox", { name, exact: true });

/** Chooses a layer in a field that Tab comes by next. */
async function choose(page: Page, name: string, layer: string): Promise<void> {
  await tabTo(page, new RegExp(`^${name}`));
  await page.keyboard.press("Home");
  await chooseByArrows(page, layer);
}

/** Presses a button of the form. */
async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}

test("by keyboard alone: the files of two districts are checked together, and a finding names the file of each cell", async ({
  page,
}) => {
  // 0.001° of the second file are the first one's too, and its field of codes has another name.
  await openFiles(page, {
    "甲区.geojson": cells(103.8, "620102001001"),
    "乙区.geojson": cells(103.819, "620103001001", "网格编码"),
    "点.geojson": [
      { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [103.8, 36] } },
    ],
  });
  await openForm(page);
  await choose(page, "网格图层", "甲区.geojson");
  await press(page, /^添加相邻文件$/);
  const beside = field(page, "相邻文件 1");
  await expect(beside).toBeFocused();
  const offered = await beside.locator("option").allInnerTexts();
  expect(offered).toContain("乙区.geojson");
  expect(offered.filter((name) => ["甲区.geojson", "点.geojson"].includes(name))).toEqual([]);
  await chooseByArrows(page, "乙区.geojson");
  await press(page, /^添加相邻文件$/);
  await expect(field(page, "相邻文件 2").locator("option", { hasText: "乙区" })).toHaveCount(0);
  await press(page, /^去掉相邻文件 2$/);
  await expect(page.getByRole("button", { name: "添加相邻文件" })).toBeFocused();
  await tabTo(page, /^上级区划/);
  await page.keyboard.press("Home");
  await press(page, /^开始分析$/);
  await answered(page);
  await expect(page.locator(".question")).toContainText("与 乙区.geojson 一起");
  await expect(page.locator(".answer")).toContainText("8 个网格");

  await page.keyboard.press(".");
  const card = page.getByRole("region", { name: "当前问题" });
  await expect(card.getByRole("heading")).toHaveText("G01 重叠");
  await expect(card.locator(".cells p")).toHaveText([
    /62010[23]00100100\d(甲|乙)区\.geojson$/,
    /62010[23]00100100\d(甲|乙)区\.geojson$/,
  ]);
  await expect(card.locator(".cells")).toContainText("甲区.geojson");
  await expect(card.locator(".cells")).toContainText("乙区.geojson");
  await expect(page.getByRole("region", { name: "修复" })).toContainText("几个文件一起检查时不在这里修复");
});

test("by keyboard alone: a grid is checked level by level, and what is wrong with a community stands at its level", async ({
  page,
}) => {
  // Each community holds the two cells of a column; the western one begins east of the town's border, and its cells with it.
  const [west, east] = ["620102001001", "620102001002"];
  const late = 103.8001;
  const at = (n: number) => places(103.8)[n] as readonly [number, number, number, number];
  const cell = (n: number, community: string, order: number, from = at(n)[0]) =>
    polygon(box(from, at(n)[1], at(n)[2], at(n)[3]), { WGBM: `${community}00${order}` });
  const whole = box(103.8, 36.05, 103.82, 36.07);
  await openFiles(page, {
    "网格.geojson": [cell(0, west, 2, late), cell(1, west, 1, late), cell(2, east, 2), cell(3, east, 1)],
    "社区.geojson": [
      polygon(box(late, 36.05, 103.81, 36.07), { SQBM: west }),
      polygon(box(103.81, 36.05, 103.82, 36.07), { SQBM: east }),
    ],
    "街道.geojson": [polygon(whole, { JDBM: "620102001" })],
    "区县.geojson": [polygon(whole, { QXDM: "620102" })],
  });
  await openForm(page);
  await choose(page, "网格图层", "网格.geojson");
  await choose(page, "上级区划", "社区.geojson");
  for (const [level, layer] of [
    [2, "街道.geojson"],
    [3, "区县.geojson"],
  ] as const) {
    await press(page, /^再加一级$/);
    await expect(field(page, `第 ${level} 级上级区划`)).toBeFocused();
    await chooseByArrows(page, layer);
  }
  // The parks of the demonstration are none of this grid's.
  await tabTo(page, /^不可切割的对象/);
  await page.keyboard.press("Home");
  await press(page, /^开始分析$/);
  await answered(page);
  const levels = page.getByRole("group", { name: "各级检查" });
  await expect(levels.getByRole("radio")).toHaveCount(3);
  await expect(levels).toContainText("未贯通：3 级中 1 级未通过");
  await expect(page.locator(".answer")).toHaveText("4 个网格，未发现问题。");

  await tabTo(page, /^网格\.geojson → 社区\.geojson/);
  await page.keyboard.press("ArrowDown");
  await expect(levels.getByRole("radio", { name: /社区\.geojson → 街道\.geojson/ })).toBeChecked();
  await expect(page.locator(".answer")).toHaveText("2 个区划，发现 1 处问题：错误 1。");
  await page.keyboard.press(".");
  const card = page.getByRole("region", { name: "当前问题" });
  await expect(card.getByRole("heading")).toHaveText("G02 缝隙");
  await expect(card.locator(".cells")).toContainText(west);
  await expect(page.getByRole("region", { name: "修复" })).toContainText("上级区划的边界牵动下面各级");
  await tabTo(page, /^回到检查结果$/);
  await page.keyboard.press("Enter");
  await press(page, /^打印各级证书$/);
  const paper = page.getByRole("dialog", { name: "贯通证书" });
  await expect(paper.getByRole("heading", { level: 1 })).toHaveText([
    "贯通证书",
    "网格全覆盖证书",
    "区划全覆盖证书",
    "区划全覆盖证书",
  ]);
  await expect(paper.getByRole("button", { name: "打印" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(paper).toBeHidden();
});

test("by keyboard alone: the demonstration has a layer for every rule, the roads of the background among them", async ({
  page,
}) => {
  await openMap(page);
  await openForm(page);
  await choose(page, "网格图层", "管理网格（含错样例）");
  await choose(page, "应落在网格内的点", "通信基站");
  await choose(page, "边界应沿的地物（线）", "道路");
  await press(page, /^开始分析$/);
  await answered(page);
  await expect(page.getByRole("heading", { name: "未能检查" })).toHaveCount(0);
  // GEOS 3.13.1 by shapely 2.1.2, on the same files: 21 stations intersect no cell and 16 several.
  await expect(page.getByRole("row", { name: /^G17 / })).toHaveText(/^G17 落点缺失或重复37/);
  // The same with buffers of 5 m around the roads: 1,476 cells have a share below a half; the other one has to be repaired first.
  await expect(page.getByRole("row", { name: /^G20 / })).toHaveText(/^G20 边界沿地物1,477/);

  // A place is shown among its cells, or where the next ones are: the scale is never that of a single mark.
  await page.keyboard.press(".");
  await choose(page, "规则", "G17 落点缺失或重复（37）");
  const card = page.getByRole("region", { name: "当前问题" });
  const scale = async () =>
    Number((await page.getByText(/^1:[\d,]+$/).textContent())?.slice(2).replaceAll(",", ""));
  const scaleAtRest = async () => {
    const before = await scale();
    await page.waitForTimeout(600);
    return before === (await scale()) ? before : Number.NaN;
  };
  for (const sentence of [/同时在网格/, /不在任何网格内/]) {
    for (let i = 0; i < 37 && !(await card.getByText(sentence).first().isVisible()); i++) {
      await page.keyboard.press(".");
      await expect(card.getByRole("heading")).toHaveText("G17 落点缺失或重复");
    }
    await expect(card).toContainText(sentence);
    await expect.poll(scale).toBeLessThan(50_000);
    await expect.poll(scaleAtRest).toBeGreaterThan(1000);
  }
});
