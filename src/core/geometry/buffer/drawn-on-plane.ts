import { hypot } from "../../elementary.ts";
import { type GeometryColumns, kindAt, startAt } from "../columns.ts";
import { type GaussKrueger, toGaussKrueger } from "../gauss-krueger.ts";

/** How far a drawn edge may leave the one in degrees, metres. */
const STRAIGHT = 0.001;

/**
 * The feature at position `row` alone on a Gauss-Krüger plane. An edge straight in longitude and latitude is a curve there: it gets vertices until no stretch leaves
 * it by more than a millimetre (the bow of a stretch shrinks with the square of its length; measured at the middle of the edge).
 */
export function drawnOnPlane(geometry: GeometryColumns, row: number, plane: GaussKrueger): GeometryColumns {
  const { featureStarts, partStarts, ringStarts } = geometry;
  const firstPart = startAt(featureStarts, row);
  const lastPart = startAt(featureStarts, row + 1);
  const firstRing = startAt(partStarts, firstPart);
  const lastRing = startAt(partStarts, lastPart);
  const lngLat: number[] = [];
  const starts = [0];
  for (let ring = firstRing; ring < lastRing; ring++) {
    addRing(geometry, [startAt(ringStarts, ring), startAt(ringStarts, ring + 1)], plane, lngLat);
    starts.push(lngLat.length / 2);
  }
  return {
    kinds: Uint8Array.of(kindAt(geometry, row)),
    featureStarts: Uint32Array.of(0, lastPart - firstPart),
    partStarts: partStarts.slice(firstPart, lastPart + 1).map((ring) => ring - firstRing),
    ringStarts: Uint32Array.from(starts),
    xy: toGaussKrueger(Float64Array.from(lngLat), plane),
  };
}

function addRing(
  { xy }: GeometryColumns,
  [from, to]: readonly [number, number],
  plane: GaussKrueger,
  lngLat: number[],
): void {
  for (let i = from; i < to; i++) {
    const ax = xy[2 * i] as number;
    const ay = xy[2 * i + 1] as number;
    lngLat.push(ax, ay);
    if (i + 1 === to) return;
    const dx = (xy[2 * i + 2] as number) - ax;
    const dy = (xy[2 * i + 3] as number) - ay;
    const ends = toGaussKrueger(Float64Array.of(ax, ay, ax + dx / 2, ay + dy / 2, ax + dx, ay + dy), plane);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0] = ends;
    const stretches = Math.ceil(Math.sqrt(hypot(x1 - (x0 + x2) / 2, y1 - (y0 + y2) / 2) / STRAIGHT));
    for (let step = 1; step < stretches; step++) {
      lngLat.push(ax + (dx * step) / stretches, ay + (dy * step) / stretches);
    }
  }
}
