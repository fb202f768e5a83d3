import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/job.ts";
import { type SheetColumn, writeXlsx } from "../../../src/io/xlsx/write.ts";

type Cell = string | number | null;
const columnsOf = (count: number): SheetColumn[] =>
  Array.from({ length: count }, (_, i) => ({ label: `列${i}`, width: 10 + i, decimals: i === 0 ? null : i }));

const saved = (
  rows: readonly (readonly Cell[])[],
  columns = columnsOf(rows[0]?.length ?? 2),
  name = "清单",
) => writeXlsx({ name, columns, count: rows.length, rowAt: (i) => rows[i] as Cell[] }, quietJob());

async function parts(workbook: Blob): Promise<Record<string, string>> {
  const files = unzipSync(new Uint8Array(await workbook.arrayBuffer()));
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [
      name,
      new TextDecoder("utf-8", { fatal: true }).decode(bytes),
    ]),
  );
}

const unescaped = (xml: string) =>
  xml
    .replace(/&(lt|gt|quot|amp);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[name as "lt"])
    .replace(/_x([\dA-F]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

/** Cells of a sheet by their addresses, read by the letter of ECMA-376: text where the cell says so, else a number. */
function cellsOf(sheet: string): Map<string, Cell> {
  const cells = sheet.matchAll(/<c r="([A-Z]+\d+)"([^>]*)>(.*?)<\/c>/gs);
  return new Map(
    Array.from(cells, ([, address = "", attributes = "", content = ""]): [string, Cell] => {
      const text = /^<is><t xml:space="preserve">(.*)<\/t><\/is>$/s.exec(content);
      if (attributes.includes('t="inlineStr"')) return [address, unescaped(text?.[1] ?? "?")];
      return [address, Number(/^<v>(.*)<\/v>$/.exec(content)?.[1] ?? "?")];
    }),
  );
}

const letters = ["A", "B", "C"];

test("every cell is found again: numbers as numbers, text as text, to the last digit and character", async () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("=1+1", "+86", "-1", "@A1", "62010200100100", 'a & <b> "c"', " _x0041_ ", "换\n行"),
  );
  const cell = fc.oneof<fc.Arbitrary<Cell>[]>(
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.constant(null),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { maxLength: 20 }), async (rows) => {
      const { "xl/worksheets/sheet1.xml": sheet = "" } = await parts(await saved(rows, columnsOf(3)));
      expect(sheet).not.toContain("<f>");
      const cells = cellsOf(sheet);
      const expected = rows.flatMap((row, i) =>
        row.flatMap((value, k) =>
          value === null || value === "" ? [] : [[`${letters[k]}${i + 2}`, value] as const],
        ),
      );
      expect([...cells].slice(0, 3)).toEqual([
        ["A1", "列0"],
        ["B1", "列1"],
        ["C1", "列2"],
      ]);
      expect(new Map([...cells].slice(3))).toEqual(new Map<string, Cell>(expected));
    }),
    { numRuns: 100 },
  );
});

test("header bold, columns as wide as asked, and text like a formula marked as text", async () => {
  const { "xl/worksheets/sheet1.xml": sheet = "", "xl/styles.xml": styles = "" } = await parts(
    await saved([["=SUM(A1)", 2.5]]),
  );
  const xfs = [...(styles.split("<cellXfs")[1] ?? "").matchAll(/<xf [^>]*>/g)].map(([xf]) => xf);
  const styleOf = (address: string) =>
    xfs[Number(new RegExp(`<c r="${address}"[^>]* s="(\\d+)"`).exec(sheet)?.[1] ?? 0)];
  expect(styles).toMatch(/<fonts count="2"><font>.*?<\/font><font><b\/>/);
  expect(styleOf("A1")).toContain('fontId="1"');
  expect(styleOf("A2")).toContain('quotePrefix="1"');
  const format = /numFmtId="(\d+)"/.exec(styleOf("B2") ?? "")?.[1];
  expect(styles).toContain(`<numFmt numFmtId="${format}" formatCode="0.0"/>`);
  expect(sheet).toContain('<col min="2" max="2" width="11" customWidth="1"/>');
  expect(sheet).toContain('state="frozen"');
});

test("what XML and Excel cannot hold does not spoil the file", async () => {
  const files = await parts(
    await saved(
      [
        ["a\u0000b\ud800", Number.NaN],
        ["甲".repeat(40_000), Number.POSITIVE_INFINITY],
      ],
      columnsOf(2),
      "[网格]/检查：".repeat(9),
    ),
  );
  const cells = cellsOf(files["xl/worksheets/sheet1.xml"] ?? "");
  expect([...cells.keys()]).toEqual(["A1", "B1", "A2", "A3"]);
  expect(cells.get("A2")).toBe("a\ufffdb\ufffd");
  expect(String(cells.get("A3"))).toBe(`${"甲".repeat(32_766)}…`);
  const name = /<sheet name="([^"]*)"/.exec(files["xl/workbook.xml"] ?? "")?.[1] ?? "";
  expect(name.length).toBeLessThanOrEqual(31);
  expect(name).toMatch(/^[^[\]:*?/\\']+$/);
});

test("more rows than a sheet has are refused before anything is made", async () => {
  const sheet = { name: "a", columns: columnsOf(1), count: 1_048_576, rowAt: () => [1] };
  await expect(writeXlsx(sheet, quietJob())).rejects.toMatchObject({ problem: { code: "spreadsheet-rows" } });
});

const readsXlsx = /XLSX/.test(spawnSync("ogrinfo", ["--formats"], { encoding: "utf8" }).stdout ?? "");

test.skipIf(!readsXlsx)("GDAL reads the same table (needs ogr2ogr with XLSX)", async () => {
  const folder = mkdtempSync(join(tmpdir(), "onemap-xlsx-"));
  try {
    const path = join(folder, "a.xlsx");
    const workbook = await saved([
      ["=1+1", 12.345678901234567],
      ["甲 & 乙", -3],
      ["@a", null],
    ]);
    writeFileSync(path, new Uint8Array(await workbook.arrayBuffer()));
    const out = join(folder, "out.csv");
    execFileSync("ogr2ogr", ["-f", "CSV", out, path], { env: { ...process.env, OGR_XLSX_HEADERS: "FORCE" } });
    expect(readFileSync(out, "utf8").trim().split("\n")).toEqual([
      "列0,列1",
      "=1+1,12.3456789012346",
      "甲 & 乙,-3",
      "@a,",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
