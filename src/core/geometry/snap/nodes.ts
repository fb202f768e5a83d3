import type { GeometryColumns } from "../columns.ts";
import { slotsFor } from "./slots-for.ts";

/** The different places that the vertices of some layers stand on: vertices equal bit by bit share a node. */
export interface Nodes {
  readonly count: number;
  /** x and y of each node, as the vertices have them. */
  readonly xy: Float64Array;
  /** The first layer, in the order given, that has a vertex there. */
  readonly layers: Uint8Array;
  /** For each layer the node of each vertex; −1 for one without finite coordinates. */
  readonly ofVertices: readonly Int32Array[];
}

/** Finds the nodes of some layers by hashing the bits of coordinates. */
export function nodesOf(layers: readonly GeometryColumns[]): Nodes {
  const vertices = layers.reduce((sum, { xy }) => sum + xy.length / 2, 0);
  const xy = new Float64Array(2 * vertices);
  const owners = new Uint8Array(vertices);
  const size = slotsFor(vertices);
  const table = new Int32Array(size).fill(-1);
  const bits = new Uint32Array(4);
  const pair = new Float64Array(bits.buffer);
  let count = 0;
  const ofVertices = layers.map((layer, owner) => {
    const nodes = new Int32Array(layer.xy.length / 2);
    for (let i = 0; i < nodes.length; i++) {
      // Adding 0 makes one zero of the two.
      const x = (layer.xy[2 * i] as number) + 0;
      const y = (layer.xy[2 * i + 1] as number) + 0;
      if (!(Number.isFinite(x) && Number.isFinite(y))) {
        nodes[i] = -1;
        continue;
      }
      pair[0] = x;
      pair[1] = y;
      let slot = hashOf(bits) & (size - 1);
      let node = table[slot] as number;
      while (node >= 0 && !(xy[2 * node] === x && xy[2 * node + 1] === y)) {
        slot = (slot + 1) & (size - 1);
        node = table[slot] as number;
      }
      if (node < 0) {
        node = count++;
        table[slot] = node;
        xy[2 * node] = x;
        xy[2 * node + 1] = y;
        owners[node] = owner;
      }
      nodes[i] = node;
    }
    return nodes;
  });
  return { count, xy: xy.subarray(0, 2 * count), layers: owners.subarray(0, count), ofVertices };
}

function hashOf(bits: Uint32Array): number {
  let h = Math.imul((bits[0] as number) ^ 0x9e3779b1, 0x85ebca6b);
  h = Math.imul(h ^ (bits[1] as number) ^ (h >>> 15), 0xc2b2ae35);
  h = Math.imul(h ^ (bits[2] as number) ^ (h >>> 13), 0x27d4eb2f);
  h = Math.imul(h ^ (bits[3] as number) ^ (h >>> 15), 0x165667b1);
  return (h ^ (h >>> 16)) >>> 0;
}
