import { existsSync, writeFileSync } from "node:fs";
import { boxAt } from "../../../src/core/geometry/bounds.ts";
import type { LngLat } from "../../../src/core/units.ts";
import { selectRefs } from "../../../src/io/flatgeobuf/feature-refs.ts";
import { readHeader } from "../../../src/io/flatgeobuf/header.ts";
import { searchIndex } from "../../../src/io/flatgeobuf/index-search.ts";
import { readFeatures } from "../../../src/io/flatgeobuf/read.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { openFileSource } from "../../../src/io/node/file-source.ts";

/** Wide enough around any place in the valley to hold some ten thousands of the parcels, degrees. */
const AROUND = 0.08;

/** Writes the `count` features of a file that lie nearest to a place as a small file of the same kind, unless it is there. */
export async function cutOut(
  from: string,
  to: string,
  { at: [lng, lat], count }: { readonly at: LngLat; readonly count: number },
): Promise<void> {
  if (existsSync(to)) return;
  const source = await openFileSource(from);
  try {
    const header = await readHeader(source);
    const near = await searchIndex(source, header, [lng - AROUND, lat - AROUND, lng + AROUND, lat + AROUND]);
    const distance = (i: number) => {
      const [west, south, east, north] = boxAt(near.boxes, i);
      return Math.hypot((west + east) / 2 - lng, (south + north) / 2 - lat);
    };
    const rows = Array.from({ length: near.count }, (_, i) => i)
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, count)
      .sort((a, b) => a - b);
    const { columns } = await readFeatures(source, header, selectRefs(near, rows));
    if (columns.count !== count) throw new Error(`only ${columns.count} parcels lie around the place`);
    writeFileSync(to, writeFlatGeobuf({ name: "parcels", epsg: 4490, columns, fields: header.fields }));
  } finally {
    await source.close();
  }
}
