import { type GeometryColumns, vertexRange } from "../geometry/columns.ts";

/** The vertices of some rows, and where those of each row begin. */
interface Places {
  readonly starts: Uint32Array;
  readonly xy: Float64Array;
}

export function placesOf({ geometry }: { readonly geometry: GeometryColumns }, rows: Uint32Array): Places {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    const [from, to] = vertexRange(geometry, row);
    starts[i + 1] = (starts[i] as number) + to - from;
  });
  const xy = new Float64Array(2 * (starts.at(-1) as number));
  rows.forEach((row, i) => {
    const [from, to] = vertexRange(geometry, row);
    xy.set(geometry.xy.subarray(2 * from, 2 * to), 2 * (starts[i] as number));
  });
  return { starts, xy };
}
