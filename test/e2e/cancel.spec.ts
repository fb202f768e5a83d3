import { startTask } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

// How soon a cancel takes effect is measured by `npm run bench`: a test beside others cannot tell.
test("cancel ends an analysis half done, leaves nothing of it, and the next one runs", async ({ page }) => {
  await openMap(page, "?layers=grid");
  await page.evaluate(cancelHalfDone, "取消");
  await startTask(page, /叠加一块地/);
  const view = page.locator(".run-view");
  await expect(view).toHaveAttribute("data-status", "cancelled");
  await expect(page.getByRole("status").filter({ hasText: "已取消" })).toBeVisible();
  await expect(page.locator(".table-frame")).toHaveCount(0);
  await page.getByRole("button", { name: "返回" }).click();
  await startTask(page, /检查网格/);
  await expect(view).toHaveAttribute("data-status", "done", { timeout: 60_000 });
});

/** Runs in the page: presses the button of that name as soon as a run tells how far it is. A click from outside may come when it is over. */
function cancelHalfDone(name: string): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(".run-view progress[value]")) return;
    const buttons = [...document.querySelectorAll<HTMLButtonElement>(".run-view button")];
    const cancel = buttons.find(({ textContent }) => textContent === name);
    if (!cancel) return;
    observer.disconnect();
    cancel.click();
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
}
