/** A square in tile units that geometry is cut to. */
export interface ClipBox {
  readonly min: number;
  readonly max: number;
}

/**
 * A ring cut to the box (Sutherland & Hodgman 1974), interleaved x, y, not closed. A concave ring may come back with edges that run along the border
 * of the box and back: invisible, since the box is wider than the tile.
 */
export function clipRing(ring: readonly number[], box: ClipBox): number[] {
  let points = ring;
  for (const side of SIDES) {
    if (points.length === 0) break;
    points = clipToSide(points, side, side.isUpper ? box.max : box.min);
  }
  return points as number[];
}

interface Side {
  readonly axis: 0 | 1;
  readonly isUpper: boolean;
}

const SIDES: readonly Side[] = [
  { axis: 0, isUpper: false },
  { axis: 0, isUpper: true },
  { axis: 1, isUpper: false },
  { axis: 1, isUpper: true },
];

function clipToSide(points: readonly number[], { axis, isUpper }: Side, limit: number): number[] {
  const isInside = (value: number) => (isUpper ? value <= limit : value >= limit);
  const out: number[] = [];
  let px = points[points.length - 2] as number;
  let py = points[points.length - 1] as number;
  let wasInside = isInside(axis === 0 ? px : py);
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] as number;
    const y = points[i + 1] as number;
    const inside = isInside(axis === 0 ? x : y);
    if (inside !== wasInside) {
      const t = axis === 0 ? (limit - px) / (x - px) : (limit - py) / (y - py);
      if (axis === 0) out.push(limit, py + t * (y - py));
      else out.push(px + t * (x - px), limit);
    }
    if (inside) out.push(x, y);
    px = x;
    py = y;
    wasInside = inside;
  }
  return out;
}

/** A line cut to the box: the pieces inside, each interleaved x, y (Liang & Barsky 1984, segment by segment). */
export function clipLine(line: readonly number[], { min, max }: ClipBox): number[][] {
  const pieces: number[][] = [];
  let open: number[] | null = null;
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [ax, ay, bx, by] = line.slice(i, i + 4) as [number, number, number, number];
    const range = visibleRange([ax, ay, bx, by], min, max);
    if (!range) {
      open = null;
      continue;
    }
    const [from, to] = range;
    if (!open || from > 0) {
      open = [ax + from * (bx - ax), ay + from * (by - ay)];
      pieces.push(open);
    }
    open.push(ax + to * (bx - ax), ay + to * (by - ay));
    if (to < 1) open = null;
  }
  return pieces;
}

function visibleRange(
  [ax, ay, bx, by]: readonly [number, number, number, number],
  min: number,
  max: number,
): [number, number] | null {
  let from = 0;
  let to = 1;
  const limits = [
    [ax - bx, ax - min],
    [bx - ax, max - ax],
    [ay - by, ay - min],
    [by - ay, max - ay],
  ] as const;
  for (const [direction, room] of limits) {
    if (direction === 0) {
      if (room < 0) return null;
      continue;
    }
    const t = room / direction;
    if (direction < 0) from = Math.max(from, t);
    else to = Math.min(to, t);
    if (from > to) return null;
  }
  return [from, to];
}
