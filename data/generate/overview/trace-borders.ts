import { OUTSIDE } from "../mesh/mesh.ts";
import type { Network } from "../mesh/network.ts";

/**
 * A border between two labels from one meeting point of three to the next, as vertex numbers: vertices of the mesh as they are, the
 * further vertices of its edges counted on from there. A border without meeting point is closed: it ends where it starts.
 */
export type Border = readonly number[];

/** All borders between labels of a network, each once; the outside counts as a label. */
export function traceBorders(network: Network, labels: Int32Array): Border[] {
  const { mesh } = network;
  const labelOf = (h: number) => (mesh.face(h) === OUTSIDE ? OUTSIDE : (labels[mesh.face(h)] as number));
  // Half-edges that leave each vertex along a border.
  const leaving = new Map<number, number[]>();
  for (let h = 0; h < mesh.halfEdgeCount; h++) {
    if (labelOf(h) === labelOf(h ^ 1)) continue;
    const known = leaving.get(mesh.origin(h));
    if (known) known.push(h);
    else leaving.set(mesh.origin(h), [h]);
  }
  const seen = new Uint8Array(mesh.halfEdgeCount / 2);
  const borders: Border[] = [];
  const follow = (start: number) => {
    const border = [mesh.origin(start)];
    for (let h: number | undefined = start; h !== undefined && !seen[h >> 1]; ) {
      seen[h >> 1] = 1;
      pushBetween(network, h, border);
      const end: number = mesh.destination(h);
      border.push(end);
      const ways: readonly number[] = leaving.get(end) ?? [];
      const back: number = h ^ 1;
      h = ways.length === 2 ? ways.find((way) => way !== back) : undefined;
    }
    borders.push(border);
  };
  for (const [, ways] of leaving) if (ways.length !== 2) for (const h of ways) if (!seen[h >> 1]) follow(h);
  for (const [, ways] of leaving) for (const h of ways) if (!seen[h >> 1]) follow(h);
  return borders;
}

function pushBetween({ mesh, starts }: Network, h: number, border: number[]): void {
  const [from, to] = [starts[h >> 1] as number, starts[(h >> 1) + 1] as number];
  const first = mesh.vertexCount;
  if (h & 1) for (let i = to - 1; i >= from; i--) border.push(first + i);
  else for (let i = from; i < to; i++) border.push(first + i);
}
