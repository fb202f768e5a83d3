import { writeFile } from "node:fs/promises";
import { ProblemError } from "../core/problem.ts";
import { type FlatGeobufLayer, writeFlatGeobuf } from "../io/flatgeobuf/write.ts";
import { writeGeoJson } from "../io/geojson/write.ts";

/**
 * Writes a layer to the disk, in the format its name ends with.
 * @throws ProblemError `bad-option` for another ending, `cannot-write` when the disk refuses
 */
export async function writeLayer(path: string, layer: FlatGeobufLayer): Promise<void> {
  const bytes = encode(path, layer);
  await writeFile(path, bytes).catch((cause: NodeJS.ErrnoException) => {
    throw new ProblemError({
      code: "cannot-write",
      where: path,
      facts: { message: cause.code ?? String(cause) },
    });
  });
}

function encode(path: string, layer: FlatGeobufLayer): Uint8Array | string {
  if (/\.fgb$/i.test(path)) return writeFlatGeobuf(layer);
  if (/\.(geo)?json$/i.test(path)) return [...writeGeoJson(layer.columns, layer.name)].join("");
  throw new ProblemError({
    code: "bad-option",
    where: "--out",
    facts: { found: path, expected: ".fgb | .geojson" },
  });
}
