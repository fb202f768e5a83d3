import { featureBox, featureBoxes } from "../../../src/core/geometry/bounds.ts";
import { BoxIndex } from "../../../src/core/geometry/box-index.ts";
import type { GeometryColumns } from "../../../src/core/geometry/columns.ts";
import { withoutAttributes } from "../../../src/core/geometry/columns-builder.ts";
import { readClasses, readNumbers, readPolygons } from "./bench-data.ts";
import { CLASSES } from "./data/classes.ts";
import { discPolygons } from "./disc-polygons.ts";
import { type Geos, loadGeosWasm } from "./geos-wasm.ts";
import type { Prepare } from "./task.ts";

/** Corners of the polygons that stand for discs, in the runs that are timed; and in those from which the area of the discs is extrapolated. */
const CORNERS = { timed: 64, few: 256, many: 512 } as const;

/** Whether a layer is a coverage. */
const isCoverage: Prepare = async ({ read }, input) => {
  const geos = await loadGeosWasm();
  const cells = geos.collect(geos.load(await readPolygons(read, input)));
  return prepared(() => {
    const isValid = geos.GEOSCoverageIsValid(cells, 0, 0);
    return () => [isValid];
  });
};

/** The tasks by geos-wasm, as `native.py` does them: stands in for native GEOS where there is no Python. By name of the task. */
export const geosStandIns: Readonly<Record<string, Prepare>> = {
  "class-areas": async ({ read }, input) => {
    const geos = await loadGeosWasm();
    const [parcels, zones] = [await readPolygons(read, input), await readPolygons(read, "zones")];
    const classes = await readClasses(read, input);
    const [a, b] = [geos.load(parcels), geos.load(zones)];
    return prepared(() => {
      const areas = new Float64Array(b.length * CLASSES);
      eachPiece(geos, { a, b, parcels, zones }, (parcel, zone, piece) => {
        add(areas, zone * CLASSES + (classes[parcel] as number), geos.area(piece));
      });
      return () => [...areas];
    });
  },
  intersection: async ({ read }, input) => {
    const geos = await loadGeosWasm();
    const [parcels, zones] = [await readPolygons(read, input), await readPolygons(read, "zones")];
    const [a, b] = [geos.load(parcels), geos.load(zones)];
    return prepared(() => {
      const areas = new Float64Array(b.length);
      eachPiece(geos, { a, b, parcels, zones }, (_, zone, piece) => add(areas, zone, geos.area(piece)));
      return () => [...areas];
    });
  },
  "disc-coverage": async ({ read }, input) => {
    const geos = await loadGeosWasm();
    const cells = await readPolygons(read, "grid");
    const stations = await readNumbers(read, `${input}.xyr.f64`);
    const covered = ({ discs, shapes }: ReturnType<typeof loadDiscs>) =>
      coveredAreas(geos, { cells, discs, shapes });
    const loadDiscs = (corners: number) => {
      const discs = discPolygons(stations, corners);
      return { discs, shapes: geos.load(discs) };
    };
    const timed = loadDiscs(CORNERS.timed);
    return prepared(() => {
      covered(timed);
      return () => {
        const few = covered(loadDiscs(CORNERS.few));
        const many = covered(loadDiscs(CORNERS.many));
        // The area of an inscribed polygon falls short by a term in 1/corners² (Richardson's extrapolation).
        return many.map((area, i) => area + (area - (few[i] as number)) / 3);
      };
    });
  },
  "coverage-check": isCoverage,
  "grid-check": isCoverage,
  dissolve: async ({ read }, input) => {
    const geos = await loadGeosWasm();
    const parcels = geos.load(await readPolygons(read, input));
    const classes = await readClasses(read, input);
    return prepared(() => {
      const merged = Array.from({ length: CLASSES }, (_, value) => {
        const members = parcels.filter((_, row) => classes[row] === value);
        return geos.GEOSCoverageUnion(geos.collect(members.map((member) => geos.GEOSGeom_clone(member))));
      });
      return () => [...merged.map(geos.area), ...merged.map((shape) => geos.GEOSGetNumGeometries(shape))];
    });
  },
  "points-in-cells": async ({ read }, input) => {
    const geos = await loadGeosWasm();
    const cells = await readPolygons(read, "grid");
    const shapes = geos.load(cells);
    const points = await readNumbers(read, `${input}.xy.f64`);
    return prepared(() => {
      const index = indexOf(cells);
      const counts = new Float64Array(shapes.length);
      const ready = Array.from(shapes, (shape) => geos.GEOSPrepare(shape));
      for (let i = 0; i < points.length; i += 2) {
        const [x, y] = [points[i] as number, points[i + 1] as number];
        for (const cell of index.search([x, y, x, y])) {
          if (geos.GEOSPreparedContainsXY(ready[cell] as number, x, y) === 1) add(counts, cell, 1);
        }
      }
      for (const shape of ready) geos.GEOSPreparedGeom_destroy(shape);
      return () => [...counts];
    });
  },
};

const prepared = (run: () => () => readonly number[]) => ({ bytes: 0, run });

function add(values: Float64Array, i: number, value: number): void {
  values[i] = (values[i] as number) + value;
}

interface Layers {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly parcels: GeometryColumns;
  readonly zones: GeometryColumns;
}

/** Each parcel, or the piece of it, that lies in a zone. */
function eachPiece(
  geos: Geos,
  { a, b, parcels, zones }: Layers,
  take: (parcel: number, zone: number, piece: number) => void,
): void {
  const index = indexOf(parcels);
  for (const [zone, shape] of b.entries()) {
    const ready = geos.GEOSPrepare(shape);
    for (const parcel of index.search(featureBox(zones, zone))) {
      const other = a[parcel] as number;
      if (geos.GEOSPreparedContainsProperly(ready, other) === 1) take(parcel, zone, other);
      else if (geos.GEOSPreparedIntersects(ready, other) === 1) {
        const piece = geos.GEOSIntersection(other, shape);
        take(parcel, zone, piece);
        geos.GEOSGeom_destroy(piece);
      }
    }
    geos.GEOSPreparedGeom_destroy(ready);
  }
}

const indexOf = (geometry: GeometryColumns): BoxIndex =>
  new BoxIndex(featureBoxes(withoutAttributes(geometry)));

interface DiscsAndCells {
  readonly cells: GeometryColumns;
  readonly discs: GeometryColumns;
  readonly shapes: Uint32Array;
}

/** Area of each cell that its discs cover. */
function coveredAreas(geos: Geos, { cells, discs, shapes }: DiscsAndCells): number[] {
  const index = indexOf(discs);
  return Array.from(geos.load(cells), (cell, row) => {
    const near = index.search(featureBox(cells, row));
    const union = geos.collect(near.map((disc) => geos.GEOSGeom_clone(shapes[disc] as number)));
    const merged = geos.GEOSUnaryUnion(union);
    const piece = geos.GEOSIntersection(cell, merged);
    const area = geos.area(piece);
    for (const shape of [cell, union, merged, piece]) geos.GEOSGeom_destroy(shape);
    return area;
  });
}
