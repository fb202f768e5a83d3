import { cornersOf, polygonShape } from "../mesh/face-shape.ts";
import { hash } from "../numeric/noise.ts";
import { Random } from "../numeric/random.ts";
import { length } from "../plane.ts";
import { type Fabric, ROLE } from "./fabric.ts";

/** Largest piece of village in m²; what lies beyond is cut off as fields. */
const LARGEST = 65_000;
const SNAP = 12;

/** Trims the cells of villages to the size of villages, in a few straight cuts around their middle. */
export function cutVillages(fabric: Fabric): void {
  const faces = fabric.mesh.faceCount;
  for (let face = 0; face < faces; face++) {
    if (fabric.role(face) !== ROLE.village) continue;
    const { site } = fabric.cellOf(face);
    // Beyond a road or brook lie fields.
    if (!fabric.holds(face, site.x, site.y)) {
      fabric.mark(face, ROLE.country);
      continue;
    }
    const random = new Random(hash(face, 17));
    const [dx, dy] = direction(random);
    // Four cuts, each a quarter turn on; the village keeps the side of its middle.
    for (let turn = 0; turn < 4; turn++) {
      if (polygonShape(cornersOf(fabric.mesh, face)).area < LARGEST) break;
      const [nx, ny] = [
        [dx, dy],
        [-dy, dx],
        [-dx, -dy],
        [dy, -dx],
      ][turn] as [number, number];
      const out = random.between(85, 150);
      const fields = fabric.cut(face, { x: site.x + nx * out, y: site.y + ny * out, dx: -ny, dy: nx }, SNAP);
      if (fields !== null) fabric.mark(fields, ROLE.country);
    }
  }
}

function direction(random: Random): readonly [number, number] {
  const [x, y] = [random.between(-1, 1), random.between(0.05, 1)];
  const long = length(x, y);
  return [x / long, y / long];
}
