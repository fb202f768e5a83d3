import { hypot } from "../../elementary.ts";
import type { GeometryColumns } from "../columns.ts";
import { Bends } from "./bends.ts";
import type { JoinOptions } from "./join-options.ts";
import { joinNodes } from "./near-nodes.ts";
import { nodeGrid, type Scale } from "./node-grid.ts";
import { nodesOf } from "./nodes.ts";
import { type JoinReport, redraw } from "./redraw.ts";

/** Layers whose borders meet exactly where they nearly met; those in which nothing moved are the very same objects. */
export interface Joined {
  readonly layers: readonly GeometryColumns[];
  readonly reports: readonly JoinReport[];
}

/**
 * The precision guard: finds coordinates of one or more layers that nearly meet, from the last bit to the tolerance, and makes them meet, on a copy. A vertex
 * goes to a vertex nearby (`near-nodes.ts`; those of earlier layers stay first); an edge that passes a vertex nearby gets it as a vertex of its own, so that two borders have the same
 * vertices. No vertex moves farther than the tolerance, what nearly meets nothing keeps its bits, the order of features does not matter, and done twice it
 * changes nothing more. A feature that would collapse or become invalid stays as it was and is listed. Hashing on typed arrays: some 1 s for a million vertices where nothing nearly meets, 3 s where most do.
 */
export function joinNearlyMeeting(layers: readonly GeometryColumns[], options: JoinOptions): Joined {
  const { tolerance, scale } = options;
  const nodes = nodesOf(layers);
  const grid = nodeGrid(nodes.xy, Math.max(meanEdge(layers, scale), 4 * tolerance), scale);
  const goal = joinNodes(nodes, grid, tolerance);
  const bends = new Bends(nodes, grid, { goal, tolerance });
  const redrawn = layers.map((layer, i) => {
    const own = nodes.ofVertices[i] as Int32Array;
    const bent = bends.find(layer, own);
    return redraw(layer, { nodes, own, goal, bent, options });
  });
  return { layers: redrawn.map(({ layer }) => layer), reports: redrawn.map(({ report }) => report) };
}

/** Mean length of the edges, metres; 1 where there are none. Cells of this side have few places, and edges cross few of them. */
function meanEdge(layers: readonly GeometryColumns[], scale: Scale): number {
  let sum = 0;
  let edges = 0;
  for (const { xy, ringStarts } of layers) {
    for (let ring = 0; ring + 1 < ringStarts.length; ring++) {
      const last = (ringStarts[ring + 1] as number) - 1;
      for (let i = ringStarts[ring] as number; i < last; i++) {
        const length = hypot(
          ((xy[2 * i + 2] as number) - (xy[2 * i] as number)) * scale.x,
          ((xy[2 * i + 3] as number) - (xy[2 * i + 1] as number)) * scale.y,
        );
        if (!Number.isFinite(length)) continue;
        sum += length;
        edges++;
      }
    }
  }
  return sum > 0 ? sum / edges : 1;
}
