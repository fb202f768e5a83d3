import { findColumn } from "../../core/analysis/find-column.ts";
import { POLYGON } from "../../core/geometry/columns.ts";
import type { Job } from "../../core/job.ts";
import { facesOf } from "../../core/overview/faces.ts";
import { firstRoomyZoom, lowestUsefulZoom } from "../../core/overview/first-roomy-zoom.ts";
import { makeOverviews } from "../../core/overview/make-overviews.ts";
import { type FlatGeobufHeader, readHeader } from "../../io/flatgeobuf/header.ts";
import { readAllFeatures } from "../../io/flatgeobuf/read.ts";
import type { Reindexed } from "../../io/flatgeobuf/reindex.ts";
import { TILE_BUDGET } from "../../io/layers/pick-drawn.ts";
import { openFileSource } from "../../io/node/file-source.ts";
import type { Outputs } from "./outputs.ts";
import { type Classes, readClasses } from "./read-classes.ts";
import { type WrittenOverview, writeOverviews } from "./write-overviews.ts";

/** What the written layer says of itself, its classes, and the overviews made of it. */
interface PreparedOverviews {
  readonly header: FlatGeobufHeader;
  /** Null where neither the style nor an overview asked for them. */
  readonly classes: Classes | null;
  readonly overviews: readonly WrittenOverview[];
}

/**
 * Makes the overviews of a layer that has been written, where it holds polygons and is too dense to be drawn whole from afar.
 * @throws ProblemError `unknown-field` when there is no such field to class by
 */
export async function prepareOverviews(
  base: Reindexed,
  { outputs, field }: { readonly outputs: Outputs; readonly field: string | null },
  job: Job,
): Promise<PreparedOverviews> {
  const source = await openFileSource(outputs.pathOf(".fgb"));
  try {
    const header = await readHeader(source);
    const dense = {
      boxes: base.boxes,
      bytes: (i: number) => (base.starts[i + 1] as number) - (base.starts[i] as number),
      extent: base.extent,
    };
    const lowest = lowestUsefulZoom(base.extent);
    const isDense =
      /Polygon|Unknown|Triangle/.test(header.geometryType) &&
      firstRoomyZoom(dense, TILE_BUDGET, lowest) > lowest;
    if (!isDense && field === null) return { header, classes: null, overviews: [] };
    const fields = field === null ? [] : [field];
    const { columns } = await readAllFeatures(source, header, { fields, signal: job.signal });
    if (field !== null && columns.attributes.length === 0) {
      findColumn({ name: source.name, columns: { ...columns, attributes: namesOnly(header) } }, field);
    }
    const classes = readClasses(columns);
    if (!isDense || !columns.geometry.kinds.includes(POLYGON)) return { header, classes, overviews: [] };
    const made = await makeOverviews(facesOf(columns, classes.classOf), dense, TILE_BUDGET, job);
    const classField = header.fields.find(({ name }) => name === classes.field) ?? null;
    return {
      header,
      classes,
      overviews: await writeOverviews(made, { outputs, classes, field: classField }, job),
    };
  } finally {
    await source.close();
  }
}

/** The fields of a header as empty columns, to be named in a message. */
const namesOnly = ({ fields }: FlatGeobufHeader) =>
  fields.map(({ name }) => ({ name, type: "number" as const, values: new Float64Array(0) }));
