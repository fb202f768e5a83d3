/** Finds vertices in triangles: a grid over their places with about one to a cell, from which removed ones go. */
export class VertexGrid {
  readonly #xy: Float64Array;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #members: Int32Array;
  readonly #removed: Uint8Array;
  readonly #west: number;
  readonly #south: number;
  readonly #side: number;
  readonly #columns: number;
  readonly #rows: number;

  constructor(xy: Float64Array, vertices: Int32Array) {
    this.#xy = xy;
    let [west, south, east, north] = [0, 0, 0, 0];
    vertices.forEach((v, i) => {
      const [x, y] = [xy[2 * v] as number, xy[2 * v + 1] as number];
      [west, east] = i === 0 ? [x, x] : [Math.min(west, x), Math.max(east, x)];
      [south, north] = i === 0 ? [y, y] : [Math.min(south, y), Math.max(north, y)];
    });
    const [width, height] = [east - west || 1e-9, north - south || 1e-9];
    this.#west = west;
    this.#south = south;
    // Long and thin layers get no more cells than others.
    const most = Math.max(1, vertices.length);
    this.#side = Math.max(Math.sqrt((width * height) / most), Math.max(width, height) / most);
    this.#columns = Math.floor(width / this.#side) + 1;
    this.#rows = Math.floor(height / this.#side) + 1;
    const cells = this.#columns * this.#rows;
    const starts = new Uint32Array(cells + 1);
    const cellOf = (v: number) => this.#cell(xy[2 * v] as number, xy[2 * v + 1] as number);
    for (const v of vertices) starts[cellOf(v) + 1] = (starts[cellOf(v) + 1] as number) + 1;
    for (let i = 1; i <= cells; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
    this.#starts = starts;
    this.#ends = starts.slice(0, cells);
    this.#members = new Int32Array(vertices.length);
    this.#removed = new Uint8Array(xy.length / 2);
    for (const v of vertices) {
      const cell = cellOf(v);
      const at = this.#ends[cell] as number;
      this.#members[at] = v;
      this.#ends[cell] = at + 1;
    }
  }

  remove(v: number): void {
    this.#removed[v] = 1;
  }

  /** Whether the closed triangle holds no vertex but its corners. */
  isEmpty(a: number, b: number, c: number): boolean {
    const xy = this.#xy;
    const [ax, bx, cx] = [xy[2 * a] as number, xy[2 * b] as number, xy[2 * c] as number];
    const [ay, by, cy] = [xy[2 * a + 1] as number, xy[2 * b + 1] as number, xy[2 * c + 1] as number];
    const [west, east] = [Math.min(ax, bx, cx), Math.max(ax, bx, cx)];
    const [south, north] = [Math.min(ay, by, cy), Math.max(ay, by, cy)];
    const lastColumn = this.#column(east);
    const lastRow = this.#row(north);
    for (let row = this.#row(south); row <= lastRow; row++) {
      for (let column = this.#column(west); column <= lastColumn; column++) {
        const cell = row * this.#columns + column;
        for (let i = this.#starts[cell] as number; i < (this.#ends[cell] as number); i++) {
          const v = this.#members[i] as number;
          if (this.#removed[v]) {
            this.#forget(cell, i--);
            continue;
          }
          const [x, y] = [xy[2 * v] as number, xy[2 * v + 1] as number];
          if (x < west || x > east || y < south || y > north || v === a || v === b || v === c) continue;
          const u = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
          const w = (cx - bx) * (y - by) - (cy - by) * (x - bx);
          const t = (ax - cx) * (y - cy) - (ay - cy) * (x - cx);
          if ((u >= 0 && w >= 0 && t >= 0) || (u <= 0 && w <= 0 && t <= 0)) return false;
        }
      }
    }
    return true;
  }

  /** Takes the member at `i` out of its cell. */
  #forget(cell: number, i: number): void {
    const last = (this.#ends[cell] as number) - 1;
    this.#members[i] = this.#members[last] as number;
    this.#ends[cell] = last;
  }

  #cell(x: number, y: number): number {
    return this.#row(y) * this.#columns + this.#column(x);
  }

  #column(x: number): number {
    return Math.min(this.#columns - 1, Math.max(0, Math.floor((x - this.#west) / this.#side)));
  }

  #row(y: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor((y - this.#south) / this.#side)));
  }
}
