import { type Mesh, OUTSIDE } from "../mesh/mesh.ts";

/**
 * Makes every district one piece: cells that its ragged border has cut off from its largest part go to the neighbour with most of their sides.
 * Changes `districts`, the district of each face.
 */
export function settleDistricts(mesh: Mesh, districts: Int32Array): void {
  for (let changed = true; changed; ) {
    changed = false;
    const { partOf, sizes } = partsOf(mesh, districts);
    const largest = new Map<number, number>();
    partOf.forEach((part, face) => {
      const district = districts[face] as number;
      const best = largest.get(district);
      if (best === undefined || (sizes[part] as number) > (sizes[best] as number))
        largest.set(district, part);
    });
    for (let face = 0; face < mesh.faceCount; face++) {
      if (largest.get(districts[face] as number) === partOf[face]) continue;
      const other = commonNeighbour(mesh, districts, face);
      if (other === null) continue;
      districts[face] = other;
      changed = true;
    }
  }
}

function partsOf(
  mesh: Mesh,
  districts: Int32Array,
): { readonly partOf: Int32Array; readonly sizes: readonly number[] } {
  const partOf = new Int32Array(mesh.faceCount).fill(-1);
  const sizes: number[] = [];
  for (let start = 0; start < mesh.faceCount; start++) {
    if (partOf[start] !== -1) continue;
    const part = sizes.push(0) - 1;
    const open = [start];
    partOf[start] = part;
    for (let face = open.pop(); face !== undefined; face = open.pop()) {
      sizes[part] = (sizes[part] as number) + 1;
      for (const h of mesh.loop(face)) {
        const across = mesh.face(h ^ 1);
        if (across === OUTSIDE || partOf[across] !== -1 || districts[across] !== districts[face]) continue;
        partOf[across] = part;
        open.push(across);
      }
    }
  }
  return { partOf, sizes };
}

/** The other district that most sides of a face border on. */
function commonNeighbour(mesh: Mesh, districts: Int32Array, face: number): number | null {
  const sides = new Map<number, number>();
  for (const h of mesh.loop(face)) {
    const across = mesh.face(h ^ 1);
    if (across === OUTSIDE || districts[across] === districts[face]) continue;
    const district = districts[across] as number;
    sides.set(district, (sides.get(district) ?? 0) + 1);
  }
  let best: number | null = null;
  for (const [district, count] of sides)
    if (best === null || count > (sides.get(best) as number)) best = district;
  return best;
}
