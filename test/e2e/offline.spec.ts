import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { serve } from "../../src/cli/serve.mjs";
import { type CoverageFigures, refereeFigures } from "../support/referee-figures.ts";
import { answered, resultOf, startTask } from "./run.ts";
import { clickMiddle, drawn, expect, test, watchFaults } from "./site.ts";

const PORT = 4580;

/** Keeps program and layers on the device, as a user does. */
async function keepAll(page: Page): Promise<void> {
  await page.getByRole("button", { name: "离线使用" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("程序已可离线使用", { timeout: 60_000 });
  await dialog.getByRole("button", { name: "保存图层到本机" }).click();
  await expect(dialog).toContainText(/已保存 \d+ 个图层/, { timeout: 60_000 });
}

test("with the server stopped and the browser started anew, everything works as before", async ({
  launchOptions,
}) => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), "onemap-offline-"));
  const open = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await chromium.launchPersistentContext(folder, {
      ...launchOptions,
      viewport: { width: 1440, height: 900 },
      locale: "zh-CN",
      reducedMotion: "reduce",
      serviceWorkers: "allow",
    });
    return { context, page: context.pages()[0] ?? (await context.newPage()) };
  };
  try {
    const server = await serve({ root: "dist", port: PORT, host: "localhost" });
    const online = await open();
    await online.page.goto(server.url);
    await drawn(online.page);
    await keepAll(online.page);
    await online.context.close();
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();

    const { context, page } = await open();
    const faults = watchFaults(context);
    await page.goto(`${server.url}?view=16/36.06/103.83&layers=grid,landuse-plan`);
    await drawn(page);
    await expect(page.getByRole("listitem").filter({ hasText: "规划用地用海" })).toContainText(
      /显示 ([\d,]+) \/ \1/,
    );
    await clickMiddle(page);
    const card = page.getByRole("complementary", { name: "要素属性" });
    await expect(card).toContainText("620102002005001");
    await page.keyboard.press("Escape");

    await startTask(page, /叠加一块地/);
    await answered(page);
    await expect(page.locator(".run-view")).toContainText("台账闭合");
    await page.getByRole("button", { name: "返回" }).click();

    const referee = refereeFigures<CoverageFigures>("coverage-grid-5g");
    await startTask(page, /看 5G 覆盖/);
    await answered(page);
    const { result } = await resultOf<{ result: { total: { covered: number } } }>(page);
    expect(Math.abs(result.total.covered / referee.total.covered - 1)).toBeLessThan(1e-6);
    expect(faults()).toEqual([]);
    await context.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
