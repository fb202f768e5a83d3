import { clickMiddle, drawn, expect, openMap, test } from "./site.ts";

test.use({ viewport: { width: 1080, height: 1920 } });

test("a kiosk is locked: no search, no files, no analysis, no stations, large tiles", async ({ page }) => {
  await openMap(page, "?kiosk");
  for (const name of [/打开文件/, /绘制/, /离线使用/, /叠加/])
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /通信基站|含错/ })).toHaveCount(0);
  const tile = page.getByRole("button", { name: /^规划用地用海/ });
  const box = await tile.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(64);
});

test("a kiosk shows no personal fields", async ({ page }) => {
  await openMap(page, "?kiosk&view=15/36.06/103.83&layers=grid");
  await clickMiddle(page);
  const card = page.getByRole("complementary", { name: "要素属性" });
  await expect(card).toContainText("大众巷社区第一网格");
  await expect(card).not.toContainText("网格长");
  await expect(card).not.toContainText("网格员");
});

test("a kiosk checks and repairs nothing: neither keys nor the address lead there", async ({ page }) => {
  await openMap(page, "?kiosk&layers=grid-spoiled,grid");
  for (const key of [".", "a", "t", "1", "Control+z", "Control+y", "?"]) await page.keyboard.press(key);
  for (const name of ["分析", "逐处查看", "当前问题", "修复"])
    await expect(page.getByRole("region", { name })).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /检查|修复|证书/ })).toHaveCount(0);
  await expect(page).not.toHaveURL(/grid-spoiled/);
});

test("the card of a cell, which a kiosk offers, is put away after a rest", async ({ page }) => {
  await openMap(page, "?kiosk&idle=15&view=15/36.06/103.83&layers=grid");
  const which = page.getByRole("button", { name: "我在哪个网格" });
  await which.click();
  await expect(which).toHaveAttribute("aria-pressed", "true");
  await clickMiddle(page);
  const card = page.getByRole("article", { name: "大众巷社区第一网格" });
  await expect(card).toContainText("620102002005001");
  await expect(card).not.toContainText("网格长");
  await expect(page.getByRole("alertdialog")).toBeVisible({ timeout: 12_000 });
  await expect(which).toHaveAttribute("aria-pressed", "false", { timeout: 20_000 });
  await expect(card).toHaveCount(0);
});

test("after a rest a kiosk warns, then returns to its home state", async ({ page }) => {
  await openMap(page, "?kiosk&idle=15");
  const tile = page.getByRole("button", { name: /^永久基本农田/ });
  await tile.click();
  await expect(tile).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "放大" }).click();
  await drawn(page);
  await expect(page.getByRole("alertdialog")).toBeVisible({ timeout: 12_000 });
  await expect(tile).toHaveAttribute("aria-pressed", "false", { timeout: 20_000 });
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await drawn(page);
  await expect(page).toHaveURL(/view=11\.30\/36\.066/);
});

test("a touch during the warning keeps the visitor's view", async ({ page }) => {
  await openMap(page, "?kiosk&idle=15");
  const tile = page.getByRole("button", { name: /^永久基本农田/ });
  await tile.click();
  await expect(page.getByRole("alertdialog")).toBeVisible({ timeout: 12_000 });
  await page.mouse.move(500, 500);
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(tile).toHaveAttribute("aria-pressed", "true");
});

test("a kiosk whose catalogue cannot be read says so and comes back by itself", async ({ page, context }) => {
  await context.route(/data\/catalog\.json/, (route) => route.fulfill({ body: "" }));
  await page.clock.install();
  await page.goto("./?kiosk");
  await expect(page.getByRole("alert")).toContainText("地图未能打开");
  await context.unrouteAll();
  await page.clock.fastForward(31_000);
  await expect(page.getByRole("button", { name: /^规划用地用海/ })).toBeVisible();
});
