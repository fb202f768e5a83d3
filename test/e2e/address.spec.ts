import { drawn, expect, openMap, test } from "./site.ts";

test("the address keeps view, layers and language, and brings them back", async ({ page }) => {
  await openMap(page, "?layers=grid");
  await page.getByRole("checkbox", { name: /^永久基本农田/ }).check();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await drawn(page);
  await expect(page).toHaveURL(/layers=[^&]*farmland/);
  await expect(page).toHaveURL(/lang=en/);
  await expect(page).toHaveURL(/view=12\./);
  const kept = page.url();
  await page.goto("about:blank");
  await page.goto(kept);
  await drawn(page);
  await expect(page.getByRole("checkbox", { name: /^Permanent basic farmland/ })).toBeChecked();
  await expect(page.getByRole("heading", { name: "Analysis", exact: true })).toBeVisible();
  const parts = (url: string) => [...new URL(url).searchParams].map(String).sort();
  expect(parts(page.url())).toEqual(parts(kept));
});

test("nonsense in the address opens the home view", async ({ page }) => {
  await openMap(page, "?view=zoom/north/east&layers=nothing~x,,&lang=tlh&theme=pink&idle=-1");
  await expect(page.getByRole("heading", { name: "分析", exact: true })).toBeVisible();
});

test("light and dark are two looks of one page", async ({ page }) => {
  await openMap(page);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole("button", { name: "深色" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await ground()).not.toBe(light);
});

for (const [width, height] of [
  [390, 844],
  [1440, 900],
  [1920, 1080],
] as const) {
  test(`nothing is wider than the page at ${width}×${height}, and the tasks can be reached`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openMap(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBe(0);
    if (width < 600) await page.getByRole("button", { name: "分析", exact: true }).click();
    await expect(page.getByRole("button", { name: /叠加一块地/ })).toBeInViewport();
  });
}
