import { changeCatalogueRow, drawn, expect, openMap, test } from "./site.ts";

test.use({ viewport: { width: 1440, height: 900 } });

/** The map alone: without panels, labels that depend on the font rasteriser take little room in it. */
const OPEN_MAP = { x: 340, y: 60, width: 660, height: 780 };

/** Browsers may differ by the smoothing of edges, not by a layer. */
const LIKENESS = { clip: OPEN_MAP, maxDiffPixelRatio: 0.03, threshold: 0.1 };

/** Layer, view where it fills the picture. */
const NAMED_LAYERS = [
  ["grid", "12.5/36.06/103.83"],
  ["parks", "14.6/36.0695/103.7885"],
  ["industrial-parks", "13/36.497/103.668"],
  ["landuse-plan", "14/36.06/103.83"],
  ["stations", "14/36.06/103.83"],
  ["farmland", "13.2/36.282/103.545"],
] as const;

for (const [layer, view] of NAMED_LAYERS) {
  test(`${layer} is drawn as in its picture`, async ({ page }) => {
    await openMap(page, `?view=${view}&layers=${layer}`);
    await page.waitForTimeout(800);
    await expect(page).toHaveScreenshot(`${layer}.png`, LIKENESS);
    await page.getByRole("checkbox", { checked: true }).first().click();
    await drawn(page);
    await page.waitForTimeout(800);
    // The picture proves the layer: without it the map must look different.
    await expect(page).not.toHaveScreenshot(`${layer}.png`, { ...LIKENESS, timeout: 3000 });
  });
}

test("a layer row says how much of the layer is in view", async ({ page }) => {
  await openMap(page, "?view=13/36.06/103.83&layers=grid");
  const row = page.getByRole("listitem").filter({ hasText: /^管理网格(?!（)/ });
  await expect(row).toContainText(/显示 ([\d,]+) \/ \1/);
});

test("a layer too dense for its features shows its density from afar, called an estimate, and its features from near", async ({
  page,
  context,
}) => {
  await changeCatalogueRow(context, "landuse-plan", (row) => {
    delete row["overviews"];
  });
  await openMap(page, "?view=7.9/36.3/103.6&layers=landuse-plan");
  const row = page.locator('[data-layer="landuse-plan"]');
  // All 60,000 lie in the view; the estimate is told to two figures.
  await expect(row).toContainText(/密度图（按索引估算），视图内约 60,000 个/);
  await row.getByRole("button", { name: /图例/ }).click();
  await expect(row.getByRole("list", { name: "图例" })).toContainText("个/平方公里");
  await page.goto("./?view=15.5/36.063/103.83&layers=landuse-plan");
  await expect(row).toContainText(/显示 ([1-9][\d,]*) \/ \1/);
});
