import type { Page } from "@playwright/test";
import { answered, chooseByArrows, tabTo } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

const card = (page: Page) => page.getByRole("region", { name: "当前问题" });
const note = (page: Page) => card(page).getByRole("textbox", { name: "备注" });
const NOTE = "已核实, 见 3 号图";
const place = (page: Page) => page.locator(".finding-review .place");

/** Checks the spoiled grid of the demonstration, without a pointer. */
async function checkByKeys(page: Page): Promise<void> {
  await openMap(page, "?layers=grid");
  await tabTo(page, /^检查网格/);
  await page.keyboard.press("Enter");
  await answered(page);
}

test("findings are gone through, marked and filtered by keys, and the marks are there for the next check", async ({
  page,
}) => {
  await checkByKeys(page);
  await page.keyboard.press(".");
  await expect(place(page)).toHaveText(/^第 1 处/);
  const all = Number(/共 (\d+) 处/.exec((await place(page).textContent()) ?? "")?.[1]);
  await page.keyboard.press(".");
  await page.keyboard.press(".");
  await page.keyboard.press(",");
  await expect(place(page)).toHaveText(`第 2 处，共 ${all} 处`);
  await expect(card(page).locator("dt", { hasText: "最宽处" })).toBeVisible();
  const named = await card(page).locator(".cells strong").allInnerTexts();
  expect(named.length, "both cells of an overlap are named").toBe(2);
  await expect(card(page).locator(".cells")).toContainText(/社区/);
  const sentence = (await card(page).locator(".sentence").textContent()) ?? "";

  await page.keyboard.press("2");
  await expect(card(page).getByRole("radio", { name: "已处理" })).toBeChecked();
  await tabTo(page, /^备注/);
  await page.keyboard.type(NOTE);
  await expect(note(page)).toHaveValue(NOTE);
  await page.keyboard.press("Escape");
  await page.keyboard.press(".");
  await expect(place(page)).toHaveText(/^第 3 处/);
  await page.keyboard.press("3");

  await tabTo(page, /^回到检查结果$/);
  await page.keyboard.press("Enter");
  await expect(page.locator(".run-view")).toBeVisible();
  await page.keyboard.press(".");
  await tabTo(page, /^已处理 1$/);
  await page.keyboard.press("Enter");
  await expect(place(page)).toHaveText("第 1 处，共 1 处");
  await expect(card(page).locator(".sentence")).toHaveText(sentence);
  await page.keyboard.press("Enter");
  await expect(place(page)).toHaveText(`第 2 处，共 ${all} 处`);
  await tabTo(page, /^规则$/);
  await chooseByArrows(
    page,
    (await page.locator(".finding-filter option", { hasText: "G02" }).textContent()) ?? "",
  );
  await expect(card(page).getByRole("heading")).toHaveText("G02 缝隙");

  await checkByKeys(page);
  await page.keyboard.press(".");
  await page.keyboard.press(".");
  await expect(card(page).locator(".sentence")).toHaveText(sentence);
  await expect(card(page).getByRole("radio", { name: "已处理" })).toBeChecked();
  await expect(note(page)).toHaveValue(NOTE);
  await page.keyboard.press(".");
  await expect(card(page).getByRole("radio", { name: "误报" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(page.locator(".run-view")).toBeVisible();
});
