import { existsSync, writeFileSync } from "node:fs";
import { readHeader } from "../../../src/io/flatgeobuf/header.ts";
import { refsByIds } from "../../../src/io/flatgeobuf/index-search.ts";
import { readFeatures } from "../../../src/io/flatgeobuf/read.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { openFileSource } from "../../../src/io/node/file-source.ts";

/** Writes every n-th feature of a file as a small file of the same kind, unless it is there. */
export async function thinOut(from: string, to: string, every: number): Promise<void> {
  if (existsSync(to)) return;
  const source = await openFileSource(from);
  try {
    const header = await readHeader(source);
    const ids = Array.from({ length: Math.floor(header.count / every) }, (_, i) => i * every);
    const { columns } = await readFeatures(source, header, await refsByIds(source, header, ids));
    const { fields } = header;
    writeFileSync(to, writeFlatGeobuf({ name: "parcels", epsg: 4490, columns, fields }));
  } finally {
    await source.close();
  }
}
