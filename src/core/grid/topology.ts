import { square } from "../elementary.ts";
import { boxOf } from "../geometry/bounds.ts";
import type { GeometryColumns } from "../geometry/columns.ts";
import { againstGround } from "../geometry/coverage/against-ground.ts";
import { areaOfCuts } from "../geometry/coverage/area-of-cuts.ts";
import { type CoverageCheck, checkCoverage } from "../geometry/coverage/check-coverage.ts";
import { type Contact, findContacts } from "../geometry/coverage/find-contacts.ts";
import type { CoverageFlaw } from "../geometry/coverage/flaw.ts";
import { freeHalfEdges, type HalfEdges, matchHalfEdges } from "../geometry/coverage/half-edges.ts";
import { polygonsIn } from "../geometry/coverage/polygons.ts";
import { UnmatchedEdges } from "../geometry/coverage/unmatched-edges.ts";
import { NONE } from "../geometry/coverage/vertex-numbers.ts";
import { type Job, partOf } from "../job.ts";
import { runSteps } from "../run-steps.ts";
import { metresPerDegree } from "./measure-shape.ts";

/** Vertices nearer than this to another cell are taken to lie on it: some 0.001 mm on the ground, in degrees. Own default, confirm. */
const TOLERANCE = 1e-11;

/** Nodes nearer than this, metres, are one: what differs is the rounding of their coordinates. Own default, confirm. */
const SAME_PLACE = 1e-6;

/** How the cells of a grid lie beside each other: from one arrangement of all their edges, in which every edge is matched, or cut and followed. */
export interface GridTopology {
  /** Ground that several cells cover; that of three counts twice. */
  readonly overlaps: readonly CoverageFlaw[];
  /** Ground that no cell covers: in the area of responsibility where that is given, else enclosed by cells. */
  readonly gaps: readonly CoverageFlaw[];
  /** What the cells have too little and too much of the area of responsibility; null where none is given. */
  readonly against: AgainstGround | null;
  /** Nodes that do not match, each vertex once for each edge that it is near. */
  readonly nodes: readonly NodeMismatch[];
}

/** What a layer covers too little of some ground, and too much. */
export interface AgainstGround {
  readonly missing: readonly CoverageFlaw[];
  /** Ground beyond, and ground that is covered more than once. */
  readonly excess: readonly CoverageFlaw[];
  /** m² that the cells gain and the ground loses when their edges are cut where they meet, see `area-of-cuts.ts`. */
  readonly cuts: number;
}

/** A vertex that lies on, or near, the edge of another cell, which lacks it. */
export interface NodeMismatch {
  /** Row of the cell whose vertex it is, and of the other one. */
  readonly rows: readonly [own: number, other: number];
  readonly at: readonly [lng: number, lat: number];
  /** The vertex of the other cell that it almost is; null where it lies between the ends of the edge. */
  readonly twin: readonly [lng: number, lat: number] | null;
  /** Metres from the vertex to the edge, or to that vertex. */
  readonly distance: number;
}

interface Question {
  /** The ground that the cells should cover, in degrees; null where it is not known. */
  readonly ground: GeometryColumns | null;
  /** Nodes farther than this from each other do not belong together, metres. */
  readonly nodeDistance: number;
  readonly job: Job;
}

/** Arranges the edges of valid cells, in degrees. Parts of a cell belong to it. */
export async function arrangeGrid(
  cells: GeometryColumns,
  rowOfPart: Int32Array,
  { ground, nodeDistance, job }: Question,
): Promise<GridTopology> {
  const part = (i: number) => partOf(job, i, ground ? 4 : 3);
  const run = (i: number) => ({ job: part(i), stage: "matching", total: cells.xy.length / 2 }) as const;
  const edges = await runSteps(matchHalfEdges(polygonsIn(cells), "tile"), run(0));
  const { flaws } = await runSteps(checkCoverage(cells, edges, TOLERANCE), run(1));
  const nodes = await findMismatches(cells, edges, { rowOfPart, nodeDistance, job: part(2) });
  freeHalfEdges(edges);
  const overlaps = ofKind(flaws, "overlap");
  const against = ground && (await checkAgainst(cells, ground, part(3)));
  const gaps = against ? against.missing : ofKind(flaws, "gap");
  return { overlaps, gaps, against, nodes };
}

/** Ground that several cells of a layer cover. */
export async function findOverlaps(cells: GeometryColumns, job: Job): Promise<CoverageFlaw[]> {
  const run = { job, stage: "matching", total: cells.xy.length / 2 } as const;
  const edges = await runSteps(matchHalfEdges(polygonsIn(cells), "tile"), run);
  const { flaws } = await runSteps(checkCoverage(cells, edges, TOLERANCE), run);
  freeHalfEdges(edges);
  return ofKind(flaws, "overlap");
}

const ofKind = (flaws: readonly CoverageFlaw[], wanted: CoverageFlaw["kind"]): CoverageFlaw[] =>
  flaws.filter(({ kind }) => kind === wanted);

/** Holds a layer against the ground that it should cover; rows of the flaws are those of the layer. */
export async function checkAgainst(
  cells: GeometryColumns,
  ground: GeometryColumns,
  job: Job,
): Promise<AgainstGround> {
  const layer = againstGround(cells, ground);
  const run = (i: number) =>
    ({ job: partOf(job, i, 2), stage: "matching", total: layer.xy.length / 2 }) as const;
  const edges = await runSteps(matchHalfEdges(polygonsIn(layer), "tile"), run(0));
  const { flaws, contacts }: CoverageCheck = await runSteps(
    checkCoverage(layer, edges, TOLERANCE, 0),
    run(1),
  );
  const cuts = areaOfCuts(new UnmatchedEdges(edges, layer.xy), contacts);
  freeHalfEdges(edges);
  const isCell = (row: number) => row < cells.kinds.length;
  const ofCells = flaws.map((flaw) => ({
    ...flaw,
    rows: flaw.rows.filter(isCell),
    around: flaw.around.filter(isCell),
  }));
  return { missing: ofKind(ofCells, "gap"), excess: ofKind(ofCells, "overlap"), cuts };
}

/** Vertices of unmatched edges near edges of other cells, in metres; matched edges have the vertices of their neighbour by definition. */
async function findMismatches(
  cells: GeometryColumns,
  edges: HalfEdges,
  {
    rowOfPart,
    nodeDistance,
    job,
  }: { readonly rowOfPart: Int32Array; readonly nodeDistance: number; readonly job: Job },
): Promise<NodeMismatch[]> {
  const unmatched = new UnmatchedEdges(edges, inMetres(cells, edges));
  const contacts = await runSteps(findContacts(edges, unmatched, nodeDistance), {
    job,
    stage: "matching",
    total: edges.count,
  });
  const rowOf = (h: number) => rowOfPart[edges.face[h] as number] as number;
  const isOther = ({ kind, a, b }: Contact) => kind === "near" && rowOf(a) !== rowOf(b);
  const isApart = ({ twin, distance }: NodeMismatch) => !twin || distance > SAME_PLACE;
  const placeOf = (vertex: number): readonly [number, number] => {
    const place = 2 * (edges.places[vertex] as number);
    return [cells.xy[place] as number, cells.xy[place + 1] as number];
  };
  const mismatch = ({ a, b, distance, twinVertex, at }: Contact): NodeMismatch => {
    const node = { rows: [rowOf(a), rowOf(b)], at: placeOf(edges.origin[a] as number) } as const;
    if (twinVertex === NONE) return { ...node, twin: null, distance };
    const [first, last] = distancesToEnds(unmatched, b, at);
    const nearer = first <= last ? (edges.origin[b] as number) : unmatched.end(b);
    return { ...node, twin: placeOf(nearer), distance: Math.min(first, last) };
  };
  return contacts.filter(isOther).map(mismatch).filter(isApart);
}

/** The vertices of unmatched edges on a plane of metres about the middle of the layer, on which what is straight in degrees still is; all others stay 0. */
function inMetres({ xy }: GeometryColumns, { count, twin, next, origin, places }: HalfEdges): Float64Array {
  const [west, south, east, north] = boxOf(xy);
  const [perLng, perLat] = metresPerDegree((south + north) / 2);
  const flat = new Float64Array(xy.length);
  const put = (vertex: number) => {
    const at = 2 * (places[vertex] as number);
    flat[at] = ((xy[at] as number) - (west + east) / 2) * perLng;
    flat[at + 1] = ((xy[at + 1] as number) - (south + north) / 2) * perLat;
  };
  for (let h = 0; h < count; h++) {
    if (twin[h] !== NONE) continue;
    put(origin[h] as number);
    put(origin[next[h] as number] as number);
  }
  return flat;
}

/** From a place to either end of an edge. */
function distancesToEnds(
  unmatched: UnmatchedEdges,
  h: number,
  [x, y]: readonly [number, number],
): readonly [first: number, last: number] {
  const [ax, ay, bx, by] = unmatched.ends(h);
  return [Math.sqrt(square(x - ax) + square(y - ay)), Math.sqrt(square(x - bx) + square(y - by))];
}
