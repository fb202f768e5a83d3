import { length, type XY } from "../plane.ts";

/** A curve as closely spaced points, with the distance in metres from its start to each. */
export interface Line {
  readonly points: readonly XY[];
  readonly stations: Float64Array;
}

/** Straight pieces through the points. */
export function lineOf(points: readonly XY[]): Line {
  const stations = new Float64Array(points.length);
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1] as XY;
    const [bx, by] = points[i] as XY;
    stations[i] = (stations[i - 1] as number) + length(bx - ax, by - ay);
  }
  return { points, stations };
}

/** A smooth curve (Catmull-Rom) through the points, in steps of about `step` metres. */
export function curveThrough(points: readonly XY[], step: number): Line {
  const curve: XY[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [p1, p2] = [points[i] as XY, points[i + 1] as XY];
    const [p0, p3] = [points[i - 1] ?? p1, points[i + 2] ?? p2];
    const pieces = Math.max(1, Math.round(length(p2[0] - p1[0], p2[1] - p1[1]) / step));
    for (let k = 0; k < pieces; k++) {
      const t = k / pieces;
      curve.push([catmullRom(p0[0], p1[0], p2[0], p3[0], t), catmullRom(p0[1], p1[1], p2[1], p3[1], t)]);
    }
  }
  curve.push(points.at(-1) as XY);
  return lineOf(curve);
}

/** Place and unit direction at a distance from the start, held within the line. */
export function pointAt(line: Line, station: number): { x: number; y: number; dx: number; dy: number } {
  const { points, stations } = line;
  let low = 0;
  let high = points.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stations[middle] as number) <= station) low = middle;
    else high = middle - 1;
  }
  const [ax, ay] = points[low] as XY;
  const [bx, by] = points[low + 1] as XY;
  const long = (stations[low + 1] as number) - (stations[low] as number);
  const t = Math.min(1, Math.max(0, (station - (stations[low] as number)) / long));
  return { x: ax + (bx - ax) * t, y: ay + (by - ay) * t, dx: (bx - ax) / long, dy: (by - ay) / long };
}

export const lengthOf = (line: Line): number => line.stations.at(-1) as number;

/** The line with every point replaced by the mean of its neighbours within `reach` metres, three times over: bends tighter than that vanish. */
export function smoothed(line: Line, reach: number): Line {
  const { points, stations } = line;
  const last = points.length - 1;
  const step = (stations[last] as number) / last;
  const window = Math.round(reach / step);
  let current = points;
  for (let pass = 0; pass < 3 && window > 0; pass++) {
    current = current.map((_, i) => meanAround(current, i, Math.min(window, i, last - i)));
  }
  return lineOf(current);
}

function meanAround(points: readonly XY[], i: number, window: number): XY {
  let x = 0;
  let y = 0;
  for (let k = i - window; k <= i + window; k++) {
    x += (points[k] as XY)[0];
    y += (points[k] as XY)[1];
  }
  return [x / (2 * window + 1), y / (2 * window + 1)];
}

const catmullRom = (a: number, b: number, c: number, d: number, t: number): number =>
  b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
