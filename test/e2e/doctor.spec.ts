import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, openMap, test } from "./site.ts";

const examined = async (page: Page) => {
  const doctor = page.locator(".doctor");
  await expect(doctor).toHaveAttribute("data-status", "done", { timeout: 30_000 });
  return doctor;
};

test("a file that would not open is examined: the fault is named, with what to do, and nothing is called fine", async ({
  page,
}) => {
  await openMap(page, "?layers=parks");
  const whole = await readFile("data/parks.fgb");
  const buffer = whole.subarray(0, 8000);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "半.fgb", mimeType: "application/octet-stream", buffer });
  await page.locator(".notices").getByRole("button", { name: "体检" }).click();
  const doctor = await examined(page);
  await expect(doctor).toContainText(/1 处错误.*“半\.fgb”不完整。请重新下载或导出/);
  await expect(doctor).not.toContainText("检查无误");
  await expect(doctor).toContainText(/未检查.*文件头读不出来/);
});

test("a healthy layer is said to be healthy; an ailing one leads to the feature", async ({ page }) => {
  await openMap(page, "?layers=parks,grid-spoiled");
  await page
    .locator("[data-layer=parks]")
    .getByRole("button", { name: /^图例与设置/ })
    .click();
  await page.locator("[data-layer=parks]").getByRole("button", { name: "体检" }).click();
  const doctor = await examined(page);
  await expect(doctor).toContainText("没有发现错误或警告。");
  await expect(doctor).toContainText("看了全部 368 个要素，判定了其中 368 个面是否有效。");
  await expect(doctor).toContainText(/检查无误.*按范围读取.*图形有效/);
  await page.keyboard.press("Escape");

  const before = page.url();
  await page
    .locator("[data-layer=grid-spoiled]")
    .getByRole("button", { name: /^图例与设置/ })
    .click();
  await page.locator("[data-layer=grid-spoiled]").getByRole("button", { name: "体检" }).click();
  await examined(page);
  const double = page.locator("[data-code=double-ids]");
  await expect(double).toContainText("字段“WGBM”像是编号");
  await double
    .getByRole("button", { name: /^第 \d+ 个$/ })
    .first()
    .click();
  await expect(page.locator("dialog")).toHaveCount(0);
  await expect.poll(() => page.url()).not.toBe(before);
});
