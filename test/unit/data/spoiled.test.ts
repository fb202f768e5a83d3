import Flatbush from "flatbush";
import { beforeAll, describe, expect, test } from "vitest";
import { boxAt, featureBoxes } from "../../../src/core/geometry/bounds.ts";
import { Geos, type Handle } from "./geos.ts";
import { dataBytes, type LayerFile, readLayer, ringsOf, textsOf } from "./layer-file.ts";

interface Defect {
  readonly id: string;
  readonly rule: string;
  readonly cells: readonly string[];
  readonly features: readonly number[];
  readonly at: readonly [number, number];
  readonly area: number | null;
  readonly width: number | null;
  readonly note: { readonly zh: string; readonly en: string };
}

interface DefectList {
  readonly layer: string;
  readonly cells: number;
  readonly defects: readonly Defect[];
}

/** Metres of a degree at a latitude on CGCS2000, from the series of 测量学 textbooks; good to a centimetre. */
const perDegree = (lat: number): readonly [lng: number, lat: number] => {
  const phi = (lat * Math.PI) / 180;
  return [
    111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi),
    111_132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
  ];
};

const list = JSON.parse(new TextDecoder().decode(dataBytes("grid-spoiled-defects.json"))) as DefectList;
const of = (rule: string) => list.defects.filter((defect) => defect.rule === rule);

describe("the spoiled grid", () => {
  let geos: Geos;
  let layer: LayerFile;
  /** Cells as a checker sees them: repaired where they are invalid. */
  let shapes: Handle[];

  beforeAll(async () => {
    geos = await Geos.start();
    layer = await readLayer("grid-spoiled");
    shapes = Array.from({ length: layer.columns.count }, (_, row) => {
      const shape = geos.load(layer, row);
      return geos.isValid(shape) ? shape : geos.repaired(shape);
    });
  }, 60_000);

  const squareMetres = (area: number, lat: number) => area * perDegree(lat)[0] * perDegree(lat)[1];
  const lengthInMetres = (length: number, lat: number) =>
    (length * (perDegree(lat)[0] + perDegree(lat)[1])) / 2;

  test("names every cell by the code and the place it has in the file", () => {
    const codes = textsOf(layer, "WGBM");
    expect(list.cells).toBe(layer.columns.count);
    for (const { cells, features } of list.defects) {
      expect(features.map((row) => codes[row])).toEqual(cells.slice(0, features.length));
    }
    expect(new Set(list.defects.map(({ id }) => id)).size).toBe(list.defects.length);
  });

  test("has defects of every kind, two to fourteen of each", () => {
    const rules = ["G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G10", "G11", "G12", "G13"];
    for (const rule of [...rules, "G14", "G15", "G16", "G18"]) {
      expect(of(rule).length, rule).toBeGreaterThanOrEqual(2);
      expect(of(rule).length, rule).toBeLessThanOrEqual(16);
    }
  });

  test("overlaps exactly where the list says, by the area it says", { timeout: 60_000 }, () => {
    const boxes = featureBoxes(layer.columns);
    const index = indexOf(layer);
    const found = new Map<string, number>();
    for (let row = 0; row < layer.columns.count; row++) {
      for (const other of index.search(...boxAt(boxes, row))) {
        if (other <= row) continue;
        const lat = boxes[4 * row + 1] as number;
        // Common borders are part of what two cells share, but have no area.
        for (const shared of geos.parts(geos.intersection(shapes[row] as number, shapes[other] as number))) {
          const area = squareMetres(geos.area(shared), lat);
          const width = (2 * area) / lengthInMetres(geos.length(shared), lat);
          if (area > 0.5 && width > 0.05) found.set(`${row} ${other}`, area);
        }
      }
    }
    const listed = of("G01").map(({ features }) => [...features].sort((a, b) => a - b).join(" "));
    expect([...found.keys()].sort()).toEqual(listed.sort());
    for (const { features, area } of of("G01")) {
      const measured = found.get([...features].sort((a, b) => a - b).join(" ")) ?? 0;
      expect(Math.abs(measured / (area ?? 0) - 1)).toBeLessThan(0.002);
    }
  });

  test("leaves land to nobody exactly where the list says, by the area it says", {
    timeout: 60_000,
  }, async () => {
    const communities = await readLayer("communities", []);
    const homes = featureBoxes(communities.columns);
    const index = indexOf(layer);
    const gaps: { readonly at: readonly [number, number]; readonly area: number }[] = [];
    for (let row = 0; row < communities.columns.count; row++) {
      let rest = geos.load(communities, row);
      for (const cell of index.search(...boxAt(homes, row)))
        rest = geos.difference(rest, shapes[cell] as number);
      for (const gap of geos.parts(rest)) {
        const at = geos.centre(gap);
        const area = squareMetres(geos.area(gap), at[1]);
        if (area > 0.5) gaps.push({ at, area });
      }
    }
    const listed = of("G02").map(({ area }) => area ?? 0);
    expect(gaps.length).toBe(listed.length);
    for (const { at, area } of of("G02")) {
      const near = gaps.filter((gap) => Math.abs(gap.area / (area ?? 0) - 1) < 0.002);
      expect(near.some((gap) => Math.hypot(gap.at[0] - at[0], gap.at[1] - at[1]) < 0.01)).toBe(true);
    }
  });

  test("has broken rings only where the list says", () => {
    const broken = Array.from({ length: layer.columns.count }, (_, row) => row).filter(
      (row) => !geos.isValid(geos.load(layer, row)) || hasRepeatedVertex(ringsOf(layer, row)),
    );
    expect(broken).toEqual([...new Set(of("G07").flatMap(({ features }) => features))].sort((a, b) => a - b));
  });

  test("has malformed and repeated codes only where the list says", () => {
    const codes = textsOf(layer, "WGBM");
    const rows = codes.map((_, row) => row);
    const malformed = rows.filter((row) => !/^\d{15}$/.test(codes[row] ?? ""));
    const repeated = rows.filter(
      (row) => codes.indexOf(codes[row] ?? "") !== codes.lastIndexOf(codes[row] ?? ""),
    );
    const listed = (rule: string) =>
      of(rule)
        .flatMap(({ features }) => features)
        .sort((a, b) => a - b);
    expect(malformed).toEqual(listed("G09"));
    expect(repeated).toEqual(listed("G10"));
  });

  test("reaches beyond communities where the list says", async () => {
    const communities = await readLayer("communities", ["SQBM"]);
    const rowOf = new Map(textsOf(communities, "SQBM").map((code, row) => [code, row]));
    const own = textsOf(layer, "SQBM");
    for (const { features, area } of of("G03")) {
      const [row] = features as [number];
      const home = geos.load(communities, rowOf.get(own[row] ?? "") ?? 0);
      const beyond = geos.difference(shapes[row] as number, home);
      expect(squareMetres(geos.area(beyond), geos.centre(beyond)[1]) / (area ?? 0)).toBeCloseTo(1, 2);
    }
  });
});

function indexOf({ columns }: LayerFile): Flatbush {
  const boxes = featureBoxes(columns);
  const index = new Flatbush(columns.count);
  for (let row = 0; row < columns.count; row++) index.add(...boxAt(boxes, row));
  index.finish();
  return index;
}

function hasRepeatedVertex(rings: readonly Float64Array[]): boolean {
  return rings.some((ring) => {
    for (let i = 2; i < ring.length; i += 2)
      if (ring[i] === ring[i - 2] && ring[i + 1] === ring[i - 1]) return true;
    return false;
  });
}
