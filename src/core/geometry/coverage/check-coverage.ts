import type { Steps } from "../../run-steps.ts";
import type { BBox } from "../../units.ts";
import type { GeometryColumns } from "../columns.ts";
import { BorderDepths } from "./border-depths.ts";
import { classifyLoop } from "./classify-loop.ts";
import { type Contact, findContacts } from "./find-contacts.ts";
import type { CoverageFlaw } from "./flaw.ts";
import type { HalfEdges } from "./half-edges.ts";
import { nodeBorders } from "./node-borders.ts";
import { RowFinder } from "./row-finder.ts";
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
 */
export function* checkCoverage(
  geometry: GeometryColumns,
  edges: HalfEdges,
  tolerance: number,
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
  const [flaws, holes]: [CoverageFlaw[], CoverageFlaw[]] = [[], []];
  let [rims, done] = [0, 0];
  for (const loop of loops) {
    const found = classifyLoop(layer, loop, tolerance);
    if (found.kind === "rim") rims++;
    else if (found.kind === "hole") holes.push(found.flaw);
    else if (found.kind === "flaw") flaws.push(found.flaw);
    if (++done % STEP === 0) yield edges.count;
  }
  return {
    flaws: withHoles(flaws, holes).sort((a, b) => b.area - a.area || a.at[0] - b.at[0]),
    contacts,
    rims,
    halfEdges: edges.count,
    unmatched: unmatched.halfEdges.length,
    doubled: unmatched.halfEdges.filter((h) => edges.edge[h] !== h).length,
  };
}

/** Loops between two breaths. */
const STEP = 256;

/** Takes the ground of holes out of the smallest overlap around each. */
function withHoles(flaws: readonly CoverageFlaw[], holes: readonly CoverageFlaw[]): CoverageFlaw[] {
  const result = [...flaws];
  for (const hole of holes) {
    const hosts = result.filter(({ kind, box }) => kind === "overlap" && holds(box, hole.box));
    const host = hosts.sort((a, b) => a.area - b.area)[0];
    if (!host) continue;
    const area = host.area - hole.area;
    const rows = [...new Set([...host.rows, ...hole.rows])].sort((a, b) => a - b);
    result[result.indexOf(host)] = { ...host, area, width: (host.width * area) / host.area, rows };
  }
  return result;
}

const holds = (outer: BBox, inner: BBox): boolean =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
