import { slotsFor } from "./slots-for.ts";

/** Metres to one unit of x and of y. */
export interface Scale {
  readonly x: number;
  readonly y: number;
}

/**
 * Places under a grid of square cells, hashed, so that its size follows the places and not the ground between them. Places of one cell stand together
 * in `members`.
 */
export interface NodeGrid {
  /** Side of a cell, metres. */
  readonly side: number;
  readonly scale: Scale;
  readonly members: Uint32Array;
  /** First member of each slot of the hash table, and the one past its last. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Column and row of the cell in each slot. */
  readonly cells: Float64Array;
  readonly mask: number;
}

/** Puts places (x, y, in units of `scale`) into cells of that side, metres. */
export function nodeGrid(xy: Float64Array, side: number, scale: Scale): NodeGrid {
  const count = xy.length / 2;
  const size = slotsFor(count);
  const cells = new Float64Array(2 * size).fill(Number.NaN);
  const grid: NodeGrid = {
    side,
    scale,
    members: new Uint32Array(count),
    starts: new Uint32Array(size),
    ends: new Uint32Array(size),
    cells,
    mask: size - 1,
  };
  const slots = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const column = Math.floor(((xy[2 * i] as number) * scale.x) / side);
    const row = Math.floor(((xy[2 * i + 1] as number) * scale.y) / side);
    let slot = hashOfCell(column, row) & grid.mask;
    while (!(cells[2 * slot] === column && cells[2 * slot + 1] === row)) {
      if (Number.isNaN(cells[2 * slot])) {
        cells[2 * slot] = column;
        cells[2 * slot + 1] = row;
        break;
      }
      slot = (slot + 1) & grid.mask;
    }
    slots[i] = slot;
    grid.ends[slot] = (grid.ends[slot] as number) + 1;
  }
  let sum = 0;
  for (let slot = 0; slot < size; slot++) {
    grid.starts[slot] = sum;
    sum += grid.ends[slot] as number;
    grid.ends[slot] = grid.starts[slot] as number;
  }
  for (let i = 0; i < count; i++) {
    const slot = slots[i] as number;
    const at = grid.ends[slot] as number;
    grid.members[at] = i;
    grid.ends[slot] = at + 1;
  }
  return grid;
}

/** The slot of a cell; −1 for a cell without places. */
export function slotOf({ cells, mask }: NodeGrid, column: number, row: number): number {
  let slot = hashOfCell(column, row) & mask;
  while (!(cells[2 * slot] === column && cells[2 * slot + 1] === row)) {
    if (Number.isNaN(cells[2 * slot])) return -1;
    slot = (slot + 1) & mask;
  }
  return slot;
}

function hashOfCell(column: number, row: number): number {
  const h = Math.imul(column | 0, 0x9e3779b1) ^ Math.imul((row | 0) + 0x7f4a7c15, 0x85ebca6b);
  return (h ^ (h >>> 15)) >>> 0;
}
