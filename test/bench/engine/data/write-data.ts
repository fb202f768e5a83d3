import { writeFileSync } from "node:fs";
import { join } from "node:path";
import proj4 from "proj4";
import { withAttributes } from "../../../../src/core/geometry/columns-builder.ts";
import { gaussKruger } from "../../../../src/core/geometry/crs.ts";
import { writeFlatGeobuf } from "../../../../src/io/flatgeobuf/write.ts";
import { toColumns } from "../polygon-columns.ts";
import { makeClasses } from "./classes.ts";
import { makeCoverage } from "./coverage.ts";
import { PLANE_EPSG } from "./frame.ts";
import { plantDefects } from "./planted-defects.ts";
import type { Polygons } from "./polygons.ts";
import { makePoints, makeStations } from "./stations.ts";
import { makeZones } from "./zones.ts";

/** Seeds of the layers of parcels, by their number: those measured against the anchor, and those on which growth is seen. */
const PARCELS = { 50000: 21, 200000: 31, 10000: 81, 100000: 91, 1000000: 101 } as const;
const STATIONS = { 15000: 51, 10000: 111, 100000: 121, 1000000: 131 } as const;
const POINTS = { 10000: 141, 100000: 151, 1000000: 61 } as const;

/** So many discs cover a fair share of the city; where there are more, they are smaller, so that the pattern stays. */
const FULL_SIZE_STATIONS = 15_000;

/**
 * Writes all the data of the bench: polygons as `.xy.f64`, `.rings.u32` and `.parts.u32` (little-endian), classes as `.classes.u8`, stations as `.xyr.f64`, points as
 * `.xy.f64`, all on the plane of the frame; and in degrees as FlatGeobuf what the page reads.
 */
export function writeData(folder: string): void {
  const grid = makeCoverage({ count: 1482, seed: 11, urban: 0.55, segments: 22, margin: 60_000 });
  writePolygons("grid", grid);
  writeLayer("grid", grid);
  const { defects, ...spoiled } = plantDefects(grid, { count: 50, seed: 71 });
  writePolygons("grid-spoiled", spoiled);
  write("grid-spoiled.defects.json", JSON.stringify(defects));
  const zones = makeZones(400, 41);
  writePolygons("zones", zones);
  writeLayer("zones", zones);
  for (const [count, seed] of counted(PARCELS)) {
    const parcels = makeCoverage({ count, seed, urban: 0.5, segments: 3.6, margin: 9000 });
    writePolygons(`parcels-${count}`, parcels);
    const classes = makeClasses(parcels.sites, seed + 7);
    write(`parcels-${count}.classes.u8`, classes);
    if (count === 200_000) writeLayer(`parcels-${count}`, parcels, classes);
  }
  for (const [count, seed] of counted(STATIONS)) {
    write(`stations-${count}.xyr.f64`, makeStations(count, seed, Math.sqrt(FULL_SIZE_STATIONS / count)));
  }
  for (const [count, seed] of counted(POINTS)) write(`points-${count}.xy.f64`, makePoints(count, seed));

  function writePolygons(name: string, { xy, ringStarts, partStarts }: Polygons): void {
    write(`${name}.xy.f64`, xy);
    write(`${name}.rings.u32`, ringStarts);
    write(`${name}.parts.u32`, partStarts);
  }

  function writeLayer(name: string, polygons: Polygons, classes?: Uint8Array): void {
    const geometry = toColumns({ ...polygons, xy: inDegrees(polygons.xy) });
    const attributes = classes
      ? [{ name: "class", type: "number", values: Float64Array.from(classes) } as const]
      : [];
    const columns = withAttributes(geometry, attributes);
    write(`${name}.fgb`, writeFlatGeobuf({ name, epsg: 4490, columns }));
  }

  function write(name: string, content: string | Uint8Array | Uint32Array | Float64Array): void {
    writeFileSync(join(folder, name), content);
  }
}

const counted = (seeds: Readonly<Record<number, number>>): [count: number, seed: number][] =>
  Object.entries(seeds).map(([count, seed]) => [Number(count), seed]);

/** The same vertices in longitude and latitude. */
function inDegrees(xy: Float64Array): Float64Array {
  const inverse = proj4(gaussKruger(PLANE_EPSG)?.proj ?? "");
  const lngLat = new Float64Array(xy.length);
  for (let i = 0; i < xy.length; i += 2) {
    lngLat.set(inverse.inverse([xy[i] as number, xy[i + 1] as number]), i);
  }
  return lngLat;
}
