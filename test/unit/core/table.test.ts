import fc from "fast-check";
import { expect, test } from "vitest";
import { AttributeBuilder } from "../../../src/core/geometry/attribute-builder.ts";
import { quietJob } from "../../../src/core/job.ts";
import { matchRows } from "../../../src/core/table/match-rows.ts";
import { orderRows } from "../../../src/core/table/order-rows.ts";
import { scrollHeight, scrollTo, scrollWindow, TALLEST } from "../../../src/core/table/scroll-window.ts";
import { type TableColumn, tableColumn } from "../../../src/core/table/table-column.ts";
import type { RowCondition } from "../../../src/core/table/table-query.ts";

type Value = number | string | null;

async function columnOf(type: "number" | "text", values: readonly Value[]): Promise<TableColumn> {
  const builder = new AttributeBuilder("f", type);
  values.forEach((value, row) => {
    builder.set(row, value);
  });
  return tableColumn(builder.finish(values.length), values.length, { language: "zh", job: quietJob() });
}

const rowsOf = (values: readonly unknown[]) => Uint32Array.from(values, (_, row) => row);

const numbers = fc.array(fc.option(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1))));
/** Han, digits and letters together, and codes of one length, which are compared by a short cut. */
const words = fc.array(
  fc.option(
    fc.oneof(
      fc.string({
        unit: fc.constantFrom("城", "关", "安", "a", "B", "2", "10", "-"),
        minLength: 1,
        maxLength: 4,
      }),
      fc.stringMatching(/^[0-9]{6}$/),
    ),
  ),
);

test("numbers are in order, either way, with nothing last and equals as they stood", async () => {
  await fc.assert(
    fc.asyncProperty(numbers, fc.boolean(), async (values, isDescending) => {
      const order = orderRows(rowsOf(values), await columnOf("number", values), isDescending);
      const rows = [...values.keys()];
      // The order of the specification: a stable comparison sort.
      const expected = rows.sort((a, b) => {
        const [x = null, y = null] = [values[a], values[b]];
        if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
        return x === y ? 0 : x < y === isDescending ? 1 : -1;
      });
      expect([...order]).toEqual(expected);
    }),
  );
});

test("words are in the order of the browser's collation, either way, with nothing last", async () => {
  const { compare } = new Intl.Collator("zh-CN", { numeric: true });
  await fc.assert(
    fc.asyncProperty(words, fc.boolean(), async (values, isDescending) => {
      const order = orderRows(rowsOf(values), await columnOf("text", values), isDescending);
      const sorted = Array.from(order, (row) => values[row] ?? null);
      const missing = sorted.indexOf(null);
      const present = (missing < 0 ? sorted : sorted.slice(0, missing)) as string[];
      expect(present.length).toBe(values.filter((value) => value !== null).length);
      expect([...order].sort((a, b) => a - b)).toEqual([...values.keys()]);
      for (let i = 1; i < present.length; i++) {
        const step = compare(present[i - 1] as string, present[i] as string);
        expect(isDescending ? -step : step).toBeLessThanOrEqual(0);
      }
    }),
  );
});

test("a thousand words and more are sorted in runs that are merged", async () => {
  const values = Array.from({ length: 9000 }, (_, i) => `地块${(i * 7919) % 9001}`);
  const order = orderRows(rowsOf(values), await columnOf("text", values), false);
  const sizes = Array.from(order, (row) => Number((values[row] as string).slice(2)));
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
});

const field = { name: "f" };
const onNumbers: fc.Arbitrary<[RowCondition, (value: number | null) => boolean]> = fc.oneof(
  fc
    .tuple(fc.option(fc.double({ noNaN: true })), fc.option(fc.double({ noNaN: true })))
    .map(([from, to]): [RowCondition, (value: number | null) => boolean] => [
      { kind: "range", field, from, to },
      (value) => value !== null && (from === null || value >= from) && (to === null || value <= to),
    ]),
  fc
    .boolean()
    .map((isMissing): [RowCondition, (value: number | null) => boolean] => [
      { kind: "missing", field, isMissing },
      (value) => (value === null) === isMissing,
    ]),
);

test("a filter on numbers keeps what a plain scan keeps", async () => {
  await fc.assert(
    fc.asyncProperty(numbers, onNumbers, async (values, [condition, keeps]) => {
      const column = await columnOf("number", values);
      const kept = matchRows(rowsOf(values), [condition], () => column);
      expect([...kept]).toEqual([...values.keys()].filter((row) => keeps(values[row] ?? null)));
    }),
  );
});

test("a filter on words keeps what a plain scan keeps, whatever the case", async () => {
  await fc.assert(
    fc.asyncProperty(words, fc.constantFrom("a", "城", "10", "B2"), async (values, text) => {
      const column = await columnOf("text", values);
      const contains = matchRows(rowsOf(values), [{ kind: "contains", field, text }], () => column);
      const scan = (keeps: (value: string) => boolean) =>
        [...values.keys()].filter((row) => values[row] !== null && keeps(values[row] as string));
      expect([...contains]).toEqual(scan((value) => value.toLowerCase().includes(text.toLowerCase())));
      const wanted = values.filter((value) => value !== null).slice(0, 2);
      const oneOf = matchRows(rowsOf(values), [{ kind: "one-of", field, values: wanted }], () => column);
      expect([...oneOf]).toEqual(scan((value) => wanted.includes(value)));
    }),
  );
});

test("a land-use code is found by its name", async () => {
  // 0701 城镇住宅用地, 1403 广场用地 of the guide of 2023.
  const column = await columnOf("text", ["0701", "1403", null]);
  const coded = { name: "f", codes: "land-use" as const };
  const found = (text: string) => [
    ...matchRows(Uint32Array.of(0, 1, 2), [{ kind: "contains", field: coded, text }], () => column),
  ];
  expect(found("住宅")).toEqual([0]);
  expect(found("广场")).toEqual([1]);
  expect(found("用地")).toEqual([0, 1]);
});

const lists = fc.record({
  count: fc.integer({ min: 1, max: 3_000_000 }),
  rowHeight: fc.constant(32),
  height: fc.integer({ min: 64, max: 2000 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

test("rows fill the window at every place of the scroll bar, from the first to the last", () => {
  fc.assert(
    fc.property(lists, ({ count, rowHeight, height, share }) => {
      const room = Math.max(0, scrollHeight({ count, rowHeight }) - height);
      const at = (scrollTop: number) => scrollWindow({ count, rowHeight, height, scrollTop });
      const { first, end, shift } = at(room * share);
      expect(scrollHeight({ count, rowHeight })).toBeLessThanOrEqual(TALLEST);
      expect(shift).toBeGreaterThanOrEqual(0);
      expect(shift).toBeLessThan(rowHeight);
      const shown = (end - first) * rowHeight - shift;
      expect(shown).toBeGreaterThanOrEqual(Math.min(height, count * rowHeight) - 1e-6);
      expect(at(0)).toMatchObject({ first: 0, shift: 0 });
      expect(at(room).end).toBe(count);
    }),
  );
});

test("every row can be scrolled to, and is then seen whole", () => {
  fc.assert(
    fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), (list, place) => {
      const { count, rowHeight, height, share } = list;
      const room = Math.max(0, scrollHeight({ count, rowHeight }) - height);
      const row = Math.min(count - 1, Math.floor(place * count));
      const scrollTop = scrollTo(row, { count, rowHeight, height, scrollTop: room * share });
      const { first, shift } = scrollWindow({ count, rowHeight, height, scrollTop });
      const top = (row - first) * rowHeight - shift;
      // A ten-thousandth of a pixel is lost where a tall list is pressed.
      expect(top).toBeGreaterThanOrEqual(-1e-4);
      expect(top + rowHeight).toBeLessThanOrEqual(height + 1e-4);
    }),
  );
});
