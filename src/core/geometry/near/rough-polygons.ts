import { type GeometryColumns, startAt } from "../columns.ts";
import { grown } from "../grown.ts";

type Starts = Uint32Array<ArrayBuffer>;

/**
 * Columns of polygons under construction whose vertices are kept exactly as they come: rings are neither turned nor closed, so that they
 * may cross themselves. For what goes to an engine only; layers are built with `GeometryBuilder`.
 */
export class RoughPolygons {
  #xy = new Float64Array(1024);
  #ringStarts = new Uint32Array(64);
  #partStarts = new Uint32Array(64);
  #featureStarts = new Uint32Array(64);
  #vertices = 0;
  #rings = 0;
  #parts = 0;
  #features = 0;

  get vertices(): number {
    return this.#vertices;
  }

  /** Forgets all that was added, and keeps the room. */
  clear(): void {
    this.#vertices = 0;
    this.#rings = 0;
    this.#parts = 0;
    this.#features = 0;
  }

  add(x: number, y: number): void {
    if (2 * this.#vertices + 2 > this.#xy.length) this.#xy = grown(this.#xy, 2 * this.#vertices + 2);
    this.#xy[2 * this.#vertices] = x;
    this.#xy[2 * this.#vertices + 1] = y;
    this.#vertices++;
  }

  /** Takes back the vertices from number `vertices` on, of the ring not yet ended. */
  takeBack(vertices: number): void {
    this.#vertices = vertices;
  }

  xAt(vertex: number): number {
    return this.#xy[2 * vertex] as number;
  }

  yAt(vertex: number): number {
    return this.#xy[2 * vertex + 1] as number;
  }

  /** Feature `row` as it is, as one feature. */
  addWhole({ featureStarts, partStarts, ringStarts, xy }: GeometryColumns, row: number): void {
    for (let part = startAt(featureStarts, row); part < startAt(featureStarts, row + 1); part++) {
      for (let ring = startAt(partStarts, part); ring < startAt(partStarts, part + 1); ring++) {
        const from = startAt(ringStarts, ring);
        this.#copy(xy, from, startAt(ringStarts, ring + 1));
        this.endRing();
      }
      this.endPart();
    }
    this.endFeature();
  }

  #copy(xy: Float64Array, from: number, to: number): void {
    const needed = 2 * (this.#vertices + to - from);
    if (needed > this.#xy.length) this.#xy = grown(this.#xy, needed);
    this.#xy.set(xy.subarray(2 * from, 2 * to), 2 * this.#vertices);
    this.#vertices += to - from;
  }

  /** Ends the ring that the vertices added since the last ring make. */
  endRing(): void {
    this.#ringStarts = ended(this.#ringStarts, ++this.#rings, this.#vertices);
  }

  endPart(): void {
    this.#partStarts = ended(this.#partStarts, ++this.#parts, this.#rings);
  }

  endFeature(): void {
    this.#featureStarts = ended(this.#featureStarts, ++this.#features, this.#parts);
  }

  /** Views of the room: good until the next change. */
  columns(kind: number): GeometryColumns {
    return {
      kinds: new Uint8Array(this.#features).fill(kind),
      featureStarts: this.#featureStarts.subarray(0, this.#features + 1),
      partStarts: this.#partStarts.subarray(0, this.#parts + 1),
      ringStarts: this.#ringStarts.subarray(0, this.#rings + 1),
      xy: this.#xy.subarray(0, 2 * this.#vertices),
    };
  }
}

function ended(starts: Starts, member: number, value: number): Starts {
  const roomy: Starts = member < starts.length ? starts : grown(starts, member + 1);
  roomy[member] = value;
  return roomy;
}
