import { readFile } from "node:fs/promises";
import { answered } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

interface Review {
  readonly changes: readonly {
    readonly kind: string;
    readonly state: string;
    readonly who: string;
    readonly note: string;
  }[];
}

test("two versions of the grid are compared, a change is signed by keyboard, and the list is printed", async ({
  page,
}) => {
  await page.addInitScript(() => {
    // A printer that keeps what it was given.
    window.print = () => {
      document.documentElement.dataset["printed"] =
        document.querySelector(".review-sheet")?.textContent ?? "nothing";
    };
  });
  await openMap(page, "?layers=grid");
  await page.getByRole("searchbox", { name: "筛选工具" }).focus();
  await page.keyboard.type("网格变更");
  await page.keyboard.press("Enter");
  await page.getByLabel("原版网格").selectOption({ label: "管理网格" });
  await page.getByLabel("新版网格").selectOption({ label: "管理网格（含错样例）" });
  await page.getByRole("button", { name: "开始分析" }).press("Enter");
  await answered(page);
  await expect(page.locator(".run-view .answer")).toHaveText(/共 53 项变更，1,430 个网格未变。/);
  await expect(page.locator(".run-view")).toContainText("台账闭合");

  const review = page.getByRole("region", { name: "逐项签认" });
  await expect(review.getByRole("status")).toHaveText("已确认 0，有异议 0，待确认 53");
  await page.getByRole("button", { name: "查看表格" }).press("Enter");
  await page.getByLabel("签认人").focus();
  await page.keyboard.type("李工");
  await page.keyboard.press("Tab");
  await review.getByRole("button", { name: "下一项", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(review).toContainText("第 2 项，共 53 项");
  await review.getByRole("radio", { name: "待确认" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(review.getByRole("radio", { name: "已确认" })).toBeChecked();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.type("界线待核");
  await page.keyboard.press("Tab");
  await expect(review.getByRole("status")).toHaveText("已确认 0，有异议 1，待确认 52");
  const row = page.getByRole("region", { name: "结果表" }).getByRole("row").nth(2);
  await expect(row).toContainText("有异议");
  await expect(row).toContainText("界线待核");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    review.getByRole("button", { name: "签认记录 JSON" }).press("Enter"),
  ]);
  const saved = JSON.parse(await readFile(await download.path(), "utf8")) as Review;
  expect(saved.changes.length).toBe(53);
  expect(saved.changes[1]).toMatchObject({ state: "disputed", who: "李工", note: "界线待核" });

  await review.getByRole("button", { name: "打印清单" }).press("Enter");
  await expect(page.locator("html")).toHaveAttribute(
    "data-printed",
    /网格变更审核清单.*SHA-256 [0-9a-f]{64}.*有异议.*李工/s,
  );
  await expect(page.locator(".review-sheet")).toHaveCount(0);

  // What was signed is there again for the same two files.
  await page.getByRole("button", { name: "重新分析" }).press("Enter");
  await answered(page);
  await expect(review.getByRole("status")).toHaveText("已确认 0，有异议 1，待确认 52");
});
