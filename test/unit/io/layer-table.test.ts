import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type AttributeValue, attributeAt, type FeatureColumns } from "../../../src/core/geometry/columns.ts";
import { quietJob, startJob } from "../../../src/core/job.ts";
import type { TableQuery } from "../../../src/core/table/table-query.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { LayerSource } from "../../../src/io/layers/layer-source.ts";
import { LayerTable } from "../../../src/io/layers/layer-table.ts";
import { writeTable } from "../../../src/io/layers/write-table.ts";
import { anyLayer, boxesLayer, openBytes, readAll } from "../../support/layers.ts";

const FIELDS = ["text", "number", "whole"];
const QUERY: TableQuery = { sort: null, conditions: [], only: null, language: "zh", fields: FIELDS };

/** A layer as a file, its table, and its values as a plain reading of the file has them. */
async function opened(columns: FeatureColumns, keptBytes?: number) {
  const bytes = writeFlatGeobuf({ name: "test", epsg: 4490, columns });
  const { source } = await openBytes(bytes);
  const read = await readAll(source);
  const layer = await LayerSource.open("test", { kind: "file", file: new File([bytes], "test.fgb") });
  const valueAt = (row: number, field: string): AttributeValue => {
    const column = read.attributes.find(({ name }) => name === field);
    return column ? attributeAt(column, row) : null;
  };
  return { table: new LayerTable(layer.open, keptBytes), count: read.count, valueAt };
}

const wholeTable = async (table: LayerTable, view: number, count: number) => {
  const { ids, cells } = await table.rows(view, [0, count], FIELDS);
  return { ids: [...ids], cells };
};

for (const [memory, keptBytes] of [
  ["kept in memory", undefined],
  ["read from the file each time", 0],
] as const) {
  test(`sorted and filtered rows are those of a plain scan, ${memory}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyLayer.filter(({ count }) => count > 0),
        fc.boolean(),
        fc.option(fc.integer({ min: -1000, max: 1000 })),
        async (columns, isDescending, from) => {
          const { table, count, valueAt } = await opened(columns, keptBytes);
          const range = { kind: "range", field: { name: "whole" }, from, to: null } as const;
          const query = { ...QUERY, sort: { field: "number", isDescending }, conditions: [range] };
          const summary = await table.arrange(query, quietJob());
          const expected = [...Array(count).keys()]
            .filter((row) => {
              const value = valueAt(row, "whole");
              return value !== null && (from === null || (value as number) >= from);
            })
            .sort((a, b) => {
              const [x, y] = [valueAt(a, "number"), valueAt(b, "number")] as (number | null)[];
              if (x == null || y == null) return x === y ? 0 : x == null ? 1 : -1;
              return isDescending ? y - x : x - y;
            });
          expect(summary).toMatchObject({
            count: expected.length,
            total: count,
            isKept: keptBytes === undefined,
          });
          const rows = await wholeTable(table, summary.view, count);
          expect(rows.ids).toEqual(expected);
          expect(rows.cells).toEqual(expected.map((row) => FIELDS.map((field) => valueAt(row, field))));
        },
      ),
      { numRuns: 25 },
    );
  });
}

describe("a layer of five thousand boxes", () => {
  let layer: Awaited<ReturnType<typeof opened>>;
  const fields = ["名称", "size"];
  beforeAll(async () => {
    layer = await opened(
      boxesLayer(
        Array.from({ length: 5000 }, (_, i) => [103 + (i % 70) / 100, 36 + i / 5000, 0.001 * (1 + (i % 7))]),
      ),
    );
  });

  test("pages as they stand in the file join to the whole, without a query", async () => {
    const ids: number[] = [];
    for (let from = 0; from < 5000; from += 333) {
      const page = await layer.table.rows(0, [from, from + 333], fields);
      expect(page.cells[0]).toEqual(fields.map((field) => layer.valueAt(from, field)));
      ids.push(...page.ids);
    }
    expect(ids).toEqual([...Array(5000).keys()]);
    expect((await layer.table.rows(0, [9000, 9100], fields)).ids.length).toBe(0);
  });

  test("only the chosen ones are shown, and a feature is found in its view", async () => {
    const only = Uint32Array.of(3, 70, 4999);
    const { view, count } = await layer.table.arrange({ ...QUERY, only, fields }, quietJob());
    expect(count).toBe(3);
    expect([...(await layer.table.rows(view, [0, 100], fields)).ids]).toEqual([3, 70, 4999]);
    expect(layer.table.positionOf(view, 70)).toBe(1);
    expect(layer.table.positionOf(view, 71)).toBeNull();
  });

  test("a former view is no longer answered", async () => {
    const sort = { field: "size", isDescending: false };
    const former = await layer.table.arrange({ ...QUERY, sort, fields }, quietJob());
    await layer.table.arrange({ ...QUERY, sort: { ...sort, isDescending: true }, fields }, quietJob());
    await expect(layer.table.rows(former.view, [0, 10], fields)).rejects.toMatchObject({
      problem: { code: "stale-table" },
    });
  });

  test("frequent values are counted", async () => {
    const values = await layer.table.frequent("size", { language: "zh", fields }, quietJob());
    expect(values.length).toBe(7);
    expect(values.reduce((sum, [, count]) => sum + count, 0)).toBe(5000);
    expect(values[0]?.[1]).toBe(Math.ceil(5000 / 7));
  });

  test("a cancelled query leaves the former rows", async () => {
    const { table } = await opened(
      boxesLayer([
        [103, 36, 2],
        [104, 36, 1],
        [105, 36, 3],
      ]),
      0,
    );
    const query = (isDescending: boolean) => ({ ...QUERY, sort: { field: "size", isDescending }, fields });
    const { view } = await table.arrange(query(false), quietJob());
    const before = await table.rows(view, [0, 3], fields);
    await expect(table.arrange(query(true), startJob(AbortSignal.abort()))).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(before.cells.map(([, size]) => size)).toEqual([1, 2, 3]);
    expect(await table.rows(view, [0, 3], fields)).toEqual(before);
  });

  test("the table is written as CSV with its origin", async () => {
    const sort = { field: "size", isDescending: true };
    const { view } = await layer.table.arrange({ ...QUERY, sort, fields }, quietJob());
    const file = {
      view,
      fields: [{ name: "size" }, { name: "名称" }],
      header: ["大小", "名称"],
      footer: ["测试图层"],
      language: "zh" as const,
    };
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      await (await writeTable(layer.table, file, quietJob())).arrayBuffer(),
    );
    const lines = text.split("\r\n");
    expect(lines[0]).toBe("\uFEFF大小,名称");
    expect(lines.length).toBe(1 + 5000 + 3);
    expect(lines.at(-2)).toBe("测试图层");
    const sizes = lines.slice(1, 5001).map((line) => Number(line.split(",")[0]));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });
});
