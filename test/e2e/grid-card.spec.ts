import { drawn, expect, openMap, test } from "./site.ts";

/** The cell at this place and the cells that touch it by GDAL 3.6: ogr2ogr -dialect sqlite, ST_Contains and ST_Intersects on data/grid.fgb. */
const PLACE = "103.83, 36.06";
const CELL = { name: "大众巷社区第一网格", code: "620102002005001" };
const NEIGHBOURS = ["南城根", "陇西路", "山字石", "贡元巷", "黄河沿", "曹家厅"];

test("by keyboard alone: from typed coordinates to the card of the cell, its four sides and the print preview", async ({
  page,
}) => {
  await openMap(page, "?view=14/36.06/103.83&layers=grid");
  const tool = page.getByRole("button", { name: "网格卡片" });
  await tool.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "坐标" }).focus();
  await page.keyboard.type(PLACE);
  await page.keyboard.press("Enter");
  const card = page.getByRole("article", { name: CELL.name });
  await expect(card).toContainText(CELL.code);
  await expect(card).toContainText("在此网格内");
  for (const side of ["东至", "南至", "西至", "北至"])
    await expect(
      card.locator(".four-sides > div", { hasText: side }).locator("dd p").first(),
    ).not.toBeEmpty();
  const neighbours = card.locator("section", { has: page.getByRole("heading", { name: "邻格" }) });
  await expect(neighbours.locator("tbody tr")).toHaveCount(NEIGHBOURS.length);
  for (const name of NEIGHBOURS) await expect(neighbours).toContainText(`${name}社区第一网格`);
  await expect(card).not.toContainText("网格长");
  await card.getByRole("button", { name: "打印此卡片" }).focus();
  await page.keyboard.press("Enter");
  const preview = page.getByRole("dialog", { name: "打印预览" });
  await expect(preview.getByRole("button", { name: "打印" })).toBeFocused();
  await expect(preview.getByRole("article", { name: CELL.name }).getByRole("img")).toBeVisible();
  await expect(preview).not.toContainText("网格长");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(preview).toContainText("网格长");
  await page.keyboard.press("Escape");
  await expect(preview).toBeHidden();
});

test.describe("by the position of the device", () => {
  test.use({ geolocation: { longitude: 103.83, latitude: 36.06, accuracy: 10 } });

  test("which is asked for on use only; a place nearer to an edge than its accuracy cannot be told, a refusal says so", async ({
    page,
    context,
  }) => {
    await openMap(page, "?view=14/36.06/103.83&layers=grid");
    await page.getByRole("button", { name: "网格卡片" }).click();
    const device = page.getByRole("button", { name: "用本机位置" });
    await device.click();
    await expect(page.getByRole("alert")).toContainText("没有取得本机位置的许可");
    await context.grantPermissions(["geolocation"]);
    await device.click();
    await expect(page.getByRole("article", { name: CELL.name })).toContainText("按 10.0 m 的精度判定");
    await context.setGeolocation({ longitude: 103.83, latitude: 36.06, accuracy: 5000 });
    await device.click();
    await expect(page.getByRole("status").filter({ hasText: "不能判定" })).toContainText(CELL.name);
    await drawn(page);
  });
});

test("two cells of a community are merged on trial: their loads add up, and the layer stays as it is", async ({
  page,
}) => {
  await openMap(page, "?view=14/36.06/103.83&layers=grid");
  await page.getByRole("button", { name: "网格负荷" }).click();
  // Four cells of 1 456, 1 128, 128 and 3 570 households by ogrinfo -sql "SELECT HS FROM grid WHERE SQBM='620122100203'": CV 0.80, the largest of all; another 中堡村 has one cell.
  await page.locator(".community-loads").getByRole("button", { name: "中堡村" }).first().click();
  await expect(page.locator(".load-chart li")).toHaveCount(4);
  const form = page.getByRole("form", { name: "试画新界线" });
  await form.getByRole("button", { name: "合并" }).click();
  await form
    .getByRole("combobox", { name: /^网格/ })
    .selectOption({ label: "中堡村第一网格 620122100203001" });
  await form
    .getByRole("combobox", { name: /^并入/ })
    .selectOption({ label: "中堡村第二网格 620122100203002" });
  await form.getByRole("button", { name: "计算" }).click();
  await expect(form.locator("tbody tr").last()).toContainText("2,584");
  await expect(form).toContainText("0.80 → 0.69");
  await expect(form).toContainText("原图层没有改动");
});

test("a cell is split on trial by a line drawn by hand: both parts add up to it, and the layer stays as it is", async ({
  page,
}) => {
  // The only cell of its community, convex, 35,639.84 m² with 514 households, by ogrinfo -sql "SELECT * FROM grid WHERE SQBM='620105100003'".
  await openMap(page, "?view=14/36.06/103.83&layers=grid");
  await page.getByRole("button", { name: "网格负荷" }).click();
  await page.locator(".community-loads").getByRole("button", { name: "文景街社区", exact: true }).click();
  const form = page.getByRole("form", { name: "试画新界线" });
  await expect(form.getByRole("combobox", { name: /^网格/ })).toContainText("文景街社区第一网格");
  await expect(form.getByRole("button", { name: "计算" })).toBeDisabled();
  await drawn(page);
  await form.getByRole("button", { name: "画一条线" }).click();
  // From side to side of what the panels leave of the map, through the middle of the cell.
  for (const x of [350, 820]) await page.mouse.click(x, 400);
  await page.keyboard.press("Enter");
  await expect(form).toContainText("已画好");
  await form.getByRole("button", { name: "计算" }).press("Enter");
  await expect(form).toContainText("原图层没有改动");
  // 公顷, households, people.
  const lines = await form.locator("tbody tr:not(.group)").all();
  const figures = await Promise.all(
    lines.map(async (line) =>
      (await line.locator("td").allInnerTexts()).map((figure) => Number(figure.replaceAll(",", ""))),
    ),
  );
  expect(figures.length).toBe(3);
  expect(figures[0]?.slice(0, 2)).toEqual([3.564, 514]);
  const sums = [0, 1, 2].map((i) => (figures[1]?.[i] ?? 0) + (figures[2]?.[i] ?? 0));
  for (const [i, sum] of sums.entries()) expect(sum).toBeCloseTo(figures[0]?.[i] ?? Number.NaN, 3);
  expect(Math.min(...figures.flat())).toBeGreaterThan(0);
});
