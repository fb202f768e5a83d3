import { expect, test } from "vitest";
import { csvLines } from "../../../src/io/csv/write.ts";

test("a table keeps every digit", () => {
  expect(
    csvLines([
      ["地类", "面积"],
      ["0103 旱地", 1 / 3],
      [null, 0],
    ]),
  ).toBe("地类,面积\r\n0103 旱地,0.3333333333333333\r\n,0\r\n");
});

test("commas, quotes and lines within a cell are quoted", () => {
  expect(csvLines([["a"], ['x,"y"'], ["one\ntwo"]])).toBe('a\r\n"x,""y"""\r\n"one\ntwo"\r\n');
});

test.each(["=1+1", "+1", "-1", "@x"])("text that a spreadsheet would run (%s) is made harmless", (text) => {
  expect(csvLines([["a"], [text]])).toContain(`'${text}`);
});

test("a negative figure stays a figure, one that is none becomes an empty cell", () => {
  expect(
    csvLines([
      ["a", "b"],
      [-1.5, Number.NaN],
    ]),
  ).toBe("a,b\r\n-1.5,\r\n");
});
