import type { Page } from "@playwright/test";
import { pageTasksDuring } from "../support/page-tasks.ts";
import { answered, startTask } from "./run.ts";
import { drawn, expect, openMap, test } from "./site.ts";

test.use({ viewport: { width: 1440, height: 900 } });

/** The longest task the page's thread may run, ms of its own CPU time: shared machines stretch wall time. */
const LONGEST_TASK = 50;

/**
 * Holds the tasks of a page, opened at `query`, to the limit. A task that is long by our own doing is long at both tries; one that the machine has made long
 * is not.
 */
async function expectShortTasks(page: Page, query: string, work: () => Promise<void>): Promise<void> {
  const longTasks = async () => {
    await openMap(page, query);
    const tasks = await pageTasksDuring(page, work);
    expect(tasks.length, "the trace holds the page's tasks").toBeGreaterThan(100);
    return tasks.filter((cpu) => cpu > LONGEST_TASK);
  };
  const first = await longTasks();
  expect(first.length > 0 ? await longTasks() : first).toEqual([]);
}

test("streaming keeps every task of the page's thread under 50 ms", async ({ page }) => {
  await expectShortTasks(page, "", async () => {
    await page.mouse.move(700, 450);
    for (let i = 0; i < 5; i++) {
      await page.mouse.wheel(0, -240);
      await page.waitForTimeout(700);
    }
    for (let i = 0; i < 4; i++) {
      await page.mouse.down();
      await page.mouse.move(500, 380, { steps: 6 });
      await page.mouse.up();
      await page.mouse.move(700, 450);
      await page.waitForTimeout(500);
    }
    await page.mouse.click(700, 450);
    await expect(page.getByRole("complementary", { name: "要素属性" })).toContainText(/\d/);
    await page.getByRole("button", { name: "全图" }).click();
    await drawn(page);
  });
});

for (const [task, name] of [
  ["an overlay", /叠加一块地/],
  ["a coverage", /看 5G 覆盖/],
  ["a grid check", /检查网格/],
] as const) {
  test(`${task} keeps every task of the page's thread under 50 ms, its table and layer included`, async ({
    page,
  }) => {
    await expectShortTasks(page, "", async () => {
      await startTask(page, name);
      await answered(page);
      await page.getByRole("button", { name: "查看表格" }).click();
      await page.getByRole("region", { name: "结果表" }).getByRole("row").nth(2).waitFor();
      await drawn(page);
    });
  });
}

test("60,000 lines of figures are answered, drawn, sorted by figures and by names, and saved under 50 ms", async ({
  page,
}) => {
  await expectShortTasks(page, "?layers=grid", async () => {
    await page.getByRole("button", { name: "椭球面积" }).click();
    await page.getByLabel("面图层").selectOption({ label: "规划用地用海" });
    await page.getByRole("button", { name: "开始分析" }).click();
    await answered(page);
    await page.getByRole("button", { name: "查看表格" }).click();
    const table = page.getByRole("region", { name: "结果表" });
    await table.getByRole("button", { name: /^面积（亩）/ }).click();
    await table.locator("th[aria-sort=descending]").waitFor();
    await table.getByRole("button", { name: /^名称/ }).click();
    await table.locator("th[aria-sort=ascending]").waitFor();
    await table.locator(".scroll").evaluate((element) => element.scrollTo(0, 1_000_000));
    await Promise.all([
      page.waitForEvent("download"),
      table.getByRole("button", { name: "表格 CSV" }).click(),
    ]);
    await drawn(page);
  });
});

test("a table of 60,000 rows is scrolled, sorted and filtered under 50 ms, and thousands are chosen", async ({
  page,
}) => {
  await expectShortTasks(page, "?layers=landuse-plan", async () => {
    await page.getByRole("button", { name: "属性表: 规划用地用海" }).click();
    const grid = page.getByRole("grid");
    await grid.locator(".row[aria-busy=false]").first().waitFor();
    await grid.focus();
    await page.keyboard.press("End");
    await grid.locator('.row[aria-rowindex="60001"][aria-busy=false]').waitFor();
    await grid.getByRole("button", { name: /^标识码/ }).click();
    await grid.locator('.row[aria-rowindex="2"][aria-busy=false]').waitFor();
    await page.getByRole("button", { name: "框选", exact: true }).click();
    await page.mouse.move(420, 160);
    await page.mouse.down();
    await page.mouse.move(900, 480, { steps: 4 });
    await page.mouse.up();
    await expect(page.getByRole("complementary", { name: "选择结果" })).toContainText("面积合计");
    await drawn(page);
  });
});
