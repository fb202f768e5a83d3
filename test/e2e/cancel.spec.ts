import { startTask } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

/** Cancels of which the middle one counts: another test may take the processor away from one of them. */
const FEW = 3;

test("cancel stops an analysis within 200 ms, and the next one runs", async ({ page }) => {
  await openMap(page, "?layers=grid");
  const latencies: number[] = [];
  for (let i = 0; i < FEW; i++) {
    await startTask(page, /叠加一块地/);
    await expect(page.locator(".run-view progress[value]")).toBeVisible();
    // Measured on the page: from the click to the words 已取消 in the document.
    const latency = page.evaluate(async () => {
      const view = document.querySelector(".run-view");
      const button = [...(view?.querySelectorAll("button") ?? [])].find(
        (each) => each.textContent === "取消",
      );
      const started = performance.now();
      button?.click();
      while (view?.getAttribute("data-status") !== "cancelled") await new Promise((done) => setTimeout(done));
      return performance.now() - started;
    });
    latencies.push(await latency);
    await expect(page.getByRole("status").filter({ hasText: "已取消" })).toBeVisible();
    await page.getByRole("button", { name: "返回" }).click();
  }
  const [, middle] = latencies.sort((a, b) => a - b);
  expect(middle).toBeLessThan(200);
  await startTask(page, /检查网格/);
  await expect(page.locator(".run-view")).toHaveAttribute("data-status", "done", { timeout: 60_000 });
});
