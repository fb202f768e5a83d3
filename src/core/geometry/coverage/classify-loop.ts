import { hypot } from "../../elementary.ts";
import { boxOf } from "../bounds.ts";
import { interiorPoint } from "../interior-point.ts";
import { doubledArea } from "../shoelace.ts";
import { type BorderDepths, endsOf } from "./border-depths.ts";
import type { CoverageFlaw } from "./flaw.ts";
import type { HalfEdges } from "./half-edges.ts";
import type { Borders } from "./node-borders.ts";
import { ringPolygon } from "./ring-polygon.ts";
import type { RowFinder } from "./row-finder.ts";

/** A layer whose borders are traced. */
export interface TracedLayer {
  readonly edges: HalfEdges;
  readonly borders: Borders;
  readonly depths: BorderDepths;
  readonly rows: RowFinder;
}

/**
 * What a loop of borders encloses. `hole`: ground within an overlap that is no part of it. `rim`: ground that is covered as it should be, amid ground that is covered less; an island where
 * that is a gap.
 */
export type Loop =
  | { readonly kind: "nothing" }
  | { readonly kind: "flaw"; readonly flaw: CoverageFlaw }
  | ({ readonly kind: "hole" | "rim" } & Island);

/** What lies within a flaw and is no part of it: its outline, and the rows whose borders that is. */
export interface Island {
  readonly ring: Float64Array;
  readonly rows: readonly number[];
}

/**
 * Tells what a loop encloses: its direction says on which side more is covered, the depth at its steepest piece how much. `due`: how often ground should be covered, see
 * {@link checkCoverage}.
 */
export function classifyLoop(
  layer: TracedLayer,
  loop: readonly number[],
  { tolerance, due }: { readonly tolerance: number; readonly due: number },
): Loop {
  const ring = closedRing(loop, layer.borders);
  const doubled = doubledArea(ring, 0, ring.length / 2);
  const { length, steepest } = traverse(loop, layer.borders);
  const width = Math.abs(doubled) / length;
  const [, ay, , by] = endsOf(layer.borders, steepest);
  if (!(width > tolerance) || ay === by) return { kind: "nothing" };
  const depth = layer.depths.leftOf(steepest);
  const size = { area: Math.abs(doubled) / 2, width };
  if (doubled > 0) {
    if (depth <= due) return { kind: "rim", ring, rows: [...rowsAlong(layer, loop)] };
    return { kind: "flaw", flaw: flawOf(layer, { loop, ring }, { kind: "overlap", ...size }) };
  }
  if (depth > due) return { kind: "hole", ring, rows: [...rowsAlong(layer, loop)] };
  return { kind: "flaw", flaw: flawOf(layer, { loop, ring }, { kind: "gap", ...size }) };
}

/** Length of a loop, and its piece that rises or falls most: the best to send a level ray from. */
function traverse(loop: readonly number[], borders: Borders) {
  let [length, most, steepest] = [0, -1, loop[0] as number];
  for (const piece of loop) {
    const [ax, ay, bx, by] = endsOf(borders, piece);
    length += hypot(bx - ax, by - ay);
    if (Math.abs(by - ay) <= most) continue;
    most = Math.abs(by - ay);
    steepest = piece;
  }
  return { length, steepest };
}

/** Rows whose borders a loop follows. */
const rowsAlong = ({ edges, borders, rows }: TracedLayer, loop: readonly number[]): Set<number> =>
  new Set(
    loop.map((piece) => rows.ofPart[edges.face[borders.halfEdge[piece] as number] as number] as number),
  );

function flawOf(
  layer: TracedLayer,
  { loop, ring }: { readonly loop: readonly number[]; readonly ring: Float64Array },
  size: Pick<CoverageFlaw, "kind" | "area" | "width">,
): CoverageFlaw {
  const at = interiorPoint(ringPolygon(ring), 0) ?? [ring[0] as number, ring[1] as number];
  const { rows } = layer;
  const own = rowsAlong(layer, loop);
  if (size.kind === "overlap") for (const row of rows.at(...at)) own.add(row);
  const box = boxOf(ring);
  return {
    ...size,
    at,
    rows: [...own].sort((a, b) => a - b),
    around: rows.around(box),
    box,
    ring,
    holes: [],
  };
}

function closedRing(loop: readonly number[], borders: Borders): Float64Array {
  const ring = new Float64Array(2 * (loop.length + 1));
  loop.forEach((piece, i) => {
    const [x, y] = endsOf(borders, piece);
    ring.set([x, y], 2 * i);
  });
  ring.copyWithin(2 * loop.length, 0, 2);
  return ring;
}
