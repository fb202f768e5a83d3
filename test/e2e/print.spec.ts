import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { answered, startTask } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

interface SavedCertificate {
  readonly hash: string;
  readonly certificate: {
    readonly engine: string;
    readonly layer: { readonly hash: string };
    readonly parent: { readonly hash: string };
    readonly rules: Readonly<Record<string, { readonly limits: Readonly<Record<string, number | null>> }>>;
    readonly byRule: Readonly<Record<string, { readonly count: number }>>;
  };
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const paper = (page: Page) => page.locator(".paper");

/** How many pages a printer gets: the page objects of a PDF, which Chromium writes in the clear. */
async function pagesPrinted(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** Asks for the card of the cell at a place. */
async function showCardAt(page: Page, place: string): Promise<void> {
  await page.getByRole("textbox", { name: "坐标" }).fill(place);
  await page.keyboard.press("Enter");
}

test("the certificate on paper says what the saved one says, the list of findings has all of them, and both are white in the dark theme", async ({
  page,
}) => {
  await openMap(page, "?layers=grid&theme=dark");
  await startTask(page, /^检查网格/);
  await answered(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "保存证书（JSON）").click(),
  ]);
  const { hash, certificate } = JSON.parse(await readFile(await download.path(), "utf8")) as SavedCertificate;

  await button(page, "打印证书").click();
  await expect(paper(page).locator("h1")).toHaveText("网格全覆盖证书");
  for (const said of [hash, certificate.layer.hash, certificate.parent.hash, certificate.engine])
    await expect(paper(page).locator(".paper-facts")).toContainText(said);
  const lines = await paper(page)
    .locator("tr", { hasText: /^G\d\d/ })
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
  expect(lines.length).toBe(Object.keys(certificate.byRule).length);
  for (const [name = "", , limits, found] of lines) {
    const rule = name.slice(0, 3);
    for (const limit of Object.values(certificate.rules[rule]?.limits ?? {}))
      if (limit !== null) expect(limits).toMatch(new RegExp(`(^|\\s)${limit}(，|$)`));
    expect(["未检查", String(certificate.byRule[rule]?.count)]).toContain(found);
  }
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".app")).toBeHidden();
  await expect(page.locator(".print-sheet .commands")).toBeHidden();
  await expect(page.locator("html")).toHaveCSS("color-scheme", "light");
  await expect(paper(page)).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await page.emulateMedia({ media: null });
  await page.keyboard.press("Escape");
  await expect(page.locator(".print-layer")).toHaveCount(0);

  await page.locator(".run-view summary", { hasText: "导出" }).click();
  await button(page, "打印清单").click();
  const counts = Object.values(certificate.byRule).map(({ count }) => count);
  await expect(paper(page).locator("tbody tr")).toHaveCount(counts.reduce((sum, count) => sum + count, 0));
  await expect(paper(page).locator(".paper-facts")).toContainText(hash);
  // What lets the head of a table stand on every page, and keeps rows whole.
  await expect(paper(page).locator("thead")).toHaveCSS("display", "table-header-group");
  await expect(paper(page).locator("tbody tr").first()).toHaveCSS("break-inside", "avoid");
  expect(await pagesPrinted(page)).toBeGreaterThan(1);
});

test("a card is one page: each of a community, with names too, and that of the cell with the most neighbours", async ({
  page,
}) => {
  await openMap(page, "?view=14/36.05/103.91&layers=grid");
  await page.getByRole("button", { name: "网格卡片" }).click();
  // Seven cells, as many as any community has: ogrinfo -sql "SELECT COUNT(*) FROM grid WHERE SQBM='620102400401'".
  await showCardAt(page, "103.91393, 36.0522");
  await button(page, "打印本社区全部").click();
  await expect(paper(page)).toHaveCount(7, { timeout: 45_000 });
  expect(await pagesPrinted(page)).toBe(7);
  await page.getByRole("checkbox", { name: "显示网格员姓名和电话" }).check();
  await expect(paper(page).first()).toContainText("网格长");
  expect(await pagesPrinted(page)).toBe(7);
  await button(page, "关闭").click();

  // 16 cells touch this one, as many as any: ST_Intersects by shapely 1.8 on data/grid.fgb.
  await showCardAt(page, "103.95227, 35.93281");
  await expect(page.getByRole("article", { name: "620123107201001" })).toBeVisible();
  await button(page, "打印此卡片").click();
  await expect(paper(page)).toHaveCount(1);
  expect(await pagesPrinted(page)).toBe(1);
});

test("the review of a comparison is printed at once: nothing is wider than the page, and nothing is left behind", async ({
  page,
}) => {
  await page.addInitScript(() => {
    // A printer that measures what it is given.
    window.print = () => {
      const sheet = document.querySelector(".paper");
      const right = sheet?.getBoundingClientRect().right ?? 0;
      const beyond = [...(sheet?.querySelectorAll("*") ?? [])].filter(
        (element) => element.getBoundingClientRect().right > right + 1,
      );
      document.documentElement.dataset["printed"] =
        `${document.title}, ${sheet?.querySelectorAll("tbody tr").length} rows, ${beyond.length} beyond`;
    };
  });
  await openMap(page, "?layers=grid");
  const title = await page.title();
  await page.getByRole("searchbox", { name: "筛选工具" }).fill("网格变更");
  await page.keyboard.press("Enter");
  await page.getByLabel("原版网格").selectOption({ label: "管理网格" });
  await page.getByLabel("新版网格").selectOption({ label: "管理网格（含错样例）" });
  await button(page, "开始分析").click();
  await answered(page);
  // A page of A4 between its margins, in CSS pixels.
  await page.setViewportSize({ width: Math.floor((180 / 25.4) * 96), height: 900 });
  await page.emulateMedia({ media: "print" });
  await button(page, "打印清单").dispatchEvent("click");
  await expect(page.locator("html")).toHaveAttribute(
    "data-printed",
    /^网格变更审核清单, \d{3} rows, 0 beyond$/,
  );
  await expect(page.locator(".print-layer")).toHaveCount(0);
  await expect(page).toHaveTitle(title);
});
