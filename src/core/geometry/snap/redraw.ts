import { hypot } from "../../elementary.ts";
import { type GeometryColumns, kindAt, LINE, POLYGON, ringRange, startAt, vertexRange } from "../columns.ts";
import { RoughPolygons } from "../near/rough-polygons.ts";
import { doubledArea } from "../shoelace.ts";
import type { BentEdges } from "./bends.ts";
import type { JoinOptions } from "./join-options.ts";
import type { Nodes } from "./nodes.ts";

/** What was joined in one layer; metres. */
export interface JoinReport {
  /** Vertices that moved. */
  readonly moved: number;
  /** How far they moved, on the mean and at most; 0 where none did. */
  readonly mean: number;
  readonly farthest: number;
  /** Vertices put into edges that passed them. */
  readonly inserted: number;
  /** Positions of the features that would have collapsed or become invalid, and stay as they were. */
  readonly left: readonly number[];
}

interface Drawing {
  readonly nodes: Nodes;
  /** The node of each vertex of the layer. */
  readonly own: Int32Array;
  readonly goal: Int32Array | null;
  readonly bent: BentEdges;
  readonly options: JoinOptions;
}

interface Tally {
  moved: number;
  sum: number;
  farthest: number;
  inserted: number;
}

/** Draws the features of a layer anew that have a vertex to move or an edge to bend; all others are copied bit by bit. */
export function redraw(
  layer: GeometryColumns,
  drawing: Drawing,
): { readonly layer: GeometryColumns; readonly report: JoinReport } {
  const touched = touchedRows(layer, drawing);
  const total: Tally = { moved: 0, sum: 0, farthest: 0, inserted: 0 };
  const left: number[] = [];
  const result = new RoughPolygons();
  const scratch = new RoughPolygons();
  let next = 0;
  const copyTo = (row: number) => {
    while (next < row) result.addWhole(layer, next++);
  };
  for (const row of touched) {
    const tally: Tally = { moved: 0, sum: 0, farthest: 0, inserted: 0 };
    scratch.clear();
    const feature = draw(layer, row, { ...drawing, rough: scratch, tally });
    if (!isKept(layer, row, feature) || !drawing.options.isSound(feature)) {
      left.push(row);
      continue;
    }
    copyTo(row);
    result.addWhole(feature, 0);
    next = row + 1;
    total.moved += tally.moved;
    total.sum += tally.sum;
    total.farthest = Math.max(total.farthest, tally.farthest);
    total.inserted += tally.inserted;
  }
  const { moved, sum, farthest, inserted } = total;
  const report = { moved, mean: moved === 0 ? 0 : sum / moved, farthest, inserted, left };
  if (next === 0) return { layer, report };
  copyTo(layer.kinds.length);
  return { layer: { ...result.columns(POLYGON), kinds: layer.kinds }, report };
}

function touchedRows(layer: GeometryColumns, drawing: Drawing): number[] {
  if (!drawing.goal && drawing.bent.size === 0) return [];
  return Array.from(layer.kinds, (_, row) => row).filter((row) => isTouched(layer, row, drawing));
}

function isTouched(layer: GeometryColumns, row: number, { own, goal, bent }: Drawing): boolean {
  const [from, to] = vertexRange(layer, row);
  for (let i = from; i < to; i++) {
    const node = own[i] as number;
    if (bent.has(i) || (goal && node >= 0 && goal[node] !== node)) return true;
  }
  return false;
}

interface Pen extends Drawing {
  readonly rough: RoughPolygons;
  readonly tally: Tally;
}

/** One feature drawn anew; vertices that fall together become one. Good until the next is drawn. */
function draw(layer: GeometryColumns, row: number, pen: Pen): GeometryColumns {
  const { ringStarts, featureStarts, partStarts } = layer;
  for (let part = startAt(featureStarts, row); part < startAt(featureStarts, row + 1); part++) {
    for (let ring = startAt(partStarts, part); ring < startAt(partStarts, part + 1); ring++) {
      drawRing(layer, [startAt(ringStarts, ring), startAt(ringStarts, ring + 1)], pen);
    }
    pen.rough.endPart();
  }
  pen.rough.endFeature();
  return pen.rough.columns(kindAt(layer, row));
}

function drawRing(
  { xy }: GeometryColumns,
  [first, end]: readonly [number, number],
  { nodes, own, goal, bent, options, rough, tally }: Pen,
): void {
  const { scale } = options;
  const start = rough.vertices;
  const add = (x: number, y: number) => {
    const last = rough.vertices - 1;
    if (last >= start && rough.xAt(last) === x && rough.yAt(last) === y) return;
    rough.add(x, y);
  };
  const isClosed = end - first > 1 && own[first] === own[end - 1];
  for (let i = first; i < end; i++) {
    const node = own[i] as number;
    const to = node < 0 || !goal ? node : (goal[node] as number);
    if (to === node) add(xy[2 * i] as number, xy[2 * i + 1] as number);
    else {
      const x = nodes.xy[2 * to] as number;
      const y = nodes.xy[2 * to + 1] as number;
      add(x, y);
      if (i < end - 1 || !isClosed) {
        const distance = hypot(
          ((xy[2 * i] as number) - x) * scale.x,
          ((xy[2 * i + 1] as number) - y) * scale.y,
        );
        tally.moved++;
        tally.sum += distance;
        tally.farthest = Math.max(tally.farthest, distance);
      }
    }
    for (const through of bent.get(i) ?? []) {
      add(nodes.xy[2 * through] as number, nodes.xy[2 * through + 1] as number);
      tally.inserted++;
    }
  }
  rough.endRing();
}

/** Whether every ring still is one, turned as before, and every line still has two ends. */
function isKept(layer: GeometryColumns, row: number, drawn: GeometryColumns): boolean {
  const kind = kindAt(layer, row);
  const [from, to] = ringRange(layer, row);
  for (let ring = from; ring < to; ring++) {
    const first = startAt(drawn.ringStarts, ring - from);
    const end = startAt(drawn.ringStarts, ring - from + 1);
    if (kind === LINE && end - first < 2) return false;
    if (kind !== POLYGON) continue;
    if (end - first < 4) return false;
    const before = doubledArea(
      layer.xy,
      startAt(layer.ringStarts, ring),
      startAt(layer.ringStarts, ring + 1),
    );
    if (Math.sign(doubledArea(drawn.xy, first, end)) !== Math.sign(before)) return false;
  }
  return true;
}
