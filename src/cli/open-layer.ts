import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { findColumn } from "../core/analysis/find-column.ts";
import type { LayerInput } from "../core/analysis/layer-input.ts";
import { type AttributeValue, attributeAt, POLYGON, UNSUPPORTED } from "../core/geometry/columns.ts";
import { ProblemError } from "../core/problem.ts";
import { type LoadedLayer, loadLayer } from "../io/load-layer.ts";
import { openFileSource } from "../io/node/file-source.ts";
import type { Values } from "./command.ts";

/** How a file is read. */
export interface OpenOptions {
  /** Whether edges of a projected system run straight between their ends in degrees. */
  readonly verticesOnly?: boolean;
}

/**
 * Reads a file from the disk and brings it to degrees.
 * @throws ProblemError `no-features` when there is nothing in it, and all of `load-layer.ts`
 */
export async function openLayer(
  path: string,
  values: Values,
  { verticesOnly = false }: OpenOptions = {},
): Promise<LoadedLayer & LayerInput> {
  const source = await openFileSource(path);
  try {
    const layer = await loadLayer(source, { crs: values.text("crs") ?? undefined, verticesOnly });
    if (layer.columns.count === 0) throw new ProblemError({ code: "no-features", where: path });
    return layer;
  } finally {
    await source.close();
  }
}

/** The same with the SHA-256 of the file, by which recipes name it. */
export async function openHashed(path: string, values: Values): Promise<LoadedLayer & LayerInput> {
  const layer = await openLayer(path, values);
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(path)) hash.update(bytes);
  return { ...layer, sha256: hash.digest("hex") };
}

/**
 * The same for a layer whose polygons are to be measured; what else is in it is listed there.
 * @throws ProblemError `not-polygons` when nothing in it could be one
 */
export async function openPolygons(
  path: string,
  values: Values,
  options: OpenOptions = {},
): Promise<LoadedLayer & LayerInput> {
  const layer = await openLayer(path, values, options);
  const { kinds } = layer.columns.geometry;
  if (kinds.includes(POLYGON) || kinds.includes(UNSUPPORTED)) return layer;
  throw new ProblemError({ code: "not-polygons", where: path });
}

/** What a feature is called in the answer: the field of `--id`, else its GeoJSON id, else null. */
export function idReader(layer: LoadedLayer, values: Values): (row: number) => AttributeValue {
  const field = values.text("id");
  const column = field === null ? layer.featureIds : findColumn(layer, field);
  return (row) => (column ? attributeAt(column, row) : null);
}
