import type { GeometryColumns } from "../columns.ts";
import { type EdgeSearch, nodesOnEdge, type OnEdge } from "./near-edges.ts";
import type { NodeGrid } from "./node-grid.ts";
import type { Nodes } from "./nodes.ts";

/** Rounds after which edges are no longer bent: one is the rule, a second where a bent edge comes near another place. */
const MOST_ROUNDS = 8;

/** The nodes an edge, named by its first vertex, is to pass through, in their order from its first vertex to its second. */
export type BentEdges = ReadonlyMap<number, readonly number[]>;

interface Joining {
  /** Where each node goes; null where all stay. */
  readonly goal: Int32Array | null;
  /** Metres. */
  readonly tolerance: number;
}

const NONE: readonly number[] = [];

/** Finds edges that pass nodes within the tolerance. */
export class Bends {
  readonly #nodes: Nodes;
  readonly #goal: Int32Array | null;
  readonly #search: EdgeSearch;
  readonly #found: OnEdge[] = [];

  constructor(nodes: Nodes, grid: NodeGrid, { goal, tolerance }: Joining) {
    this.#nodes = nodes;
    this.#goal = goal;
    const isUsed = new Uint8Array(nodes.count).fill(1);
    goal?.forEach((to, node) => {
      if (to !== node) isUsed[node] = 0;
    });
    this.#search = { xy: nodes.xy, grid, tolerance, isUsed };
  }

  /** The bent edges of one layer; `own` has the nodes of its vertices. */
  find({ ringStarts }: GeometryColumns, own: Int32Array): BentEdges {
    const bent = new Map<number, readonly number[]>();
    for (let ring = 0; ring + 1 < ringStarts.length; ring++) {
      const last = (ringStarts[ring + 1] as number) - 1;
      for (let i = ringStarts[ring] as number; i < last; i++) {
        const from = this.#goalOf(own[i] as number);
        const to = this.#goalOf(own[i + 1] as number);
        if (from < 0 || to < 0 || from === to) continue;
        const through = this.#through(from, to);
        if (through.length > 0) bent.set(i, through);
      }
    }
    return bent;
  }

  #goalOf(node: number): number {
    return node < 0 || !this.#goal ? node : (this.#goal[node] as number);
  }

  /** The same nodes in the other order for the same edge run the other way: neighbours must bend alike. */
  #through(from: number, to: number): readonly number[] {
    if (!this.#passesAny(from, to)) return NONE;
    if (this.#compare(from, to) > 0) return this.#bend(to, from).reverse();
    return this.#bend(from, to);
  }

  #bend(from: number, to: number): number[] {
    const path = [from, to];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      let isChanged = false;
      for (let i = path.length - 2; i >= 0; i--) {
        const found = this.#near(path[i] as number, path[i + 1] as number, path);
        if (found.length === 0) continue;
        isChanged = true;
        path.splice(i + 1, 0, ...found);
      }
      if (!isChanged) break;
    }
    return path.slice(1, -1);
  }

  /** Nodes near one stretch of an edge that it does not pass yet, in order. */
  #near(from: number, to: number, path: readonly number[]): number[] {
    if (!this.#passesAny(from, to)) return [];
    return this.#found
      .filter(({ node }) => !path.includes(node))
      .sort((a, b) => a.share - b.share || this.#compare(a.node, b.node))
      .map(({ node }) => node);
  }

  /** Looks for nodes near a stretch; they stand in `#found`. */
  #passesAny(from: number, to: number): boolean {
    this.#found.length = 0;
    nodesOnEdge(from, to, this.#search, this.#found);
    return this.#found.length > 0;
  }

  #compare(a: number, b: number): number {
    const { xy } = this.#nodes;
    return (
      (xy[2 * a] as number) - (xy[2 * b] as number) || (xy[2 * a + 1] as number) - (xy[2 * b + 1] as number)
    );
  }
}
