import { chooseSeeds } from "../admin/choose-seeds.ts";
import { growRegions } from "../admin/grow-regions.ts";
import { neighboursOf } from "../mesh/adjacency.ts";
import { length } from "../plane.ts";
import type { ControlMesh } from "./control-mesh.ts";

/** Cells of one line, one district and one kind that hang together. */
export type Patch = readonly number[];

/** Patches of the cells for which `keyOf` gives a key, those above `largest` m² cut into pieces of about `piece` m². */
export function patchesOf(
  control: ControlMesh,
  keyOf: (cell: number) => string | null,
  { largest, piece }: { readonly largest: number; readonly piece: number },
): Patch[] {
  const { adjacency, area, ground } = control;
  const keys = ground.map((_, cell) => keyOf(cell));
  const patchOf = new Int32Array(ground.length).fill(-1);
  const patches: number[][] = [];
  keys.forEach((key, start) => {
    if (key === null || patchOf[start] !== -1) return;
    const patch = [start];
    patchOf[start] = patches.length;
    for (let i = 0; i < patch.length; i++) {
      for (const other of neighboursOf(adjacency, patch[i] as number)) {
        if (patchOf[other] !== -1 || keys[other] !== key) continue;
        patchOf[other] = patches.length;
        patch.push(other);
      }
    }
    patches.push(patch);
  });
  const sizeOf = (patch: Patch) => patch.reduce((sum, cell) => sum + (area[cell] as number), 0);
  return patches.flatMap((patch) => {
    const size = sizeOf(patch);
    return size <= largest ? [patch] : cutUp(control, patch, Math.round(size / piece));
  });
}

/** Divides one patch into `count` pieces of about equal size. */
function cutUp(control: ControlMesh, patch: Patch, count: number): Patch[] {
  const { adjacency, area, x, y } = control;
  const at = chooseSeeds(control, patch, count, (cell) => area[cell] as number);
  const own = new Set(patch);
  // Land of the patch is one parent, everything else is unreachable and stays apart.
  const members = patch.map((cell) => cell);
  const local = new Map(members.map((cell, i) => [cell, i]));
  const starts = new Int32Array(members.length + 1);
  const neighbours: number[] = [];
  members.forEach((cell, i) => {
    for (const other of neighboursOf(adjacency, cell))
      if (own.has(other)) neighbours.push(local.get(other) ?? 0);
    starts[i + 1] = neighbours.length;
  });
  const graph = {
    starts,
    neighbours: Int32Array.from(neighbours),
    lengths: new Float64Array(neighbours.length),
  };
  const way = (a: number, b: number) => {
    const [from, to] = [members[a] as number, members[b] as number];
    return length((x[to] as number) - (x[from] as number), (y[to] as number) - (y[from] as number));
  };
  const seeds = at.map((cell) => local.get(cell) ?? 0);
  const regionOf = growRegions(graph, { at: seeds, parentOf: new Uint8Array(members.length) }, way);
  const pieces = at.map((): number[] => []);
  regionOf.forEach((region, i) => {
    pieces[region]?.push(members[i] as number);
  });
  return pieces.filter((cells) => cells.length > 0);
}
