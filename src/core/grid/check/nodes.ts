import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import type { NodeMismatch } from "../topology.ts";
import { isAbove } from "../within-limits.ts";

/**
 * G08: nodes of neighbours that do not match, one finding for each pair of vertices that almost are one, and for each vertex on an edge. A vertex counts once for each neighbour: with the vertex
 * nearest to it, if any is near.
 */
export function* checkNodes(context: GridContext, nodes: readonly NodeMismatch[]): Generator<Finding> {
  const { distanceAbove } = context.rules.G08.limits;
  const byVertex = new Map<string, NodeMismatch>();
  for (const node of nodes) {
    if (node.twin && !isAbove(node.distance, distanceAbove)) continue;
    const key = `${node.rows.join(" ")} ${node.at.join(" ")}`;
    const known = byVertex.get(key);
    if (!known || isNearer(node, known)) byVertex.set(key, node);
  }
  const byPlace = new Map<string, NodeMismatch>();
  for (const node of byVertex.values()) {
    const rows = [...node.rows].sort((a, b) => a - b).join(" ");
    const places = [node.at, ...(node.twin ? [node.twin] : [])].sort(comparePlaces);
    const key = `${rows} ${places.flat().join(" ")}`;
    const known = byPlace.get(key);
    if (!known || comparePlaces(node.at, known.at) < 0) byPlace.set(key, node);
  }
  for (const { rows, at, distance, twin } of byPlace.values()) {
    const detail = twin ? "two-nodes" : "on-edge";
    yield findingOf(context, "G08", { rows, at, detail, figures: { distance } });
  }
}

/** Another vertex comes before an edge, then what is nearer. */
const isNearer = (a: NodeMismatch, b: NodeMismatch): boolean =>
  Boolean(a.twin) === Boolean(b.twin) ? a.distance < b.distance : a.twin !== null;

const comparePlaces = (a: NodeMismatch["at"], b: NodeMismatch["at"]): number => a[0] - b[0] || a[1] - b[1];
