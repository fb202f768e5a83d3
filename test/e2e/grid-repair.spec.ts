import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { answered } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

/** Moves the focus by Tab until it stands on an element; fails where it does not come by. */
async function tabOnto(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${target}`);
}

async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabOnto(page, target);
  await page.keyboard.press("Enter");
}

/** Whether a pointer was used: nothing here may need one. */
const wasPointed = (page: Page) => page.evaluate(() => document.documentElement.dataset["pointed"] === "");

test("by keyboard alone: findings are gone through, a gap is repaired, undone and done again, all else by batch, and the certificate of the repaired grid is printed", async ({
  page,
}) => {
  await page.addInitScript(() => {
    addEventListener("pointerdown", () => document.documentElement.setAttribute("data-pointed", ""), true);
  });
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const panel = page.getByRole("region", { name: "修复" });
  const card = page.getByRole("region", { name: "当前问题" });
  const layer = page.getByRole("checkbox", { name: /（修复）/ });
  await openMap(page, "?layers=grid");
  await pressOn(page, page.getByRole("link", { name: "跳到分析" }));
  await pressOn(page, button(/^检查网格/));
  await answered(page);
  for (const key of [".", ".", ","]) await page.keyboard.press(key);
  await expect(page.locator(".finding-review .place")).toHaveText(/^第 1 处/);
  await tabOnto(page, page.getByRole("combobox", { name: "规则" }));
  for (const heading = card.getByRole("heading"); !/G02/.test((await heading.textContent()) ?? ""); )
    await page.keyboard.press("ArrowDown");

  await tabOnto(page, panel.getByRole("textbox", { name: "修复人" }));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("王五");
  await page.keyboard.press("Enter");
  await tabOnto(page, panel.getByRole("radio", { name: /^划给/ }).first());
  await page.keyboard.press("ArrowDown");
  // All of the gap, as the finding has it, goes to one cell.
  const area = await card.locator("dl > div", { hasText: "面积" }).locator("dd").textContent();
  await expect(panel.locator(".total")).toContainText(`+${area?.replace(/ .*/, "")}`);
  await page.keyboard.press("Enter");
  await expect(panel.getByText("此处已处理，可撤销。")).toBeVisible();
  await expect(card.getByRole("radio", { name: "已处理" })).toBeChecked();
  await expect(layer).toBeChecked();

  await page.keyboard.press("Control+Z");
  await expect(panel.getByRole("radio", { name: /^划给/ }).first()).toBeVisible();
  await expect(card.getByRole("radio", { name: "待处理" })).toBeChecked();
  await expect(layer).toBeHidden();
  await page.keyboard.press("Control+Y");
  await expect(panel.getByText("此处已处理，可撤销。")).toBeVisible();

  await pressOn(page, panel.locator("summary", { hasText: "批量修复" }));
  await pressOn(page, panel.getByRole("button", { name: "预览" }));
  // Missing cells, cells drawn twice, and large parts and holes are for people.
  await expect(panel.getByText(/另有 8 处达到 10,000 m²，未列入，仍为待处理。/)).toBeVisible({
    timeout: 40_000,
  });
  await pressOn(page, panel.getByRole("button", { name: "放弃" }));
  await tabOnto(page, panel.getByRole("textbox", { name: /^只修小于此面积的/ }));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  await expect(panel.getByText(/^未填限值/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(panel.getByText(/所选问题全部处理。/)).toBeFocused({ timeout: 40_000 });
  await pressOn(page, panel.getByRole("button", { name: "应用批量修复" }));
  await expect(panel.locator("summary", { hasText: "已做的修复（2）" })).toBeVisible();
  const saved = page.waitForEvent("download");
  await pressOn(page, panel.getByRole("button", { name: "保存回执" }));
  const receipt = JSON.parse(await readFile(await (await saved).path(), "utf8"));
  expect(receipt.format).toBe("onemap-repair-receipt-1");
  expect(receipt.links.length).toBeGreaterThan(50);
  expect(new Set(receipt.links.map(({ who }: { who: string }) => who))).toEqual(new Set(["王五"]));

  await pressOn(page, panel.getByRole("button", { name: "重新检查" }));
  await expect(page.locator(".run-view .question")).toContainText("（修复）");
  await answered(page);
  await pressOn(page, button("打印证书"));
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("（修复）");
  await expect(sheet.locator("tr", { hasText: "G02" })).toContainText(/\b0\b/);
  await expect(sheet.getByRole("button", { name: "打印" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  expect(await wasPointed(page)).toBe(false);
});
