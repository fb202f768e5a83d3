import { AttributeBuilder } from "../../core/geometry/attribute-builder.ts";
import { withAttributes } from "../../core/geometry/columns-builder.ts";
import type { Job } from "../../core/job.ts";
import type { Field } from "../../core/layer.ts";
import type { Overview } from "../../core/overview/make-overviews.ts";
import { writeFlatGeobuf } from "../../io/flatgeobuf/write.ts";
import { openFileSink } from "../../io/node/file-sink.ts";
import type { Outputs } from "./outputs.ts";
import type { Classes } from "./read-classes.ts";

/** An overview on the disk. */
export interface WrittenOverview {
  readonly path: string;
  readonly maxZoom: number;
  readonly count: number;
  readonly bytes: number;
  readonly dropped: Overview["dropped"];
}

/** Writes the overviews, coarsest first, named after the zoom below which each is drawn. */
export async function writeOverviews(
  overviews: readonly Overview[],
  {
    outputs,
    classes,
    field,
  }: { readonly outputs: Outputs; readonly classes: Classes; readonly field: Field | null },
  job: Job,
): Promise<WrittenOverview[]> {
  const written: WrittenOverview[] = [];
  for (const overview of overviews) {
    const { maxZoom, faces, dropped } = overview;
    const path = outputs.pathOf(`-z${String(maxZoom).padStart(2, "0")}.fgb`);
    const bytes = writeFlatGeobuf({
      name: `${outputs.id}-z${maxZoom}`,
      epsg: 4490,
      columns: columnsOf(overview, classes),
      fields: [...(field ? [field] : []), ...OWN_FIELDS],
    });
    const sink = await openFileSink(path);
    await Promise.resolve(sink.write(0, bytes)).finally(() => sink.close());
    written.push({ path, maxZoom, count: faces.count, bytes: bytes.length, dropped });
    await job.breathe();
  }
  return written;
}

const OWN_FIELDS: readonly Field[] = [
  { name: "count", type: "Int", title: "合并的要素数" },
  { name: "area", type: "Double", title: "面积（平方米，椭球面积）" },
];

function columnsOf({ geometry, faces }: Overview, { field, values }: Classes) {
  const isNumber = values.every((value) => typeof value !== "string");
  const own = field === null ? null : new AttributeBuilder(field, isNumber ? "number" : "text");
  const count = new AttributeBuilder("count", "number");
  const area = new AttributeBuilder("area", "number");
  for (let i = 0; i < faces.count; i++) {
    own?.set(i, values[faces.classes[i] as number] ?? null);
    count.set(i, faces.members[i] as number);
    // To the square centimetre, as the areas of the survey are kept.
    area.set(i, Math.round((faces.areas[i] as number) * 1e4) / 1e4);
  }
  const builders = own ? [own, count, area] : [count, area];
  return withAttributes(
    geometry,
    builders.map((builder) => builder.finish(faces.count)),
  );
}
