import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { fixturePath, hasFixtures } from "../support/fixtures.ts";
import type { OverlayDocument } from "./documents.ts";
import { answer, PATIENCE } from "./run-onemap.ts";

vi.setConfig(PATIENCE);

/** Computed apart by shapely 1.8.5 with GEOS 3.11.1, areas geodesic by pyproj; km². */
interface Expected {
  readonly byClass: Readonly<Record<string, { readonly km2: number; readonly flooded_km2: number }>>;
}

const FOLDER = "planning/kenton-ky";

describe.skipIf(!hasFixtures)(
  "land use of Kenton County in its flood zone (needs ../shared/fixtures)",
  () => {
    const landUse = fixturePath(`${FOLDER}/landuse.geojson`);
    const flood = fixturePath(`${FOLDER}/flood.geojson`);
    let expected: Expected;
    let overlay: OverlayDocument;

    beforeAll(async () => {
      expected = JSON.parse(readFileSync(fixturePath(`${FOLDER}/expected-landuse-x-flood.json`), "utf8"));
      overlay = await answer(["overlay", landUse, flood, "--group-a", "DESCRIPTIO"]);
    });

    test("every class agrees with the other engine to a millionth", () => {
      const classes = Object.entries(expected.byClass);
      expect(overlay.rows.map(({ a }) => a)).toEqual(classes.map(([name]) => name).sort());
      for (const [name, { flooded_km2 }] of classes) {
        const row = overlay.rows.find(({ a }) => a === name);
        expect(Math.abs((row?.area ?? 0) / (flooded_km2 * 1e6) - 1), name).toBeLessThan(1e-6);
      }
    });

    test("the ledger closes over the whole input", () => {
      const { ledger, rows, failed } = overlay;
      const total = Object.values(expected.byClass).reduce((sum, { km2 }) => sum + km2 * 1e6, 0);
      expect(Math.abs(ledger.input / total - 1)).toBeLessThan(1e-6);
      expect(rows.reduce((sum, { area }) => sum + area, 0)).toBeCloseTo(ledger.inside, 4);
      expect(Math.abs(ledger.residual)).toBeLessThan(1e-3);
      expect(ledger).toMatchObject({ failed: 0, closed: true });
      expect(failed).toEqual([]);
    });

    test("invalid polygons of both layers take part repaired, and are listed", () => {
      // Found by shapely's is_valid_reason in the same files: two of the land use, and the flood zone itself.
      expect(overlay.repaired.map(({ layer, feature, reason }) => [layer, feature, reason])).toEqual([
        [landUse, 171, "Ring Self-intersection"],
        [landUse, 206, "Ring Self-intersection"],
        [flood, 0, "Hole lies outside shell"],
      ]);
      for (const { area } of overlay.repaired) expect(area).toBeGreaterThan(0);
    });
  },
);
