import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { answered, resultOf } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

interface Result {
  readonly recipe: { readonly operation: string; readonly a: { readonly sha256: string | null } };
  readonly result: {
    readonly rows: readonly Readonly<Record<string, number | string | null>>[];
    readonly totals: readonly { readonly name: string; readonly value: number | null }[];
  };
}

const table = (page: Page) => page.getByRole("region", { name: "结果表" });
const view = (page: Page) => page.locator(".run-view");

/** Goes on with Tab until the focus is on something so named. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const element = document.activeElement;
      if (element instanceof HTMLButtonElement) return element.textContent;
      const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
      return isField ? (element.labels?.[0]?.textContent ?? "") : "";
    });
    if (label.includes(name)) return;
  }
  throw new Error(`no way by keyboard to ${name}`);
}

/** Chooses in the list that has the focus, with the arrow. */
async function arrowTo(page: Page, option: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("ArrowDown");
    const chosen = await page.evaluate(
      () => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.textContent,
    );
    if (chosen === option) return;
  }
  throw new Error(`no way by the arrow to ${option}`);
}

test("by keyboard: a tool is found, filled in, run, read, sorted, saved, and run again", async ({ page }) => {
  await openMap(page, "?layers=grid");
  await page.getByLabel("筛选工具").focus();
  await page.keyboard.type("点数");
  await expect(page.getByRole("button", { name: /点数统计/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "点数统计" })).toBeVisible();
  const start = page.getByRole("button", { name: "开始分析" });
  await expect(start).toBeDisabled();

  await tabTo(page, "面图层（A）");
  await arrowTo(page, "管理网格");
  await tabTo(page, "点图层（B）");
  await arrowTo(page, "通信基站");
  await expect(start).toBeEnabled();
  await tabTo(page, "5G");
  await page.keyboard.press("Space");
  await start.focus();
  await page.keyboard.press("Enter");
  await answered(page);
  await expect(view(page).locator(".question")).toContainText("只计入 制式 = 5G");
  await expect(view(page).locator(".answer")).toContainText(/点数 [\d,]+，范围内 [\d,]+/);

  await page.getByRole("button", { name: "查看表格" }).click();
  const head = table(page).getByRole("button", { name: /^点数/ });
  await head.click();
  await expect(table(page).locator("th[aria-sort=descending]")).toContainText("点数");
  await expect(async () => {
    const words = await table(page).locator("tbody tr:not(.spacer) td:nth-child(2)").allTextContents();
    const figures = words.slice(0, 8).map((word) => Number(word.replaceAll(",", "")));
    expect(figures[0]).toBeGreaterThan(0);
    expect(figures).toEqual([...figures].sort((a, b) => b - a));
  }).toPass();
  const named = table(page).locator("tbody tr:not(.spacer) td:first-child").first();
  await expect(named).toContainText("网格");
  await named.getByRole("button").press("Enter");
  await expect(table(page).locator("tr[aria-selected=true]")).toHaveCount(1);

  const { recipe, result } = await resultOf<Result>(page);
  expect(recipe.operation).toBe("count");
  expect(recipe.a.sha256).toMatch(/^[0-9a-f]{64}$/);
  const inside = result.totals.find(({ name }) => name === "inside")?.value ?? 0;
  const inSeveral = result.totals.find(({ name }) => name === "in_several")?.value ?? 0;
  const counted = result.rows.reduce((sum, row) => sum + Number(row["points"]), 0);
  // Cells of the grid do not overlap, so each station inside counts once.
  expect(inSeveral).toBe(0);
  expect(counted).toBe(inside);

  await view(page).locator("summary", { hasText: "计算方法" }).click();
  await expect(view(page).locator(".method")).toContainText("SHA-256");
  await page.getByRole("button", { name: "重新分析" }).click();
  await answered(page);
  // Back to the form, and from there to the first page.
  await page.getByRole("button", { name: "返回" }).click();
  await page.getByRole("button", { name: "返回" }).click();
  await expect(page.locator(".run-list li")).toHaveCount(2);
});

test("a saved result opens its form, filled in; what differs is said", async ({ page }) => {
  await openMap(page, "?layers=grid");
  await page.getByRole("button", { name: "椭球面积" }).click();
  await page.getByLabel("面图层").selectOption({ label: "公园广场" });
  await page.getByRole("button", { name: "开始分析" }).click();
  await answered(page);
  await view(page).locator("summary", { hasText: "导出" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "结果 JSON" }).click(),
  ]);
  const document = JSON.parse(await readFile(await download.path(), "utf8"));
  await page.getByRole("button", { name: "返回" }).click();

  const open = (recipe: unknown) =>
    page.getByLabel("打开文件").setInputFiles({
      name: "配方.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify({ recipe })),
    });
  await open(document.recipe);
  await expect(page.getByRole("heading", { name: "椭球面积" })).toBeVisible();
  await expect(page.getByLabel("面图层")).toHaveValue("parks");
  await expect(page.locator(".analysis-form .problem")).toHaveCount(0);

  await open({ ...document.recipe, a: { ...document.recipe.a, sha256: "0".repeat(64) } });
  await expect(page.locator(".analysis-form .problem")).toContainText("SHA-256");
  await expect(page.getByRole("button", { name: "开始分析" })).toBeEnabled();

  await open({ ...document.recipe, a: { id: "x", name: "宗地", sha256: null } });
  await expect(page.locator(".analysis-form .problem")).toContainText("宗地");
  await expect(page.getByRole("button", { name: "开始分析" })).toBeDisabled();

  await open({ operation: "teleport" });
  await expect(page.locator(".notice", { hasText: "配方" })).toBeVisible();
});

test("a run is cancelled at once and leaves nothing behind", async ({ page }) => {
  await openMap(page, "?layers=grid");
  await page.getByRole("button", { name: "椭球面积" }).click();
  await page.getByLabel("面图层").selectOption({ label: "规划用地用海" });
  await page.getByRole("button", { name: "开始分析" }).click();
  await view(page).getByRole("button", { name: "取消", exact: true }).click();
  await expect(view(page)).toHaveAttribute("data-status", "cancelled");
  await expect(page.locator(".table-frame")).toHaveCount(0);
  await page.getByRole("button", { name: "修改条件" }).click();
  await expect(page.getByLabel("面图层")).toHaveValue("landuse-plan");
});

test("an analysis worker that dies is replaced, and the run goes on by itself", async ({ page }) => {
  // The first worker of each kind but one is let live; the analysis worker's first call ends it.
  await page.addInitScript(() => {
    const Real = Worker;
    let killed = false;
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name !== "analysis") return;
        const post = this.postMessage.bind(this);
        this.postMessage = (message: unknown, ...rest: unknown[]) => {
          const isRun = JSON.stringify(message).includes('"operate"');
          if (isRun && !killed) {
            killed = true;
            this.dispatchEvent(new Event("error"));
            this.terminate();
            return;
          }
          Reflect.apply(post, this, [message, ...rest]);
        };
      }
    };
    Reflect.set(window, "wasKilled", () => killed);
  });
  await openMap(page, "?layers=grid");
  await page.getByRole("button", { name: "椭球面积" }).click();
  await page.getByLabel("面图层").selectOption({ label: "公园广场" });
  await page.getByRole("button", { name: "开始分析" }).click();
  await answered(page);
  expect(await page.evaluate(() => Reflect.apply(Reflect.get(window, "wasKilled"), window, []))).toBe(true);
  await expect(view(page).locator(".answer")).toContainText(/面积 [\d,.]+ (公顷|km²)/);
});
