import type { Steps } from "../../run-steps.ts";
import type { BBox } from "../../units.ts";
import { boxOf, EMPTY_BOX } from "../bounds.ts";
import { BoxIndex } from "../box-index.ts";
import type { GeometryColumns } from "../columns.ts";
import { interiorPoint } from "../interior-point.ts";
import { doubledArea } from "../shoelace.ts";
import { BorderDepths } from "./border-depths.ts";
import { classifyLoop, type Island } from "./classify-loop.ts";
import { type Contact, findContacts } from "./find-contacts.ts";
import type { CoverageFlaw } from "./flaw.ts";
import type { HalfEdges } from "./half-edges.ts";
import { nodeBorders } from "./node-borders.ts";
import { ringPolygon } from "./ring-polygon.ts";
import { holdsPoint, RowFinder } from "./row-finder.ts";
import { traceLoops } from "./trace-loops.ts";
import { UnmatchedEdges } from "./unmatched-edges.ts";

/** What keeps a layer from being a coverage. */
export interface CoverageCheck {
  /** Gaps and overlaps, those of the largest area first. */
  readonly flaws: readonly CoverageFlaw[];
  /** Where vertices of neighbours differ although their borders lie on each other, and where borders cross. */
  readonly contacts: readonly Contact[];
  /** Outlines of the pieces of ground that the layer covers. */
  readonly rims: number;
  readonly halfEdges: number;
  /** Half-edges without a twin; and those among them along an edge that others have taken, a sign of polygons on top of each other. */
  readonly unmatched: number;
  readonly doubled: number;
}

/**
 * Checks a coverage by what is left over when all edges are matched. An unmatched edge borders ground that is covered once more on its left than on its right: a loop of them that runs clockwise
 * is a gap where nothing covers its inside; one that runs counter-clockwise is the rim where nothing covers its outside, and an overlap otherwise. How often ground is covered is the
 * winding number of all unmatched edges, so that also overlaps without a common vertex, doubled polygons and polygons within others are found. Borders that cross or touch are
 * cut there first.
 *
 * For any plane, and degrees; edges are straight on it, areas and widths its own. `tolerance`, in its unit: vertices nearer than that to another polygon's vertex or edge are contacts, and lie on
 * it; loops of no more mean width are no flaws. Exact but for the rounding of places where borders cross. Precondition: valid polygons, wound as in `GeometryColumns`. A gap that is open
 * to the outside is part of the rim. Other than the coverage validation of GEOS it needs no width of gaps, and finds missing polygons.
 *
 * `due`: how often the ground of the layer should be covered: once, unless the layer holds the ground that it should cover too, its rings turned round (`against-ground.ts`). Then what is covered
 * as it should be cancels out, and is covered 0 times; a gap may lie anywhere, and an overlap is also what lies beyond.
 */
export function* checkCoverage(
  geometry: GeometryColumns,
  edges: HalfEdges,
  tolerance: number,
  due = 1,
): Steps<CoverageCheck> {
  const unmatched = new UnmatchedEdges(edges, geometry.xy);
  yield edges.count;
  const contacts = yield* findContacts(edges, unmatched, tolerance);
  const borders = nodeBorders(edges, unmatched, { contacts, tolerance });
  yield edges.count;
  const loops = traceLoops(borders);
  yield edges.count;
  const depths = new BorderDepths(borders, loops.length);
  const layer = { edges, borders, depths, rows: new RowFinder(geometry) };
  const flaws: CoverageFlaw[] = [];
  const [holes, rims]: [Island[], Island[]] = [[], []];
  let done = 0;
  for (const loop of loops) {
    const found = classifyLoop(layer, loop, { tolerance, due });
    if (found.kind === "rim") rims.push(found);
    else if (found.kind === "hole") holes.push(found);
    else if (found.kind === "flaw") flaws.push(found.flaw);
    if (++done % STEP === 0) yield edges.count;
  }
  return {
    flaws: [...withHoles(withHoles(flaws, "overlap", holes), "gap", rims)].sort(
      (a, b) => b.area - a.area || a.at[0] - b.at[0],
    ),
    contacts,
    rims: rims.length,
    halfEdges: edges.count,
    unmatched: unmatched.halfEdges.length,
    doubled: unmatched.halfEdges.filter((h) => edges.edge[h] !== h).length,
  };
}

/** Loops between two breaths. */
const STEP = 256;

/** Takes the ground of some islands out of the smallest flaw around each; one that lies in none is left. */
function withHoles(
  flaws: readonly CoverageFlaw[],
  kind: CoverageFlaw["kind"],
  islands: readonly Island[],
): readonly CoverageFlaw[] {
  if (islands.length === 0 || flaws.length === 0) return flaws;
  const index = new BoxIndex(
    Float64Array.from(flaws.flatMap((flaw) => (flaw.kind === kind ? [...flaw.box] : EMPTY_BOX))),
  );
  const within = new Map<number, Island[]>();
  for (const island of islands) {
    const box = boxOf(island.ring);
    const around = index.search(box).filter((i) => {
      const flaw = flaws[i] as CoverageFlaw;
      return holds(flaw.box, box) && isWithin(flaw.ring, island.ring);
    });
    const areaAt = (i: number) => (flaws[i] as CoverageFlaw).area;
    const [host] = around.sort((a, b) => areaAt(a) - areaAt(b));
    if (host === undefined) continue;
    const others = within.get(host);
    if (others) others.push(island);
    else within.set(host, [island]);
  }
  return flaws.map((flaw, i) => withoutIslands(flaw, within.get(i) ?? []));
}

/** A flaw less the islands in it; the rows along them border it too. */
function withoutIslands(flaw: CoverageFlaw, islands: readonly Island[]): CoverageFlaw {
  if (islands.length === 0) return flaw;
  const taken = islands.reduce(
    (sum, { ring }) => sum + Math.abs(doubledArea(ring, 0, ring.length / 2)) / 2,
    0,
  );
  const area = flaw.area - taken;
  const holes = [...flaw.holes, ...islands.map(({ ring }) => ring)];
  const rows = [...new Set([...flaw.rows, ...islands.flatMap((island) => island.rows)])];
  return {
    ...flaw,
    area,
    width: (flaw.width * area) / flaw.area,
    at: interiorPoint(ringPolygon(flaw.ring, holes), 0) ?? flaw.at,
    rows: rows.sort((a, b) => a - b),
    holes,
  };
}

const holds = (outer: BBox, inner: BBox): boolean =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];

/** Whether a ring lies within another that it does not cross: a point of it does. */
function isWithin(outer: Float64Array, inner: Float64Array): boolean {
  const at = interiorPoint(ringPolygon(inner), 0);
  return at !== null && holdsPoint(ringPolygon(outer), 0, ...at);
}
