import { describe, expect, test } from "vitest";
import { DISTRICTS } from "../../../data/generate/geography/districts.ts";
import { landUseClass } from "../../../src/core/planning/land-use.ts";
import { type LayerFile, readLayer, ringsOf, sum, textsOf } from "./layer-file.ts";

/** How many features each layer has; a range where the design leaves one. */
const COUNTS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  "landuse-current": [60_000, 60_000],
  "landuse-plan": [60_000, 60_000],
  "landuse-current-overview": [1500, 6000],
  "landuse-plan-overview": [1500, 6000],
  districts: [8, 8],
  towns: [114, 114],
  communities: [900, 900],
  grid: [1482, 1482],
  "grid-spoiled": [1482, 1490],
  farmland: [250, 400],
  ecology: [100, 300],
  "urban-boundary": [100, 250],
  parks: [320, 400],
  "park-entrances": [400, 3000],
  "industrial-parks": [20, 20],
  stations: [15_000, 15_000],
  water: [20, 400],
  roads: [300, 4000],
  railways: [8, 40],
  places: [140, 200],
};
const POLYGONS = Object.keys(COUNTS).filter(
  (name) => !["park-entrances", "stations", "roads", "railways", "places"].includes(name),
);
const MEGABYTE = 1_000_000;
const BOX = [102.5, 35.5, 104.7, 37.1] as const;

describe.each(Object.keys(COUNTS))("%s", (name) => {
  test("has as many features as the design asks for, in CGCS2000, inside the city, and says that it is not real", async () => {
    const { header, columns } = await readLayer(name);
    const [least, most] = COUNTS[name] as readonly [number, number];
    expect(columns.count).toBeGreaterThanOrEqual(least);
    expect(columns.count).toBeLessThanOrEqual(most);
    expect(columns.count).toBe(header.count);
    expect(header.crs).toBe("EPSG:4490");
    expect(header.title).toContain("演示数据（非真实）");
    expect(header.indexNodeSize).toBe(16);
    const [west, south, east, north] = header.envelope ?? [0, 0, 0, 0];
    expect(west).toBeGreaterThan(BOX[0]);
    expect(south).toBeGreaterThan(BOX[1]);
    expect(east).toBeLessThan(BOX[2]);
    expect(north).toBeLessThan(BOX[3]);
    expect(columns.geometry.xy.every(Number.isFinite)).toBe(true);
  });
});

test.each(POLYGONS.filter((name) => name !== "grid-spoiled"))(
  "%s holds closed rings that enclose land, and no vertex twice in a row",
  async (name) => {
    const layer = await readLayer(name, []);
    const faults: string[] = [];
    for (let row = 0; row < layer.columns.count; row++) {
      ringsOf(layer, row).forEach((ring, i) => {
        const fault = ringFault(ring, i === 0 ? 1 : -1);
        if (fault) faults.push(`${row}: ${fault}`);
      });
    }
    expect(faults).toEqual([]);
  },
);

/** What is wrong with a ring that should run counter-clockwise (1) or clockwise (−1). */
function ringFault(ring: Float64Array, turn: 1 | -1): string | null {
  if (ring.length < 8) return "fewer than four vertices";
  if (ring[0] !== ring.at(-2) || ring[1] !== ring.at(-1)) return "not closed";
  for (let v = 2; v < ring.length; v += 2) {
    if (ring[v] === ring[v - 2] && ring[v + 1] === ring[v - 1]) return "repeated vertex";
  }
  return turn * planarArea(ring) > 0 ? null : "no area, or the wrong way round";
}

test("land-use codes are those of the classification, with their names, and every parcel has a number of its own", async () => {
  for (const name of ["landuse-current", "landuse-plan"]) {
    const layer = await readLayer(name);
    const [codes, names, ids] = ["YDYHFLDM", "YDYHFLMC", "BSM"].map((field) => textsOf(layer, field)) as [
      string[],
      string[],
      string[],
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^\d{18}$/.test(id))).toBe(true);
    for (const [i, code] of codes.entries()) {
      if (landUseClass(code)?.name.zh !== names[i] || code.length < 4)
        throw new Error(`${name}: ${code} ${names[i]}`);
    }
    const districts = new Set(DISTRICTS.map(({ code }) => code));
    expect(new Set(textsOf(layer, "QXDM"))).toEqual(districts);
    const vertices = layer.columns.geometry.xy.length / 2 / layer.columns.count;
    expect(vertices).toBeGreaterThan(11);
    expect(vertices).toBeLessThan(20);
  }
});

test("files stay within their budgets", async () => {
  const sizes = {
    "landuse-current": 26,
    "landuse-plan": 26,
    "landuse-current-overview": 3,
    "landuse-plan-overview": 3,
  };
  for (const [name, megabytes] of Object.entries({
    ...sizes,
    farmland: 8,
    ecology: 8,
    "urban-boundary": 8,
  })) {
    const layer: LayerFile = await readLayer(name, []);
    // Coordinates are nearly all of a file without its fields.
    expect(16 * (layer.columns.geometry.xy.length / 2)).toBeLessThan(megabytes * MEGABYTE);
  }
});

test("parks keep the classes of green land, their entrances lie on their borders and are counted", async () => {
  const parks = await readLayer("parks");
  const entrances = await readLayer("park-entrances");
  expect(new Set(textsOf(parks, "YDYHFLDM"))).toEqual(new Set(["1401", "1403"]));
  const numbers = textsOf(parks, "GYBH");
  expect(new Set(numbers).size).toBe(numbers.length);
  const vertices = new Map(
    numbers.map((number, row) => [number, new Set(ringsOf(parks, row).flatMap((ring) => pairs(ring)))]),
  );
  textsOf(entrances, "GYBH").forEach((number, row) => {
    const [ring] = ringsOf(entrances, row);
    expect(vertices.get(number)?.has(`${ring?.[0]} ${ring?.[1]}`)).toBe(true);
  });
  expect(
    sum(parks.columns.attributes.find(({ name }) => name === "RKSL")?.type === "number" ? counts(parks) : []),
  ).toBe(entrances.columns.count);
});

const counts = (layer: LayerFile): number[] => {
  const column = layer.columns.attributes.find(({ name }) => name === "RKSL");
  return column?.type === "number" ? [...column.values] : [];
};

function pairs(ring: Float64Array): string[] {
  const found: string[] = [];
  for (let i = 0; i < ring.length; i += 2) found.push(`${ring[i]} ${ring[i + 1]}`);
  return found;
}

function planarArea(ring: Float64Array): number {
  const [x0, y0] = [ring[0] as number, ring[1] as number];
  let doubled = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay] = [(ring[i] as number) - x0, (ring[i + 1] as number) - y0];
    const [bx, by] = [(ring[i + 2] as number) - x0, (ring[i + 3] as number) - y0];
    doubled += ax * by - bx * ay;
  }
  return doubled / 2;
}
