import { type GeometryColumns, POLYGON } from "../columns.ts";

/**
 * A layer followed by the ground that it should cover, one feature more, whose rings are turned round: what the layer covers once cancels out against it, so that `checkCoverage` with `due` 0 finds what is
 * missing and what is too much anywhere, the rim included. Any plane, and degrees.
 */
export function againstGround(layer: GeometryColumns, ground: GeometryColumns): GeometryColumns {
  const parts = layer.partStarts.length - 1;
  const rings = layer.ringStarts.length - 1;
  const vertices = layer.xy.length / 2;
  const xy = new Float64Array(layer.xy.length + ground.xy.length);
  xy.set(layer.xy);
  xy.set(ground.xy, layer.xy.length);
  for (let ring = 0; ring < ground.ringStarts.length - 1; ring++)
    turnRound(
      xy,
      vertices + (ground.ringStarts[ring] as number),
      vertices + (ground.ringStarts[ring + 1] as number),
    );
  return {
    kinds: Uint8Array.from({ length: layer.kinds.length + 1 }, (_, row) => layer.kinds[row] ?? POLYGON),
    featureStarts: joined(layer.featureStarts, Uint32Array.of(0, ground.partStarts.length - 1), parts),
    partStarts: joined(layer.partStarts, ground.partStarts, rings),
    ringStarts: joined(layer.ringStarts, ground.ringStarts, vertices),
    xy,
  };
}

function joined(starts: Uint32Array, more: Uint32Array, offset: number): Uint32Array {
  const all = new Uint32Array(starts.length + more.length - 1);
  all.set(starts);
  for (let i = 1; i < more.length; i++) all[starts.length - 1 + i] = (more[i] as number) + offset;
  return all;
}

function turnRound(xy: Float64Array, from: number, to: number): void {
  for (let a = 2 * from, b = 2 * (to - 1); a < b; a += 2, b -= 2) {
    const [x, y] = [xy[a] as number, xy[a + 1] as number];
    xy.copyWithin(a, b, b + 2);
    xy[b] = x;
    xy[b + 1] = y;
  }
}
