import { readFile } from "node:fs/promises";
import type { BrowserContext } from "@playwright/test";
import { expect, openMap, test } from "./site.ts";

/** A file as a program that streams would write it: its features not counted, and no index. */
function withoutIndex(bytes: Buffer): Buffer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const indexOffset = 12 + view.getUint32(8, true);
  const table = 12 + view.getUint32(12, true);
  const vtable = table - view.getInt32(table, true);
  // Field 8 of the header is features_count; nodes of the index take 40 bytes, 16 of them have a parent.
  const countAt = table + view.getUint16(vtable + 4 + 2 * 8, true);
  let nodes = 0;
  for (let level = Number(view.getBigUint64(countAt, true)); ; level = Math.ceil(level / 16)) {
    nodes += level;
    if (level <= 1) break;
  }
  const plain = Buffer.concat([bytes.subarray(0, indexOffset), bytes.subarray(indexOffset + 40 * nodes)]);
  plain.writeBigUInt64LE(0n, countAt);
  return plain;
}

/** Serves the grid without its index, under one version; answers only requests for the first bytes where it `hangs`. */
async function serveUnindexed(context: BrowserContext, version: string, hangs = false) {
  const bytes = withoutIndex(await readFile("data/grid.fgb"));
  await context.route(/data\/grid\.fgb/, (route) => {
    const [, from = "0", to = "0"] = /bytes=(\d+)-(\d*)/.exec(route.request().headers()["range"] ?? "") ?? [];
    if (hangs && Number(to) > 100_000) return new Promise(() => undefined);
    const end = Math.min(Number(to), bytes.length - 1);
    const headers = { "Content-Range": `bytes ${from}-${end}/${bytes.length}`, ETag: version };
    return route.fulfill({ status: 206, headers, body: bytes.subarray(Number(from), end + 1) });
  });
}

const gridRow = { hasText: /^管理网格(?!（)/ };

test("a layer without an index is indexed on this machine, and the copy is used at the next start", async ({
  page,
  context,
}) => {
  await serveUnindexed(context, '"1"');
  await openMap(page, "?layers=parks,grid");
  const row = page.getByRole("listitem").filter(gridRow);
  await expect(row).toContainText("没有空间索引");
  await row.getByRole("button", { name: "在本机建立索引" }).click();
  await expect(row).toContainText(/显示 ([\d,]+) \/ \1/, { timeout: 20_000 });
  await expect(row).not.toContainText("没有空间索引");
  await page.reload();
  await expect(row).toContainText(/显示 ([\d,]+) \/ \1/, { timeout: 20_000 });
  await context.unrouteAll();
  // Another version on the server is another file: its copy has to be made anew.
  await serveUnindexed(context, '"2"');
  await page.reload();
  await expect(row.getByRole("button", { name: "在本机建立索引" })).toBeVisible({ timeout: 20_000 });
});

test("making the index can be cancelled, and leaves nothing behind", async ({ page, context }) => {
  await serveUnindexed(context, '"1"', true);
  await openMap(page, "?layers=parks,grid");
  const row = page.getByRole("listitem").filter(gridRow);
  const offer = row.getByRole("button", { name: "在本机建立索引" });
  // The server never gives the file as a whole: only a cancel can end it.
  await offer.click();
  await row.getByRole("button", { name: "取消" }).click();
  await expect(offer).toBeVisible();
  const left = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("indexed-layers", { create: true });
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });
  expect(left).toEqual([]);
});
