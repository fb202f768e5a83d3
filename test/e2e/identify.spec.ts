import { clickMiddle, expect, openMap, test } from "./site.ts";

/** Cells at these places by GDAL 3.6: ogrinfo -dialect sqlite, ST_Contains(geometry, MakePoint(lon, lat)) on data/grid.fgb. */
const CELLS = [
  ["16/36.06/103.83", "620102002005001", "大众巷社区第一网格", "酒泉路街道|张掖路街道"],
  ["15/36.1/103.7", "620105002001001", "水挂庄社区第一网格", "街道"],
  ["14/36.73/103.26", "620121100001001", "南街社区第一网格", "镇"],
] as const;

for (const [view, code, name, town] of CELLS) {
  test(`a click on the map names the cell there: ${code}`, async ({ page }) => {
    await openMap(page, `?view=${view}&layers=grid`);
    // The middle of the map lies under the middle of the stage.
    await clickMiddle(page);
    const card = page.getByRole("complementary", { name: "要素属性" });
    await expect(card).toContainText(name);
    await expect(card).toContainText(code);
    await expect(card).toContainText(new RegExp(town));
    await expect(card).toContainText("网格编码");
    await expect(card).toContainText("户数");
    await page.keyboard.press("Escape");
    await expect(card).toBeHidden();
  });
}

test("several layers in one place are turned through, codes stand with their names", async ({ page }) => {
  await openMap(page, "?view=16/36.06/103.83&layers=landuse-plan,grid");
  await clickMiddle(page);
  const card = page.getByRole("complementary", { name: "要素属性" });
  await expect(card).toContainText("1 / 2");
  await expect(card).toContainText("大众巷社区第一网格");
  await card.getByRole("button", { name: "下一个" }).click();
  await expect(card).toContainText("2 / 2");
  await expect(card).toContainText(/0\d{3,5}|1\d{3,5}/);
  await expect(card).toContainText("用地用海分类");
});

test("where nothing lies the card says so", async ({ page }) => {
  await openMap(page, "?view=14/36.9/104.4&layers=parks");
  await page.mouse.click(720, 450);
  await expect(page.getByRole("complementary", { name: "要素属性" })).toContainText("这里没有要素");
});
