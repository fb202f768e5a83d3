import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import type { NodeMismatch } from "../topology.ts";
import { isAbove } from "../within-limits.ts";

/** G08: nodes of neighbours that do not match, one finding for each vertex, or each pair of vertices. */
export function checkNodes(context: GridContext, nodes: readonly NodeMismatch[]): Finding[] {
  const { distanceAbove } = context.rules.G08.limits;
  const byPlace = new Map<string, NodeMismatch>();
  for (const node of nodes) {
    if (node.kind === "two-nodes" && !isAbove(node.distance, distanceAbove)) continue;
    const rows = [...node.rows].sort((a, b) => a - b).join(" ");
    const key =
      node.kind === "two-nodes" ? `${rows} ${node.distance.toFixed(6)}` : `${rows} ${node.at.join(" ")}`;
    const known = byPlace.get(key);
    if (!known || node.at[0] < known.at[0]) byPlace.set(key, node);
  }
  return [...byPlace.values()].map(({ rows, at, distance, kind }) =>
    findingOf(context, "G08", { rows, at, detail: kind, figures: { distance } }),
  );
}
