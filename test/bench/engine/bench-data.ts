import type { GeometryColumns } from "../../../src/core/geometry/columns.ts";
import { toColumns } from "./polygon-columns.ts";

/** Where the files of the bench come from: the disk in Node, the site in a browser. */
export type ReadFile = (file: string) => Promise<ArrayBuffer>;

export const readNumbers = async (read: ReadFile, file: string): Promise<Float64Array> =>
  new Float64Array(await read(file));

export const readClasses = async (read: ReadFile, layer: string): Promise<Uint8Array> =>
  new Uint8Array(await read(`${layer}.classes.u8`));

/** A layer of polygons, in metres. */
export async function readPolygons(read: ReadFile, layer: string): Promise<GeometryColumns> {
  return toColumns({
    xy: await readNumbers(read, `${layer}.xy.f64`),
    ringStarts: new Uint32Array(await read(`${layer}.rings.u32`)),
    partStarts: new Uint32Array(await read(`${layer}.parts.u32`)),
  });
}

/** Size of the columns of a layer. */
export const bytesOf = ({ featureStarts, partStarts, ringStarts, xy }: GeometryColumns): number =>
  featureStarts.byteLength + partStarts.byteLength + ringStarts.byteLength + xy.byteLength;
