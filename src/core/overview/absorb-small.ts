import { NONE } from "../geometry/coverage/vertex-numbers.ts";
import type { Job } from "../job.ts";
import { UnionFind } from "../union-find.ts";
import type { Regions } from "./regions.ts";

/** What a region that has neighbours, and one that has none, may be small before it goes, square pixels. */
interface Limits {
  readonly smallest: number;
  readonly invisible: number;
}

/**
 * Gives every region that is too small to be seen to the neighbour along its longest border, the smallest first, until none is left; neighbours of one class are then
 * one. `kept` ones stay. A region without neighbours that cannot be seen at all is dropped. The region that stands for each one afterwards; {@link NONE} for a dropped one.
 */
export async function absorbSmall(
  regions: Regions,
  kept: Uint8Array,
  { smallest, invisible }: Limits,
  job: Job,
): Promise<{ readonly into: Int32Array; readonly classes: Int32Array }> {
  const state: State = {
    sets: new UnionFind(regions.count),
    classes: regions.classes.slice(),
    sizes: regions.sizes.slice(),
    kept: kept.slice(),
  };
  for (let pairs = regions.pairs; ; ) {
    const neighbours = neighboursOf(pairs, state, regions.count);
    const absorbed = absorbRound(neighbours, state, smallest);
    job.report("computing", regions.count - absorbed, regions.count);
    await job.breathe();
    pairs = contracted(pairs, state);
    if (absorbed === 0) break;
  }
  const hasNeighbour = new Uint8Array(regions.count);
  for (const region of regions.pairs.a) hasNeighbour[region] = 1;
  for (const region of regions.pairs.b) hasNeighbour[region] = 1;
  const into = Int32Array.from({ length: regions.count }, (_, region) => {
    const isLost = !hasNeighbour[region] && !kept[region] && (regions.sizes[region] as number) < invisible;
    return isLost ? NONE : state.sets.find(region);
  });
  return { into, classes: state.classes };
}

interface State {
  readonly sets: UnionFind;
  /** By the root of each set. */
  readonly classes: Int32Array;
  readonly sizes: Float64Array;
  readonly kept: Uint8Array;
}

type Pairs = Regions["pairs"];

/** Neighbours of each root: those of root `r` from `starts[r]` to `starts[r + 1]`. */
interface Neighbours {
  readonly starts: Uint32Array;
  readonly roots: Int32Array;
  readonly lengths: Float64Array;
}

function neighboursOf({ a, b, lengths }: Pairs, { sets }: State, count: number): Neighbours {
  const starts = new Uint32Array(count + 2);
  for (let i = 0; i < a.length; i++) {
    for (const region of [a[i] as number, b[i] as number]) {
      const root = sets.find(region) + 2;
      starts[root] = (starts[root] as number) + 1;
    }
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const roots = new Int32Array(2 * a.length);
  const spans = new Float64Array(2 * a.length);
  const put = (root: number, other: number, length: number) => {
    const at = starts[root + 1] as number;
    roots[at] = other;
    spans[at] = length;
    starts[root + 1] = at + 1;
  };
  for (let i = 0; i < a.length; i++) {
    const [left, right] = [sets.find(a[i] as number), sets.find(b[i] as number)];
    put(left, right, lengths[i] as number);
    put(right, left, lengths[i] as number);
  }
  return { starts, roots, lengths: spans };
}

/** One round over the small regions; answers how many went. */
function absorbRound(neighbours: Neighbours, state: State, smallest: number): number {
  const { sets, sizes, kept } = state;
  const small: number[] = [];
  for (let region = 0; region < sizes.length; region++) {
    if (sets.find(region) === region && !kept[region] && (sizes[region] as number) < smallest)
      small.push(region);
  }
  small.sort((a, b) => (sizes[a] as number) - (sizes[b] as number) || a - b);
  const hasGrown = new Uint8Array(sizes.length);
  let absorbed = 0;
  for (const region of small) {
    // One that has grown has other neighbours now: it waits for the next round.
    if (hasGrown[region]) continue;
    const host = longestNeighbour(neighbours, sets, region);
    if (host === NONE) continue;
    const code = state.classes[host] as number;
    const root = join(state, region, host);
    state.classes[root] = code;
    // Whichever of the two names the set now.
    hasGrown[host] = 1;
    hasGrown[region] = 1;
    absorbed++;
  }
  return absorbed;
}

function longestNeighbour({ starts, roots, lengths }: Neighbours, sets: UnionFind, region: number): number {
  const shared = new Map<number, number>();
  for (let i = starts[region] as number; i < (starts[region + 1] as number); i++) {
    const root = sets.find(roots[i] as number);
    if (root !== region) shared.set(root, (shared.get(root) ?? 0) + (lengths[i] as number));
  }
  let best = NONE;
  let longest = 0;
  for (const [root, length] of shared) {
    if (best !== NONE && (length < longest || (length === longest && root > best))) continue;
    best = root;
    longest = length;
  }
  return best;
}

/** Joins two sets and adds up what is known of them; answers with the root. */
function join({ sets, sizes, kept }: State, a: number, b: number): number {
  const [rootA, rootB] = [sets.find(a), sets.find(b)];
  if (!sets.join(rootA, rootB)) return rootA;
  const root = sets.find(rootA);
  sizes[root] = (sizes[rootA] as number) + (sizes[rootB] as number);
  kept[root] = (kept[rootA] as number) | (kept[rootB] as number);
  return root;
}

/** Joins neighbours of one class, and leaves out the pairs that have become one. */
function contracted({ a, b, lengths }: Pairs, state: State): Pairs {
  const { sets, classes } = state;
  for (let i = 0; i < a.length; i++) {
    const [left, right] = [sets.find(a[i] as number), sets.find(b[i] as number)];
    if (left !== right && classes[left] === classes[right]) join(state, left, right);
  }
  const rest = Uint32Array.from(a, (_, i) => i).filter(
    (i) => sets.find(a[i] as number) !== sets.find(b[i] as number),
  );
  return {
    a: Int32Array.from(rest, (i) => sets.find(a[i] as number)),
    b: Int32Array.from(rest, (i) => sets.find(b[i] as number)),
    lengths: Float64Array.from(rest, (i) => lengths[i] as number),
  };
}
