import { writeFile } from "node:fs/promises";
import type { Ledger } from "../core/analysis/ledger.ts";
import type { Failure } from "../core/analysis/prepare-polygons.ts";
import { ProblemError } from "../core/problem.ts";
import { type FlatGeobufLayer, writeFlatGeobuf } from "../io/flatgeobuf/write.ts";
import { writeGeoJson } from "../io/geojson/write.ts";
import type { Option } from "./command.ts";

const FLATGEOBUF = /\.fgb$/i;
const GEOJSON = /\.(geo)?json$/i;

/** `--out`: the format is the one its name ends with. */
export const OUT_OPTION: Option = {
  value: "FILE.fgb|FILE.geojson",
  accepts: (path) => FLATGEOBUF.test(path) || GEOJSON.test(path),
};

/**
 * Writes the layer of a result to the disk; does nothing where no path was given. A result without a ledger has nothing to prove.
 * @throws ProblemError `open-ledger` when the figures are not proved, `cannot-write` when the disk refuses
 */
export async function writeLayer(
  path: string | null,
  layer: FlatGeobufLayer,
  { ledger, failed }: { readonly ledger: Ledger | null; readonly failed: readonly Failure[] },
): Promise<void> {
  if (path === null) return;
  if (ledger && !ledger.closed) {
    const features = new Set(failed.map(({ layer, feature }) => JSON.stringify([layer, feature])));
    throw new ProblemError({ code: "open-ledger", where: path, facts: { failed: features.size } });
  }
  const bytes = FLATGEOBUF.test(path)
    ? writeFlatGeobuf(layer)
    : [...writeGeoJson(layer.columns, layer.name)].join("");
  await writeFile(path, bytes).catch((cause: NodeJS.ErrnoException) => {
    const facts = { message: cause.code ?? String(cause) };
    throw new ProblemError({ code: "cannot-write", where: path, facts });
  });
}
