import { layerWorkers } from "../compute/workers.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { writeFlatGeobuf } from "../io/flatgeobuf/write.ts";
import { findLayer } from "../state/layers.ts";
import { addLayer } from "./add-layer.ts";
import { notify } from "./notify.ts";
import { ownLayer } from "./own-layer.ts";

/** Makes a layer of one feature, so that it can be analysed like any other; its id. */
export async function keepFeature(layerId: string, id: number, title: string): Promise<string | null> {
  try {
    const columns = await layerWorkers.of(layerId).byIds(layerId, [id]);
    // What names a person stays in the layer it came from.
    const known = findLayer(layerId)?.fields ?? [];
    const fields = known.filter(({ personal }) => !personal);
    const attributes = columns.attributes.filter(
      ({ name }) => !known.some((field) => field.personal && field.name === name),
    );
    const bytes = writeFlatGeobuf({ name: "site", epsg: 4490, columns: { ...columns, attributes } });
    const layer = ownLayer({
      id: `site-${layerId}-${id}`,
      title: { zh: title, en: title },
      blob: new Blob([bytes]),
      fields,
      kind: "file",
    });
    await addLayer(layer);
    return layer.id;
  } catch (cause) {
    if (!isAbort(cause)) notify(problemOf(cause));
    return null;
  }
}
