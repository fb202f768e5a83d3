import { cos } from "../../elementary.ts";
import { boxOf, featureBox } from "../../geometry/bounds.ts";
import { type GeometryColumns, POLYGON, ringRange, startAt } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { DEGREE } from "../../geometry/ellipsoid.ts";
import { interiorPoint } from "../../geometry/interior-point.ts";
import { edgeLength } from "../../geometry/length.ts";
import { clipRing } from "../../tiles/clip.ts";
import type { LngLat } from "../../units.ts";

/** A cell and what lies around it as paths in a square, north up. */
export interface OutlineDrawing {
  readonly cell: DrawnShape;
  readonly neighbours: readonly DrawnShape[];
  readonly place: readonly [x: number, y: number] | null;
  readonly scale: ScaleBar;
}

interface DrawnShape {
  readonly row: number;
  /** Path data of SVG. */
  readonly path: string;
  /** Where its name stands; null where it is too small, or hardly to be seen. */
  readonly label: readonly [x: number, y: number] | null;
}

/** A round length, and how wide it is drawn. */
interface ScaleBar {
  readonly metres: number;
  readonly width: number;
}

/** Room around the cell, as a share of its larger side. */
const ROOM = 0.22;
/** Beyond the square so that the cut does not show. */
const BLEED = 8;
/** Half the width of a name, as a share of the square: so far from the sides it stands. */
const MARGIN = 0.12;
/** A scale bar is at most this share of the square. */
const BAR = 0.25;

/** Draws a cell in the middle of a square of `size` units, with its neighbours cut off at its sides. Longitudes are shortened by the cosine of its latitude: true to a thousandth across a cell. */
export function drawOutline(
  geometry: GeometryColumns,
  {
    cell,
    neighbours,
    place,
  }: { readonly cell: number; readonly neighbours: readonly number[]; readonly place: LngLat | null },
  size: number,
): OutlineDrawing {
  const [west, south, east, north] = featureBox(geometry, cell);
  const [lng, lat] = [(west + east) / 2, (south + north) / 2];
  const shortened = cos(lat * DEGREE);
  const span = Math.max((east - west) * shortened, north - south) * (1 + 2 * ROOM) || 1;
  const unit = size / span;
  const to = (x: number, y: number): [number, number] => [
    size / 2 + (x - lng) * shortened * unit,
    size / 2 - (y - lat) * unit,
  ];
  const shape = (row: number): DrawnShape => drawn(geometry, row, to, size);
  const metresPerUnit = edgeLength([lng, lat - span / 2], [lng, lat + span / 2]) / size;
  return {
    cell: shape(cell),
    neighbours: neighbours.map(shape).filter(({ path }) => path !== ""),
    place: place && to(...place),
    scale: scaleBar(metresPerUnit, size * BAR),
  };
}

function drawn(
  geometry: GeometryColumns,
  row: number,
  to: (x: number, y: number) => [number, number],
  size: number,
): DrawnShape {
  const { xy, ringStarts } = geometry;
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  const paths: string[] = [];
  const [from, end] = ringRange(geometry, row);
  for (let ring = from; ring < end; ring++) {
    const points: number[] = [];
    for (let i = startAt(ringStarts, ring); i < startAt(ringStarts, ring + 1) - 1; i++)
      points.push(...to(xy[2 * i] as number, xy[2 * i + 1] as number));
    const cut = clipRing(points, { min: -BLEED, max: size + BLEED });
    if (cut.length < 6) continue;
    paths.push(pathOf(cut));
    builder.beginPart();
    builder.addRing(clipRing(points, { min: 0, max: size }));
  }
  const seen = builder.finish();
  const [x0, y0, x1, y1] = boxOf(seen.xy);
  const isRoomy = x1 - x0 > size / 8 && y1 - y0 > size / 16;
  const inside = isRoomy ? interiorPoint(seen, 0) : null;
  const margin = size * MARGIN;
  const label = inside && ([Math.min(size - margin, Math.max(margin, inside[0])), inside[1]] as const);
  return { row, path: paths.join(""), label };
}

function pathOf(points: readonly number[]): string {
  const pairs = Array.from({ length: points.length / 2 }, (_, i) =>
    [points[2 * i] as number, points[2 * i + 1] as number].map((value) => value.toFixed(1)).join(" "),
  );
  return `M${pairs.join("L")}Z`;
}

/** The longest of 1, 2 and 5 times a power of ten metres that is at most so wide. */
function scaleBar(metresPerUnit: number, most: number): ScaleBar {
  const longest = most * metresPerUnit;
  let decade = 1;
  while (decade * 10 <= longest) decade *= 10;
  while (decade > longest) decade /= 10;
  const metres = [5, 2, 1].map((times) => times * decade).find((length) => length <= longest) ?? decade;
  return { metres, width: metres / metresPerUnit };
}
