import { hypot } from "../../elementary.ts";
import { GrowableDoubles, GrowableInts } from "../../growable.ts";
import { UnionFind } from "../../union-find.ts";
import type { Edge } from "../exact.ts";
import type { Contact } from "./find-contacts.ts";
import type { HalfEdges } from "./half-edges.ts";
import type { UnmatchedEdges } from "./unmatched-edges.ts";
import { NONE } from "./vertex-numbers.ts";

/** Pieces of unmatched half-edges that meet others at their ends only. Ground is covered once more on their left than on their right. */
export interface Borders {
  /** Node where each begins and ends. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The half-edge that it is a piece of. */
  readonly halfEdge: Int32Array;
  /** Coordinates of the nodes, two to each. */
  readonly xy: Float64Array;
}

/**
 * Cuts unmatched edges where they have contact: at crossings, at vertices that lie on them. Vertices that almost are each other become one node. Pieces that run along each other in
 * opposite directions then cancel out: what was told apart only by its vertices is no border.
 */
export function nodeBorders(
  edges: HalfEdges,
  unmatched: UnmatchedEdges,
  { contacts, tolerance }: { readonly contacts: readonly Contact[]; readonly tolerance: number },
): Borders {
  const nodes = new Nodes(edges, unmatched, contacts);
  const stops = stopsOf(edges, nodes, { contacts, tolerance });
  const [from, to, halfEdge] = [new GrowableInts(), new GrowableInts(), new GrowableInts()];
  for (const h of unmatched.halfEdges) {
    let last = nodes.ofVertex(edges.origin[h] as number);
    const end = nodes.ofVertex(unmatched.end(h));
    const own = stops.get(h);
    for (const node of own ? [...inOrder(own, nodes, unmatched.ends(h)), end] : [end]) {
      if (node === last) continue;
      from.push(last);
      to.push(node);
      halfEdge.push(h);
      last = node;
    }
  }
  const pieces = { from: from.view(), to: to.view(), halfEdge: halfEdge.view(), xy: nodes.places() };
  return contacts.length === 0 ? pieces : withoutOpposites(pieces);
}

/** Nodes along an edge, from where it begins on. */
const inOrder = (stops: ReadonlySet<number>, nodes: Nodes, [x, y]: Edge): number[] =>
  [...stops].sort((a, b) => nodes.distance(a, x, y) - nodes.distance(b, x, y));

/** Nodes: the vertices of unmatched edges, those that almost are each other as one, and the crossings. */
class Nodes {
  readonly #numbers = new Map<number, number>();
  readonly #xy = new GrowableDoubles();
  readonly #same: UnionFind;

  constructor(edges: HalfEdges, unmatched: UnmatchedEdges, contacts: readonly Contact[]) {
    for (const h of unmatched.halfEdges) {
      const vertex = edges.origin[h] as number;
      if (this.#numbers.has(vertex)) continue;
      const [x, y] = unmatched.ends(h);
      this.#numbers.set(vertex, this.add(x, y));
    }
    this.#same = new UnionFind(this.#numbers.size);
    for (const { a, twinVertex } of contacts) {
      if (twinVertex === NONE) continue;
      const [one, other] = [edges.origin[a] as number, twinVertex];
      this.#same.join(this.#numbers.get(one) as number, this.#numbers.get(other) as number);
    }
  }

  ofVertex(vertex: number): number {
    return this.#same.find(this.#numbers.get(vertex) as number);
  }

  add(x: number, y: number): number {
    this.#xy.push(x);
    return this.#xy.push(y) >> 1;
  }

  distance(node: number, x: number, y: number): number {
    return hypot(this.#xy.get(2 * node) - x, this.#xy.get(2 * node + 1) - y);
  }

  places(): Float64Array {
    return this.#xy.view();
  }
}

/** Nodes between the ends of each half-edge. Where edges cross at a vertex that lies on one of them, or where others cross too, there is but one. */
function stopsOf(
  edges: HalfEdges,
  nodes: Nodes,
  { contacts, tolerance }: { readonly contacts: readonly Contact[]; readonly tolerance: number },
): Map<number, Set<number>> {
  const stops = new Map<number, Set<number>>();
  const stop = (h: number, node: number) => {
    stops.set(h, (stops.get(h) ?? new Set()).add(node));
  };
  for (const { kind, a, b, twinVertex } of contacts) {
    if (kind === "near" && twinVertex === NONE) stop(b, nodes.ofVertex(edges.origin[a] as number));
  }
  for (const { kind, a, b, at } of contacts) {
    if (kind === "near") continue;
    const there = [...(stops.get(a) ?? []), ...(stops.get(b) ?? [])];
    const node = there.find((known) => nodes.distance(known, ...at) <= tolerance) ?? nodes.add(...at);
    stop(a, node);
    stop(b, node);
  }
  return stops;
}

function withoutOpposites({ from, to, halfEdge, xy }: Borders): Borders {
  const waiting = new Map<string, number[]>();
  const isGone = new Uint8Array(from.length);
  from.forEach((node, i) => {
    const opposite = waiting.get(`${to[i]} ${node}`)?.pop();
    if (opposite !== undefined) {
      isGone[i] = isGone[opposite] = 1;
      return;
    }
    const key = `${node} ${to[i]}`;
    waiting.set(key, [...(waiting.get(key) ?? []), i]);
  });
  const kept = (values: Int32Array) => values.filter((_, i) => !isGone[i]);
  return { from: kept(from), to: kept(to), halfEdge: kept(halfEdge), xy };
}
