/**
 * Boxes in the bins of an even grid: found by counting, without objects and without a tree, in the order of their bins. The side of a bin is the root mean
 * square of the boxes' sides, so that all boxes together lie in at most four bins each, however uneven they are (half of it takes 1.5 times the memory, and is slower); the grid has at most four bins a box.
 * Any plane. Boxes that are empty, or whose numbers are not finite, are in no bin.
 */
export class BoxGrid {
  /** Numbers of the boxes found last; valid up to the count that `search` gave. */
  readonly hits: Uint32Array;
  readonly #boxes: Float64Array;
  readonly #west: number;
  readonly #south: number;
  readonly #perMetre: number;
  readonly #columns: number;
  readonly #rows: number;
  /** Starts of the bins in `#members`. */
  readonly #starts: Uint32Array;
  readonly #members: Uint32Array;
  /** The last search that has seen each box, so that a box in several bins is found once. */
  readonly #seen: Uint32Array;
  #searches = 0;

  /** Four numbers a box: west, south, east, north. */
  constructor(boxes: Float64Array) {
    const count = boxes.length / 4;
    const { west, south, east, north, side } = extentOf(boxes);
    this.#boxes = boxes;
    this.hits = new Uint32Array(count);
    this.#seen = new Uint32Array(count);
    this.#west = west;
    this.#south = south;
    this.#perMetre = 1 / side;
    this.#columns = Math.floor((east - west) / side) + 1;
    this.#rows = Math.floor((north - south) / side) + 1;
    this.#starts = new Uint32Array(this.#columns * this.#rows + 2);
    const starts = this.#starts;
    this.#eachBin((bin) => {
      starts[bin + 2] = (starts[bin + 2] as number) + 1;
    });
    for (let bin = 2; bin < starts.length; bin++) {
      starts[bin] = (starts[bin] as number) + (starts[bin - 1] as number);
    }
    const members = new Uint32Array(starts[starts.length - 1] as number);
    this.#eachBin((bin, box) => {
      const place = starts[bin + 1] as number;
      members[place] = box;
      starts[bin + 1] = place + 1;
    });
    this.#members = members;
  }

  /** Finds the boxes that meet the given one, their borders included; their numbers are in `hits`. Returns how many. */
  search(west: number, south: number, east: number, north: number): number {
    const boxes = this.#boxes;
    const starts = this.#starts;
    const members = this.#members;
    const seen = this.#seen;
    const hits = this.hits;
    const search = ++this.#searches;
    const lastColumn = this.#column(east);
    const lastRow = this.#row(north);
    const firstColumn = this.#column(west);
    let count = 0;
    for (let row = this.#row(south); row <= lastRow; row++) {
      const from = row * this.#columns + firstColumn;
      const to = row * this.#columns + lastColumn;
      const end = starts[to + 1] as number;
      for (let k = starts[from] as number; k < end; k++) {
        const box = members[k] as number;
        if (seen[box] === search) continue;
        seen[box] = search;
        const at = 4 * box;
        if ((boxes[at] as number) > east || (boxes[at + 2] as number) < west) continue;
        if ((boxes[at + 1] as number) > north || (boxes[at + 3] as number) < south) continue;
        hits[count++] = box;
      }
    }
    return count;
  }

  #eachBin(visit: (bin: number, box: number) => void): void {
    const boxes = this.#boxes;
    for (let box = 0; box < this.hits.length; box++) {
      if (!isBox(boxes, box)) continue;
      const at = 4 * box;
      const firstColumn = this.#column(boxes[at] as number);
      const lastColumn = this.#column(boxes[at + 2] as number);
      const lastRow = this.#row(boxes[at + 3] as number);
      for (let row = this.#row(boxes[at + 1] as number); row <= lastRow; row++) {
        for (let column = firstColumn; column <= lastColumn; column++)
          visit(row * this.#columns + column, box);
      }
    }
  }

  #column(x: number): number {
    return clamped((x - this.#west) * this.#perMetre, this.#columns);
  }

  #row(y: number): number {
    return clamped((y - this.#south) * this.#perMetre, this.#rows);
  }
}

const clamped = (place: number, count: number): number =>
  place > 0 ? Math.floor(Math.min(place, count - 1)) : 0;

const isBox = (boxes: Float64Array, box: number): boolean =>
  (boxes[4 * box + 2] as number) - (boxes[4 * box] as number) >= 0 &&
  (boxes[4 * box + 3] as number) - (boxes[4 * box + 1] as number) >= 0;

interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** Side of a bin. */
  readonly side: number;
}

function extentOf(boxes: Float64Array): Extent {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let squares = 0;
  let count = 0;
  for (let box = 0; box < boxes.length / 4; box++) {
    if (!isBox(boxes, box)) continue;
    const [x0, y0, x1, y1] = boxes.subarray(4 * box, 4 * box + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    west = Math.min(west, x0);
    south = Math.min(south, y0);
    east = Math.max(east, x1);
    north = Math.max(north, y1);
    squares += (x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0);
    count++;
  }
  if (count === 0) return { west: 0, south: 0, east: 0, north: 0, side: 1 };
  const mean = Math.sqrt(squares / (2 * count));
  // So many bins that there is one for every quarter of a box on average, and no side of the grid has more bins than that.
  const sparse = Math.sqrt(((east - west) * (north - south)) / (4 * count));
  const long = Math.max(east - west, north - south) / (4 * count);
  return { west, south, east, north, side: Math.max(mean, sparse, long) || 1 };
}
