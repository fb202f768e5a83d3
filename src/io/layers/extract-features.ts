import { AttributeBuilder } from "../../core/geometry/attribute-builder.ts";
import { attributeAt } from "../../core/geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../core/geometry/columns-builder.ts";
import { copyParts } from "../../core/geometry/copy-parts.ts";
import type { Job } from "../../core/job.ts";
import { refsByIds } from "../flatgeobuf/index-search.ts";
import { keepsType } from "../flatgeobuf/keeps-type.ts";
import { writeFlatGeobuf } from "../flatgeobuf/write.ts";
import type { OpenBytes } from "./open-bytes.ts";
import { readInBatches } from "./read-in-batches.ts";

/** Features by their numbers as an indexed FlatGeobuf of their own (EPSG:4490), without the fields named in `without`. */
export async function extractFeatures(
  open: OpenBytes,
  { ids, without }: { readonly ids: Uint32Array; readonly without: readonly string[] },
  job: Job,
): Promise<Uint8Array> {
  const { source, header } = open;
  const fields = header.fields.filter(({ name }) => !without.includes(name));
  const geometry = new GeometryBuilder();
  const builders = new Map<string, AttributeBuilder>();
  const refs = await refsByIds(source, header, [...ids], job.signal);
  await readInBatches(open, refs, {
    fields: fields.map(({ name }) => name),
    job,
    async visit(columns) {
      const kept = columns.attributes.filter(({ name }) => !without.includes(name));
      for (const { name, type } of kept)
        if (!builders.has(name)) builders.set(name, new AttributeBuilder(name, type));
      for (let row = 0; row < columns.count; row++) {
        const to = geometry.features;
        geometry.beginFeature(columns.geometry.kinds[row] as 0);
        copyParts(columns.geometry, row, geometry);
        for (const column of kept) builders.get(column.name)?.set(to, attributeAt(column, row));
        await job.breathe();
      }
    },
  });
  job.report("writing", 0, 1);
  const attributes = [...builders.values()].map((builder) => builder.finish(geometry.features));
  const columns = withAttributes(geometry.finish(), attributes);
  return writeFlatGeobuf({ name: source.name, epsg: 4490, columns, fields: fields.filter(keepsType) });
}
