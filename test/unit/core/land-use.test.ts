import { expect, test } from "vitest";
import { landUseClass, landUseClasses } from "../../../src/core/planning/land-use.ts";
import { areLandUseCodes, colorClass } from "../../../src/core/planning/style-class.ts";

test("the guide of 2023 has 24 classes of level 1, and those of level 2 and 3 that the reference lists", () => {
  const count = (length: number) => landUseClasses().filter(({ code }) => code.length === length).length;
  expect([count(2), count(4), count(6)]).toEqual([24, 111, 40]);
  expect(
    landUseClasses().every(
      ({ name, color }) => name.zh !== "" && name.en !== "" && /^#[0-9A-F]{6}$/.test(color),
    ),
  ).toBe(true);
});

// Colours of the reference, section 4.
test.each([
  ["0103", "旱地", "#F5F8DC"],
  ["0701", "城镇住宅用地", "#FFFF2D"],
  ["0703", "农村宅基地", "#FFD380"],
  ["070302", "二类农村宅基地", "#FFD380"],
  ["080401", "高等教育用地", "#FF85C9"],
  ["1207", "城镇村道路用地", "#A3A3A3"],
  ["1401", "公园绿地", "#00FF00"],
  ["1701", "河流水面", "#338EC0"],
])("%s is %s in %s", (code, name, color) => {
  expect(landUseClass(code)).toMatchObject({ code, name: { zh: name }, color });
});

test("an unknown longer code takes name and colour of its parent, a wrong one none", () => {
  expect(landUseClass("070109")?.code).toBe("0701");
  expect(landUseClass("1099")?.code).toBe("10");
  expect(landUseClass("9901")).toBeNull();
});

test("a code is drawn as the shortest code of its colour, and what is no code stays what it is", () => {
  for (const { code, color } of landUseClasses()) {
    const drawn = colorClass(code);
    expect(code.startsWith(drawn)).toBe(true);
    expect(landUseClass(drawn)?.color).toBe(color);
    for (let length = 2; length < drawn.length; length += 2) {
      expect(landUseClass(drawn.slice(0, length))?.color).not.toBe(color);
    }
  }
  expect(colorClass("水田")).toBe("水田");
});

test("only codes that the guide knows the beginning of are codes", () => {
  expect(areLandUseCodes(["0101", "07", "010199"])).toBe(true);
  expect(areLandUseCodes(["0101", "9901"])).toBe(false);
  expect(areLandUseCodes(["0101", "1"])).toBe(false);
  expect(areLandUseCodes(["耕地"])).toBe(false);
  expect(areLandUseCodes([])).toBe(false);
});
