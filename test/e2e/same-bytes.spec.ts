import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { answered } from "./run.ts";
import { expect, openMap, test } from "./site.ts";

interface Case {
  readonly operation: string;
  /** Name of the tool, and of its layers with their files. */
  readonly tool: string;
  readonly layers: readonly (readonly [label: string, title: string, file: string])[];
  /** Fields that are chosen besides, by label. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Large enough that several workers are worth their start. */
const CASES: readonly Case[] = [
  {
    operation: "intersection",
    tool: "相交",
    layers: [
      ["图层（A）", "规划用地用海", "landuse-plan.fgb"],
      ["图层（B）", "永久基本农田", "farmland.fgb"],
    ],
  },
  {
    operation: "k-coverage",
    tool: "多重覆盖",
    layers: [
      ["面图层（A）", "管理网格", "grid.fgb"],
      ["站点图层（B）", "通信基站", "stations.fgb"],
    ],
    fields: { 覆盖半径: "BJ" },
  },
];

/** Runs a tool on the page; the files it saves: the document with the recipe, and the layer. */
async function onThePage(page: Page, { tool, layers, fields = {} }: Case) {
  await page.getByRole("button", { name: new RegExp(`^${tool}`) }).click();
  for (const [label, title] of layers) await page.getByLabel(label).selectOption({ label: title });
  for (const [label, field] of Object.entries(fields)) await page.getByLabel(label).selectOption(field);
  await page.getByRole("button", { name: "开始分析" }).click();
  await answered(page);
  await page.locator(".run-view summary", { hasText: "导出" }).click();
  const save = async (button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: button }).click(),
    ]);
    return download.path();
  };
  const document = await save("结果 JSON");
  const layer = await save("FlatGeobuf");
  await page.getByRole("button", { name: "返回" }).click();
  return { document, layer };
}

test("the same recipe gives the same bytes on the page and in the command, with 1, 2 and 4 workers", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), "onemap-"));
  await openMap(page, "?layers=grid");
  for (const each of CASES) {
    const { document, layer } = await onThePage(page, each);
    for (const workers of ["1", "2", "4"]) {
      const out = join(folder, `${each.operation}-${workers}.fgb`);
      const files = each.layers.map(([, , file]) => join("data", file));
      const args = ["src/cli/onemap.mjs", each.operation, ...files, "--recipe", document];
      execFileSync(process.execPath, [...args, "--workers", workers, "--out", out], {
        maxBuffer: 256 * 1024 * 1024,
      });
      expect(readFileSync(out).equals(readFileSync(layer)), `${each.operation}, ${workers} workers`).toBe(
        true,
      );
    }
    await page.getByRole("button", { name: "返回" }).click();
  }
});
