import { expect, test } from "vitest";
import { numbersOf, readLayer, ringsOf, textsOf } from "./layer-file.ts";

test("stations are as many of each generation as the city counts", async () => {
  const generations = textsOf(await readLayer("stations"), "ZS");
  const count = (wanted: string) => generations.filter((generation) => generation === wanted).length;
  expect(count("4G")).toBe(7435);
  expect(count("5G")).toBe(2500);
  expect(count("2G") + count("3G")).toBe(5065);
});

test("stations have numbers of their own, and reaches that fit their scene", async () => {
  const stations = await readLayer("stations");
  const ids = textsOf(stations, "JZBH");
  expect(new Set(ids).size).toBe(ids.length);
  const scenes = textsOf(stations, "CJ");
  const types = textsOf(stations, "JZLX");
  const generations = textsOf(stations, "ZS");
  const bands = textsOf(stations, "PD");
  /** Reach of 4G and of 5G at 3.5 GHz macro stations, metres (station-rules.ts). */
  const reaches: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
    密集城区: { "4G": [200, 250], "5G": [150, 200] },
    一般城区: { "4G": [300, 400], "5G": [250, 300] },
    郊区: { "4G": [500, 700], "5G": [400, 500] },
    乡镇农村: { "4G": [1000, 2000], "5G": [800, 1000] },
    交通干线: { "4G": [600, 1000], "5G": [400, 600] },
  };
  numbersOf(stations, "BJ").forEach((reach, row) => {
    expect(Number.isInteger(reach)).toBe(true);
    const range = reaches[scenes[row] ?? ""]?.[generations[row] ?? ""];
    if (types[row] !== "宏站" || !range || bands[row] === "700 MHz") return;
    expect(reach).toBeGreaterThanOrEqual(range[0]);
    expect(reach).toBeLessThanOrEqual(range[1]);
  });
});

test("stations stand closest in the old centre and thin out into the hills", async () => {
  const stations = await readLayer("stations", []);
  const within = (west: number, south: number, east: number, north: number) => {
    let count = 0;
    for (let row = 0; row < stations.columns.count; row++) {
      const [[x = 0, y = 0]] = ringsOf(stations, row).map((ring) => [ring[0], ring[1]]) as [[number, number]];
      if (x > west && x < east && y > south && y < north) count++;
    }
    return count / ((east - west) * 90.1 * (north - south) * 110.96);
  };
  const centre = within(103.81, 36.05, 103.845, 36.063);
  const valley = within(103.6, 36.05, 103.93, 36.12);
  const hills = within(104.2, 36.05, 104.45, 36.25);
  expect(centre).toBeGreaterThan(1.8 * valley);
  expect(valley).toBeGreaterThan(50 * hills);
});
