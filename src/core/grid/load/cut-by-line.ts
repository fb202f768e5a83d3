import { atan2 } from "../../elementary.ts";
import { type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { crossingPoint } from "../../geometry/crossing-point.ts";
import { type Edge, edgesRelate, isOnEdge } from "../../geometry/exact.ts";
import { edgesOf, regionAt, regionOf } from "../../geometry/region.ts";
import { doubledArea } from "../../geometry/shoelace.ts";

type Point = readonly [x: number, y: number];

/** A straight piece with the polygon to its left; a piece of the cutting line is there once in either direction. */
interface Piece {
  readonly from: string;
  readonly to: string;
  readonly edge: Edge;
  readonly isCut: boolean;
}

/**
 * The pieces of the polygon feature at position `row` after a cut along a line, one feature each, from west to east; a single one where the line does not go through. On any plane on which edges are straight: crossings
 * are computed once and rounded once (`crossing-point.ts`), and both sides of the cut get the same vertices, so that the pieces fill the polygon. Ends of the line that stop inside are passed over.
 * Precondition: a valid polygon, and a line that does not cross itself.
 */
export function cutByLine(geometry: GeometryColumns, row: number, line: readonly Point[]): GeometryColumns {
  const border = edgesOf(geometry, row);
  const cuts = line.slice(1).map((to, i): Edge => [...(line[i] as Point), ...to]);
  const { borderStops, cutStops } = meet(border, cuts);
  const rim = border.flatMap((edge, i) => split(edge, borderStops[i] ?? [], false));
  const region = regionAt(geometry, row);
  const inner = cuts
    .flatMap((edge, i) => split(edge, cutStops[i] ?? [], true))
    .filter(({ edge: [ax, ay, bx, by] }) => region.locate((ax + bx) / 2, (ay + by) / 2) === "inside");
  const loops = traceLoops(rim, withoutBridges(rim, withoutDangles(rim, inner)));
  return polygonsOf(loops);
}

/** Whether a line meets itself anywhere but where a stretch follows the one before. */
export function crossesItself(line: readonly Point[]): boolean {
  const edges = line.slice(1).map((to, i): Edge => [...(line[i] as Point), ...to]);
  return edges.some((edge, i) =>
    edges.slice(i + 1).some((other, k) => {
      const how = edgesRelate(edge, other);
      const [, , bx, by] = edge;
      const isTurnedBack =
        k === 0 && (isOnEdge(edge, other[2], other[3]) || isOnEdge(other, edge[0], edge[1]));
      return (
        how === "cross" ||
        (how === "touch" && k > 0) ||
        (isTurnedBack && (bx !== other[2] || by !== other[3]))
      );
    }),
  );
}

/** Where the edges of the border and of the cut meet. */
function meet(border: readonly Edge[], cuts: readonly Edge[]) {
  const borderStops: Point[][] = border.map(() => []);
  const cutStops: Point[][] = cuts.map(() => []);
  const at = new Float64Array(2);
  border.forEach((edge, i) => {
    cuts.forEach((cut, k) => {
      const how = edgesRelate(edge, cut);
      if (how === "apart") return;
      if (how === "cross") {
        crossingPoint(...edge, ...cut, at);
        const point: Point = [at[0] as number, at[1] as number];
        borderStops[i]?.push(point);
        cutStops[k]?.push(point);
        return;
      }
      for (const end of endsOf(cut)) if (isOnEdge(edge, ...end)) borderStops[i]?.push(end);
      for (const end of endsOf(edge)) if (isOnEdge(cut, ...end)) cutStops[k]?.push(end);
    });
  });
  return { borderStops, cutStops };
}

const endsOf = ([ax, ay, bx, by]: Edge): readonly Point[] => [
  [ax, ay],
  [bx, by],
];

const keyOf = ([x, y]: Point): string => `${x} ${y}`;

/** An edge cut at points of it, as pieces; those of a cut in both directions. */
function split(edge: Edge, stops: readonly Point[], isCut: boolean): Piece[] {
  const [ax, ay, bx, by] = edge;
  const isWide = Math.abs(bx - ax) > Math.abs(by - ay);
  const share = ([x, y]: Point) => (isWide ? (x - ax) / (bx - ax) : (y - ay) / (by - ay));
  const path = [[ax, ay] as const, ...[...stops].sort((a, b) => share(a) - share(b)), [bx, by] as const];
  return path.slice(1).flatMap((to, i): Piece[] => {
    const from = path[i] as Point;
    if (keyOf(from) === keyOf(to)) return [];
    const piece: Piece = { from: keyOf(from), to: keyOf(to), edge: [...from, ...to], isCut };
    return isCut ? [piece, turned(piece)] : [piece];
  });
}

const turned = ({ from, to, edge: [ax, ay, bx, by], isCut }: Piece): Piece => ({
  from: to,
  to: from,
  edge: [bx, by, ax, ay],
  isCut,
});

/** Leaves out pieces of the cut that end in the open, and then those that do without them. */
function withoutDangles(rim: readonly Piece[], inner: readonly Piece[]): readonly Piece[] {
  const fixed = new Set(rim.map(({ from }) => from));
  let kept = inner;
  for (;;) {
    const degree = new Map<string, number>();
    for (const { from } of kept) degree.set(from, (degree.get(from) ?? 0) + 1);
    const isHeld = (node: string) => fixed.has(node) || (degree.get(node) ?? 0) > 1;
    const next = kept.filter(({ from, to }) => isHeld(from) && isHeld(to));
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

/** Leaves out pieces of the cut with the same ground on both sides: they lead to a hole and not beyond. */
function withoutBridges(rim: readonly Piece[], inner: readonly Piece[]): readonly Piece[] {
  const loopOf = new Map<string, number>();
  traceLoops(rim, inner).forEach((loop, i) => {
    for (const { from, to } of loop) loopOf.set(`${from},${to}`, i);
  });
  const isBridge = ({ from, to }: Piece) => loopOf.get(`${from},${to}`) === loopOf.get(`${to},${from}`);
  const kept = inner.filter((piece) => !isBridge(piece));
  return kept.length === inner.length ? kept : withoutDangles(rim, kept);
}

/** Walks along pieces, always turning as far to the left as there is ground: each loop has one ground on its left. */
function traceLoops(rim: readonly Piece[], inner: readonly Piece[]): Piece[][] {
  const pieces = [...rim, ...inner];
  const leaving = new Map<string, Piece[]>();
  for (const piece of pieces) leaving.set(piece.from, [...(leaving.get(piece.from) ?? []), piece]);
  const left = new Set(pieces);
  const loops: Piece[][] = [];
  for (const first of pieces) {
    if (!left.has(first)) continue;
    const loop: Piece[] = [];
    for (let piece: Piece | null = first; piece && left.has(piece); piece = nextOf(piece, leaving)) {
      left.delete(piece);
      loop.push(piece);
    }
    loops.push(loop);
  }
  return loops;
}

const FULL_TURN = 2 * Math.PI;

/** The piece that leaves next, clockwise from the way back. */
function nextOf(piece: Piece, leaving: ReadonlyMap<string, readonly Piece[]>): Piece | null {
  const back = directionOf(turned(piece));
  let best: Piece | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of leaving.get(piece.to) ?? []) {
    const turn = (((back - directionOf(candidate)) % FULL_TURN) + FULL_TURN) % FULL_TURN;
    const angle = candidate.to === piece.from ? FULL_TURN : turn;
    if (angle >= least) continue;
    least = angle;
    best = candidate;
  }
  return best;
}

const directionOf = ({ edge: [ax, ay, bx, by] }: Piece): number => atan2(by - ay, bx - ax);

/** Loops to the left are outer rings, the others holes of the smallest that holds them. */
function polygonsOf(loops: readonly (readonly Piece[])[]): GeometryColumns {
  const rings = loops.map((loop) => {
    const xy = Float64Array.from([...loop, loop[0] as Piece].flatMap(({ edge: [x, y] }) => [x, y]));
    return { xy, area: doubledArea(xy, 0, xy.length / 2) / 2, holes: [] as Float64Array[] };
  });
  const outers = rings.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  for (const { xy } of rings.filter(({ area }) => area < 0)) {
    outers.find((outer) => holds(outer.xy, xy))?.holes.push(xy);
  }
  const builder = new GeometryBuilder();
  for (const { xy, holes } of outers.sort((a, b) => westOf(a.xy) - westOf(b.xy))) {
    builder.beginFeature(POLYGON);
    builder.beginPart();
    builder.addRing(xy);
    for (const hole of holes) builder.addRing(hole);
  }
  return builder.finish();
}

/** Whether a ring lies in another: its first vertex that is not on it tells. */
function holds(outer: Float64Array, ring: Float64Array): boolean {
  const region = regionOf([outer]);
  for (let i = 0; i < ring.length; i += 2) {
    const where = region.locate(ring[i] as number, ring[i + 1] as number);
    if (where !== "border") return where === "inside";
  }
  return false;
}

const westOf = (xy: Float64Array): number =>
  xy.reduce((west, x, i) => (i % 2 === 0 ? Math.min(west, x) : west), Infinity);
