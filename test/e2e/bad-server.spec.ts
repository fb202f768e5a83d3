import { readFile } from "node:fs/promises";
import type { BrowserContext, Page, Route } from "@playwright/test";
import { changeCatalogueRow, expect, openMap, test } from "./site.ts";

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

const whole = (bytes: Buffer, route: Route, headers: Readonly<Record<string, string>> = {}) => {
  const [from, to] = rangeOf(route);
  const end = Math.min(to, bytes.length - 1);
  const range = `bytes ${from}-${end}/${bytes.length}`;
  return route.fulfill({
    status: 206,
    headers: { ...headers, "Content-Range": range },
    body: bytes.subarray(from, end + 1),
  });
};

const gridRow = (page: Page) => page.getByRole("listitem").filter({ hasText: /^管理网格(?!（)/ });
/** All of the grid that lies in the view is drawn. */
const ALL_SHOWN = /显示 ([1-9][\d,]*) \/ \1/;

/** Ways of a server that are passed over: the layer is drawn as if nothing were. `nth` counts the requests from 0. */
const HICCUPS: Record<string, (route: Route, bytes: Buffer, nth: number) => Promise<void>> = {
  "is busy now and then": (route, bytes, nth) =>
    nth % 3 === 0 ? route.fulfill({ status: 503 }) : whole(bytes, route),
  "asks for patience": (route, bytes, nth) =>
    nth % 2 === 0 ? route.fulfill({ status: 429, headers: { "Retry-After": "1" } }) : whole(bytes, route),
  "loses connections": (route, bytes, nth) =>
    nth % 3 === 1 ? route.abort("connectionreset") : whole(bytes, route),
  "answers short": (route, bytes, nth) => {
    const [from, to] = rangeOf(route);
    const end = Math.min(to, bytes.length - 1);
    const headers = { "Content-Range": `bytes ${from}-${end}/${bytes.length}` };
    const missing = nth % 3 === 1 ? 10 : 0;
    return route.fulfill({ status: 206, headers, body: bytes.subarray(from, end + 1 - missing) });
  },
  "is slow and uneven": async (route, bytes, nth) => {
    // 300 ms, give or take 100.
    await new Promise((done) => setTimeout(done, 200 + ((nth * 89) % 200)));
    await whole(bytes, route);
  },
};

for (const [way, answer] of Object.entries(HICCUPS)) {
  test(`a server that ${way} is borne with: the layer is drawn whole, and nothing is said`, async ({
    page,
    context,
  }) => {
    let requests = 0;
    await spoilGrid(context, (route, bytes) => answer(route, bytes, requests++));
    await openMap(page, "?layers=grid");
    await expect(gridRow(page)).toContainText(ALL_SHOWN, { timeout: 60_000 });
    await expect(gridRow(page).getByRole("alert")).toHaveCount(0);
    expect(requests).toBeGreaterThan(2);
  });
}

test("from a server without ranges the layer is downloaded once, drawn, and its row says so", async ({
  page,
  context,
}) => {
  let requests = 0;
  await spoilGrid(context, (route, body) => {
    requests++;
    return route.fulfill({ status: 200, body });
  });
  await openMap(page, "?layers=grid");
  await expect(gridRow(page)).toContainText(ALL_SHOWN);
  await expect(gridRow(page)).toContainText(/管理网格.*不支持按范围读取.*整份下载.*nginx/);
  expect(requests).toBe(1);
});

test("a file replaced between two requests is noticed, and the new one is drawn without the old", async ({
  page,
  context,
}) => {
  const districts = await readFile("data/districts.fgb");
  let isReplaced = false;
  await spoilGrid(context, (route, bytes) =>
    isReplaced ? whole(districts, route, { ETag: '"2"' }) : whole(bytes, route, { ETag: '"1"' }),
  );
  await openMap(page, "?layers=grid&view=15.5/36.063/103.83");
  await expect(gridRow(page)).toContainText(ALL_SHOWN);
  isReplaced = true;
  await page.getByRole("button", { name: "全图" }).click();
  await expect(page.getByRole("region", { name: "问题" })).toContainText(/管理网格.*已被替换.*重新读取/);
  await expect(gridRow(page)).toContainText(/显示 8 \/ 8/, { timeout: 30_000 });
  await expect(gridRow(page).getByRole("alert")).toHaveCount(0);
});

test("once the server is well again a layer comes back by itself", async ({ page, context }) => {
  await spoilGrid(context, (route) => route.fulfill({ status: 503 }));
  await openMap(page, "?layers=parks,grid");
  await expect(gridRow(page)).toContainText(/状态 503/);
  await context.unrouteAll();
  await expect(gridRow(page)).toContainText(ALL_SHOWN, { timeout: 45_000 });
  await expect(gridRow(page)).not.toContainText("状态 503");
});

test("a layer in trouble is tried again at once by its button", async ({ page, context }) => {
  let requests = 0;
  await spoilGrid(context, (route) => {
    requests++;
    return route.fulfill({ status: 404 });
  });
  await openMap(page, "?layers=parks,grid");
  await expect(gridRow(page)).toContainText(/找不到/);
  // The second try comes by itself, after 5 s; the third would come 15 s later: the button is not overtaken by it.
  await expect.poll(() => requests, { timeout: 15_000 }).toBeGreaterThan(1);
  await expect(gridRow(page)).toContainText(/找不到/);
  const before = requests;
  await gridRow(page).getByRole("button", { name: "重试" }).dispatchEvent("click");
  await expect.poll(() => requests, { timeout: 10_000 }).toBeGreaterThan(before);
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
  await changeCatalogueRow(context, "parks", (row) => {
    row["colour"] = "green";
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
