import type { XY } from "../plane.ts";
import type { Mesh } from "./mesh.ts";

/** Corners of a face, counter-clockwise, as they are now. */
export const cornersOf = (mesh: Mesh, face: number): XY[] =>
  mesh.loop(face).map((h): XY => [mesh.x(mesh.origin(h)), mesh.y(mesh.origin(h))]);

export interface Shape {
  /** Square metres on the plane. */
  readonly area: number;
  /** Metres. */
  readonly perimeter: number;
  readonly x: number;
  readonly y: number;
}

/** Area, perimeter and centre of gravity of a face before its edges are roughened. */
export const shapeOf = (mesh: Mesh, face: number): Shape => polygonShape(cornersOf(mesh, face));

/** Area, perimeter and centre of gravity of a ring of corners, counter-clockwise positive. */
export function polygonShape(corners: readonly XY[]): Shape {
  const [x0, y0] = corners[0] as XY;
  let doubled = 0;
  let perimeter = 0;
  let sumX = 0;
  let sumY = 0;
  let [ax, ay] = corners.at(-1) as XY;
  for (const [bx, by] of corners) {
    const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    doubled += cross;
    sumX += cross * (ax + bx - 2 * x0);
    sumY += cross * (ay + by - 2 * y0);
    perimeter += Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
    [ax, ay] = [bx, by];
  }
  return { area: doubled / 2, perimeter, x: x0 + sumX / (3 * doubled), y: y0 + sumY / (3 * doubled) };
}
