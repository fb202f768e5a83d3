import { readFile } from "node:fs/promises";
import type { BrowserContext, Page, Route } from "@playwright/test";
import { expect, openMap, test } from "./site.ts";

test.use({ expectedErrors: [/^console: Failed to load resource/] });

const rangeOf = (route: Route): [number, number] => {
  const [, from = "0", to = "0"] = /bytes=(\d+)-(\d*)/.exec(route.request().headers()["range"] ?? "") ?? [];
  return [Number(from), Number(to)];
};

/** Ways a server may fail, and what the page must say. */
const FAULTS: Record<string, { answer: (route: Route, bytes: Buffer) => Promise<void>; says: RegExp }> = {
  "the file is missing": {
    answer: (route) => route.fulfill({ status: 404 }),
    says: /管理网格.*(404|找不到)/,
  },
  "the server fails": {
    answer: (route) => route.fulfill({ status: 500 }),
    says: /管理网格.*500.*重试/,
  },
  "the server knows no ranges": {
    answer: (route, body) => route.fulfill({ status: 200, body }),
    says: /管理网格.*不支持按范围读取.*nginx/,
  },
  "the server answers with another range": {
    answer: (route, bytes) => {
      const [from, to] = rangeOf(route);
      const headers = { "Content-Range": `bytes ${from + 1}-${to + 1}/${bytes.length}` };
      return route.fulfill({ status: 206, headers, body: bytes.subarray(from + 1, to + 2) });
    },
    says: /管理网格.*范围不对.*代理/,
  },
  "the file is truncated": {
    answer: (route, bytes) => {
      const half = bytes.subarray(0, bytes.length / 2);
      const [from, to] = rangeOf(route);
      if (from >= half.length)
        return route.fulfill({ status: 416, headers: { "Content-Range": `bytes */${half.length}` } });
      const end = Math.min(to, half.length - 1);
      const headers = { "Content-Range": `bytes ${from}-${end}/${half.length}` };
      return route.fulfill({ status: 206, headers, body: half.subarray(from, end + 1) });
    },
    says: /管理网格.*不完整.*重新/,
  },
  "the file is no FlatGeobuf": {
    answer: (route) => {
      const page = Buffer.from("<!doctype html><title>not here</title>".padEnd(200_000));
      const [from, to] = rangeOf(route);
      const headers = { "Content-Range": `bytes ${from}-${to}/${page.length}` };
      return route.fulfill({ status: 206, headers, body: page.subarray(from, to + 1) });
    },
    says: /管理网格.*不是 FlatGeobuf.*HTML/,
  },
};

/** Lets the server of the grid misbehave. */
async function spoilGrid(context: BrowserContext, answer: (route: Route, bytes: Buffer) => Promise<void>) {
  const bytes = await readFile("data/grid.fgb");
  await context.route(/data\/grid\.fgb/, (route) => answer(route, bytes));
}

/** The parks, drawn beside the broken layer. */
const theRestGoesOn = (page: Page) =>
  expect(page.getByRole("listitem").filter({ hasText: "公园广场" })).toContainText(/显示 [1-9]/);

for (const [fault, { answer, says }] of Object.entries(FAULTS)) {
  test(`where ${fault}, a sentence says what, where and what to do, and the map goes on`, async ({
    page,
    context,
  }) => {
    await spoilGrid(context, answer);
    await openMap(page, "?layers=parks,grid");
    const row = page.getByRole("listitem").filter({ hasText: /^管理网格(?!（)/ });
    await expect(row).toContainText(says);
    await theRestGoesOn(page);
  });
}

test("once the server is well again a layer comes back by itself", async ({ page, context }) => {
  await spoilGrid(context, (route) => route.fulfill({ status: 503 }));
  await openMap(page, "?layers=parks,grid");
  const row = page.getByRole("listitem").filter({ hasText: /^管理网格(?!（)/ });
  await expect(row).toContainText(/状态 503/);
  await context.unrouteAll();
  await expect(row).toContainText(/显示 ([\d,]+) \/ \1/, { timeout: 30_000 });
  await expect(row).not.toContainText("状态 503");
});

test("a layer in trouble is tried again at once by its button", async ({ page, context }) => {
  await spoilGrid(context, (route) => route.fulfill({ status: 503 }));
  await openMap(page, "?layers=parks,grid");
  const row = page.getByRole("listitem").filter({ hasText: /^管理网格(?!（)/ });
  await expect(row).toContainText(/状态 503/);
  // The first try by itself comes after 5 s and fails, the next one 15 s later: the button is not overtaken by it.
  await page.waitForTimeout(7000);
  await context.unrouteAll();
  await row.getByRole("button", { name: "重试" }).dispatchEvent("click");
  await expect(row).toContainText(/显示 ([\d,]+) \/ \1/, { timeout: 6000 });
});

test("an analysis of a layer that cannot be read fails with its sentence and can be tried again", async ({
  page,
  context,
}) => {
  await spoilGrid(context, (route) => route.fulfill({ status: 404 }));
  await openMap(page, "?layers=parks,grid");
  await page.getByRole("button", { name: /看 5G 覆盖/ }).click();
  await expect(page.locator(".run-view")).toHaveAttribute("data-status", "failed");
  await expect(page.locator(".run-view")).toContainText(/管理网格.*网址/);
  await context.unrouteAll();
  await page.getByRole("button", { name: "重新分析" }).click();
  await expect(page.locator(".run-view")).toHaveAttribute("data-status", "done", { timeout: 60_000 });
});

test("a catalogue row with an unknown key is told with its row and key; the other rows are there", async ({
  page,
  context,
}) => {
  await context.route(/data\/catalog\.json/, async (route) => {
    const catalogue = JSON.parse(await readFile("data/catalog.json", "utf8")) as {
      layers: Record<string, unknown>[];
    };
    const parks = catalogue.layers.find(({ id }) => id === "parks");
    Object.assign(parks ?? {}, { colour: "green" });
    await route.fulfill({ json: catalogue });
  });
  await openMap(page, "?layers=parks,grid");
  await expect(page.getByText(/parks.*不认识的键“colour”/)).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^公园广场/ })).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: /^管理网格/ }).first()).toBeVisible();
});

test("a catalogue that is no JSON says so instead of a blank page", async ({ page, context }) => {
  await context.route(/data\/catalog\.json/, (route) => route.fulfill({ body: '{ "version": 1,' }));
  await page.goto("./");
  await expect(page.getByText(/catalog\.json.*不是有效的 JSON/)).toBeVisible();
});
