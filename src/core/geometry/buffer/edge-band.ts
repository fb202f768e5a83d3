import { atan2, cos, sin } from "../../elementary.ts";
import { POLYGON } from "../columns.ts";
import type { GeometryBuilder } from "../columns-builder.ts";
import type { Discs } from "../discs/discs.ts";

/** Vertices on a plane, the disc about each, and to which side of a walk along them corners are to be rounded. */
export interface BandSource {
  readonly xy: Float64Array;
  readonly discs: Discs;
  /** Vertices to a quarter circle; they stand at whole multiples of its parts, so that sectors about one vertex fit together bit by bit. */
  readonly corners: number;
  readonly isPoint: boolean;
  readonly sides: "left" | "right" | "both";
}

/**
 * Adds to `band` what lies beside a run of edges, one feature each: a quadrangle over each edge, a sector where the run turns away from the band's side, a half disc at
 * each end of a line, a disc about a point. All lie within the distance of their edge or vertex, and all overlap their neighbours by more than rounding: a union of
 * pieces that only touch would keep slits. Hence quadrangles reach to both sides, sectors a step beyond their edges and
 * behind their vertex.
 */
export function edgeBand(
  source: BandSource,
  [first, end]: readonly [number, number],
  band: GeometryBuilder,
): void {
  const { xy, isPoint, sides } = source;
  if (isPoint) {
    for (let i = first; i < end; i++) addDisc(source, i, band);
    return;
  }
  const run = distinct(xy, first, end);
  const isClosed = sides !== "both";
  if (run.length < 2) {
    if (!isClosed && run[0] !== undefined) addDisc(source, run[0], band);
    return;
  }
  for (let k = 0; k + 1 < run.length; k++)
    addQuadrangle(source, run[k] as number, run[k + 1] as number, band);
  for (let k = isClosed ? 0 : 1; k + 1 < run.length; k++) {
    const before = run[k === 0 ? run.length - 2 : k - 1] as number;
    const corner = [before, run[k] as number, run[k + 1] as number] as const;
    if (sides !== "right") addTurn(source, corner, 1, band);
    if (sides !== "left") addTurn(source, corner, -1, band);
  }
  if (isClosed) return;
  addEnd(source, run[1] as number, run[0] as number, band);
  addEnd(source, run[run.length - 2] as number, run[run.length - 1] as number, band);
}

/** The vertices of a run without those that repeat the one before. */
function distinct(xy: Float64Array, first: number, end: number): number[] {
  const run: number[] = [];
  for (let i = first; i < end; i++) {
    const last = run[run.length - 1];
    if (last !== undefined && xy[2 * last] === xy[2 * i] && xy[2 * last + 1] === xy[2 * i + 1]) continue;
    run.push(i);
  }
  return run;
}

/** Direction across an edge, to its left (1) or right (−1), as an angle. */
function across({ xy }: BandSource, from: number, to: number, side: 1 | -1): number {
  const dx = (xy[2 * to] as number) - (xy[2 * from] as number);
  const dy = (xy[2 * to + 1] as number) - (xy[2 * from + 1] as number);
  return atan2(side * dx, -side * dy);
}

/** The place in direction `angle` on the disc about a vertex, or at a share of its radius. */
function onDisc({ discs }: BandSource, vertex: number, angle: number, share = 1): [number, number] {
  const radius = share * (discs.radii[vertex] as number);
  return [
    (discs.centres[2 * vertex] as number) + radius * cos(angle),
    (discs.centres[2 * vertex + 1] as number) + radius * sin(angle),
  ];
}

function addQuadrangle(source: BandSource, from: number, to: number, band: GeometryBuilder): void {
  const left = across(source, from, to, 1);
  const right = across(source, from, to, -1);
  addRing(band, [
    onDisc(source, from, right),
    onDisc(source, to, right),
    onDisc(source, to, left),
    onDisc(source, from, left),
  ]);
}

/** Turns up to this much the wrong way get a sector too: their quadrangles hardly overlap. */
const STRAIGHT_ON = 0.1;

/** The sector at a corner whose edges turn away from the side; where they turn towards it their quadrangles overlap. */
function addTurn(
  source: BandSource,
  [before, at, after]: readonly [number, number, number],
  side: 1 | -1,
  band: GeometryBuilder,
): void {
  const one = across(source, before, at, side);
  const other = across(source, at, after, side);
  let turn = other - one;
  if (turn > Math.PI) turn -= 2 * Math.PI;
  if (turn < -Math.PI) turn += 2 * Math.PI;
  // On the right of the walk a turn to the left opens a gap, on the left one to the right.
  if (side * turn >= STRAIGHT_ON) {
    addPlug(source, at, band);
    return;
  }
  addSector(source, at, [Math.min(one, one + turn), Math.max(one, one + turn)], [one, other], band);
}

/** A square about a vertex, so that where the quadrangles of two edges have only that vertex in common rounding leaves no hole. */
function addPlug(source: BandSource, vertex: number, band: GeometryBuilder): void {
  addRing(
    band,
    [0, 1, 2, 3].map((quarter) => onDisc(source, vertex, (quarter * Math.PI) / 2, TIP)),
  );
}

/** A half disc beyond the end of a line that comes from `from`. */
function addEnd(source: BandSource, from: number, end: number, band: GeometryBuilder): void {
  const right = across(source, from, end, -1);
  addSector(source, end, [right, right + Math.PI], [right, across(source, from, end, 1)], band);
}

/** How far behind its vertex a sector begins, as a share of the radius. */
const TIP = 0.5;

/**
 * The sector of a disc from one angle to a larger one and a step beyond both, its tip behind the vertex. `edges` are the same two angles as the edges
 * have them: there the outline of the quadrangles touches the disc.
 */
function addSector(
  source: BandSource,
  vertex: number,
  [from, to]: readonly [number, number],
  edges: readonly [number, number],
  band: GeometryBuilder,
): void {
  const { corners } = source;
  const step = Math.PI / 2 / corners;
  const round = 4 * corners;
  const ring = [onDisc(source, vertex, (from + to) / 2 + Math.PI, TIP)];
  const [first, last] = edges[0] === from ? edges : [edges[1], edges[0]];
  const inner = Math.floor(from / step);
  for (let k = inner; (k - 1) * step < to; k++) {
    if (k === inner + 1) ring.push(onDisc(source, vertex, first));
    if (k * step >= to && (k - 1) * step < to) ring.push(onDisc(source, vertex, last));
    ring.push(onDisc(source, vertex, (((k % round) + round) % round) * step));
  }
  addRing(band, ring);
}

/** The whole disc about a vertex. */
function addDisc(source: BandSource, vertex: number, band: GeometryBuilder): void {
  const round = 4 * source.corners;
  addRing(
    band,
    Array.from({ length: round }, (_, k) => onDisc(source, vertex, k * (Math.PI / 2 / source.corners))),
  );
}

function addRing(band: GeometryBuilder, ring: readonly (readonly number[])[]): void {
  band.beginFeature(POLYGON);
  band.beginPart();
  band.addRing(ring.flat());
}
