import type { Page } from "@playwright/test";
import { type CoverageFigures, type OverlayFigures, refereeFigures } from "../support/referee-figures.ts";
import { answered, resultOf, startTask } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

interface Result<Row> {
  readonly engine: string;
  readonly result: {
    readonly rows: readonly Row[];
    readonly total: { readonly area: number; readonly covered: number };
    readonly ledger: {
      readonly input: number;
      readonly inside: number;
      readonly outside: number;
      readonly failed: number;
      readonly residual: number;
      readonly closed: boolean;
    };
  };
}

type OverlayResult = Result<{
  readonly a: string;
  readonly b: string;
  readonly area: number;
  readonly count: number;
}>;
type CoverageResult = Result<{ readonly feature: number; readonly area: number; readonly covered: number }>;

/** Fills in the form of an overlay and starts it. */
async function overlay(page: Page, a: string, groupA: string, b: string, groupB: string): Promise<void> {
  await page.getByRole("button", { name: "叠加分析" }).click();
  await page.getByLabel("被叠加图层（A）").selectOption({ label: a });
  await page.getByLabel("按字段汇总").first().selectOption(groupA);
  await page.getByLabel("叠加到图层（B）").selectOption({ label: b });
  await page.getByLabel("按字段汇总").last().selectOption(groupB);
  await page.getByRole("button", { name: "开始分析" }).click();
}

test("what the plan takes from permanent farmland equals the referee's figures, class by class", async ({
  page,
}) => {
  const referee = refereeFigures<OverlayFigures>("overlay-plan-farmland");
  await openMap(page, "?layers=grid");
  await overlay(page, "规划用地用海", referee.groupA, "永久基本农田", referee.groupB);
  await expect(page.locator(".run-view progress[value]")).toBeVisible();
  await expect(page.locator(".run-view")).toContainText(/预计还需|正在估算时间/);
  await answered(page);
  await expect(page.locator(".run-view")).toContainText("台账闭合");
  await expect(page.locator(".run-view .answer")).toContainText(/共占用/);
  const { result, engine } = await resultOf<OverlayResult>(page);
  expect(engine).toMatch(/GEOS/);
  expect(result.ledger).toMatchObject({ closed: true, failed: 0 });
  expect(Math.abs(result.ledger.residual)).toBeLessThanOrEqual(0.01);
  expect(Math.abs(result.ledger.input - referee.input)).toBeLessThan(0.01);
  expect(result.rows.length).toBe(referee.rows.length);
  const expected = new Map(referee.rows.map((row) => [`${row.a} ${row.b}`, row]));
  for (const { a, b, area, count } of result.rows) {
    const row = expected.get(`${a} ${b}`);
    expect(count).toBe(row?.count);
    expect(Math.abs(area - (row?.area ?? Number.NaN))).toBeLessThan(0.001);
  }
});

test("which grid cells 5G covers equals the referee's figures, cell by cell", async ({ page }) => {
  const referee = refereeFigures<CoverageFigures>("coverage-grid-5g");
  await openMap(page, "?layers=grid");
  await startTask(page, /看 5G 覆盖/);
  await answered(page);
  await expect(page.locator(".run-view .answer")).toContainText(/覆盖率 .*%，未达 95% 的有/);
  await expect(page.locator(".run-view")).toContainText("台账闭合");
  const { result } = await resultOf<CoverageResult>(page);
  expect(result.rows.length).toBe(referee.rows.length);
  for (const { feature, area, covered } of result.rows) {
    const row = referee.rows[feature];
    expect(Math.abs(area - (row?.area ?? Number.NaN))).toBeLessThan(0.001);
    // The product's circles have 96 corners, the referee's 4,096: within 0.01 % of the cell, ten times finer than asked.
    expect(Math.abs(covered - (row?.covered ?? Number.NaN))).toBeLessThan(1e-4 * area);
  }
  expect(Math.abs(result.total.covered / referee.total.covered - 1)).toBeLessThan(1e-6);
  await page.getByRole("button", { name: "查看表格" }).click();
  const table = page.getByRole("region", { name: "结果表" });
  await expect(table).toContainText("1,482 行");
  await table.getByLabel("只看未达 95%").check();
  const uncovered = referee.rows.filter(({ area, covered }) => covered / area < 0.95).length;
  await expect(table).toContainText(`${uncovered.toLocaleString("en")} 行`);
});

test("the planted gaps and overlaps of the spoiled grid are found, and a row leads to its place", async ({
  page,
}) => {
  const { default: planted } = await import("../../data/grid-spoiled-defects.json", {
    with: { type: "json" },
  });
  await openMap(page, "?layers=grid");
  await startTask(page, /检查网格/);
  await answered(page);
  const { result } = await resultOf<{
    result: { findings: { rule: string; at: [number, number] | null; area: number | null }[] };
  }>(page);
  for (const rule of ["G01", "G02"]) {
    const found = result.findings.filter((finding) => finding.rule === rule);
    const listed = planted.defects.filter((defect) => defect.rule === rule);
    expect(found.length).toBe(listed.length);
    for (const { area } of listed)
      expect(found.some((finding) => Math.abs((finding.area ?? 0) - (area ?? Number.NaN)) < 0.001)).toBe(
        true,
      );
  }
  await page.getByRole("button", { name: "查看表格" }).click();
  const before = page.url();
  await page.getByRole("region", { name: "结果表" }).getByTitle("缩放到此行").first().click();
  await expect(page).not.toHaveURL(before);
});

test("a site drawn on the map is overlaid like a layer", async ({ page }) => {
  await openMap(page, "?view=13/36.06/103.83&layers=landuse-plan");
  await page.getByRole("button", { name: "绘制" }).click();
  for (const [x, y] of [
    [520, 300],
    [760, 300],
    [760, 520],
    [520, 520],
  ] as const) {
    await page.mouse.click(x, y);
    await page.waitForTimeout(150);
  }
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "用此地块叠加" }).click();
  await page.getByLabel("叠加到图层（B）").selectOption({ label: "规划用地用海" });
  await page.getByRole("button", { name: "开始分析" }).click();
  await answered(page);
  const { result } = await resultOf<OverlayResult>(page);
  // The plan covers the whole city, so the site lies in it wholly: an identity no engine can be lucky with.
  expect(result.ledger.inside).toBeGreaterThan(1000);
  expect(Math.abs(result.ledger.inside / result.ledger.input - 1)).toBeLessThan(1e-9);
  expect(result.ledger.closed).toBe(true);
});

test("Turf gives a second opinion on a small overlay", async ({ page }) => {
  await openMap(page, "?layers=grid");
  const areas: number[] = [];
  await page.getByRole("button", { name: "叠加分析" }).click();
  for (const engine of ["geos", "turf"]) {
    await page.getByLabel("被叠加图层（A）").selectOption({ label: "公园广场" });
    await page.getByLabel("叠加到图层（B）").selectOption({ label: "区县" });
    await page.getByLabel("几何引擎").selectOption(engine);
    await page.getByRole("button", { name: "开始分析" }).click();
    await answered(page);
    const { result, engine: name } = await resultOf<OverlayResult>(page);
    expect(name.toLowerCase()).toContain(engine);
    areas.push(result.ledger.inside);
    await page.getByRole("button", { name: "返回" }).click();
  }
  const [geos = 0, turf = 0] = areas;
  expect(geos).toBeGreaterThan(0);
  expect(Math.abs(turf / geos - 1)).toBeLessThan(1e-9);
});
