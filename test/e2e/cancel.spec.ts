import { startTask } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

// How soon a cancel takes effect is measured by `npm run bench`: a test beside others cannot tell.
test("cancel ends an analysis half done, leaves nothing of it, and the next one runs", async ({ page }) => {
  await openMap(page, "?layers=grid");
  await startTask(page, /叠加一块地/);
  const view = page.locator(".run-view");
  await expect(view.locator("progress[value]")).toBeVisible();
  await view.getByRole("button", { name: "取消", exact: true }).click();
  await expect(view).toHaveAttribute("data-status", "cancelled");
  await expect(page.getByRole("status").filter({ hasText: "已取消" })).toBeVisible();
  await expect(page.locator(".table-frame")).toHaveCount(0);
  await page.getByRole("button", { name: "返回" }).click();
  await startTask(page, /检查网格/);
  await expect(view).toHaveAttribute("data-status", "done", { timeout: 60_000 });
});
