import type { MapLayer } from "../catalog/map-layer.ts";
import { boxesMeet } from "../core/geometry/bounds.ts";
import type { LayerInfo } from "../core/layer.ts";
import { problemOf } from "../core/problem.ts";
import { catalogue } from "../state/layers.ts";
import { addLayer, patchLayer, removeLayer } from "./add-layer.ts";
import { patientOf } from "./check-up.ts";
import { notify } from "./notify.ts";
import { isRecipe, openRecipe } from "./open-recipe.ts";
import { fieldsOf, geometryOf, ownLayer, plainStyle } from "./own-layer.ts";
import { zoomToBox } from "./zoom-to.ts";

let opened = 0;

/** Opens files that were dropped or chosen: recipes start their form, others become layers; one that cannot be opened is told of, and the others go on. */
export async function openFiles(files: Iterable<File>): Promise<void> {
  const recipes: File[] = [];
  for (const file of files) {
    if (await isRecipe(file)) recipes.push(file);
    else await openFile(file);
  }
  // Recipes come last: their layers may be among the files.
  for (const file of recipes) await openRecipe(file);
}

async function openFile(file: File): Promise<void> {
  opened++;
  const title = { zh: file.name, en: file.name };
  const layer = ownLayer({ id: `file-${opened}`, title, blob: file, kind: "file" });
  try {
    settleFile(layer, await addLayer(layer));
  } catch (cause) {
    // One that only lacks an index stays: its row offers to make one.
    if (problemOf(cause).code === "no-index") return;
    removeLayer(layer.id);
    notify(problemOf(cause), { ...patientOf(layer), layer: null });
  }
}

/** Completes the layer of a file once it is open, and leads to it. */
export function settleFile(layer: MapLayer, info: LayerInfo): void {
  complete(layer, info);
  for (const problem of info.problems.slice(0, 3)) notify(problem);
  const city = catalogue.peek();
  if (city.status === "done" && info.extent && !boxesMeet(info.extent, city.value.city.bounds)) {
    const at = `${info.extent[0].toFixed(2)}, ${info.extent[1].toFixed(2)}`;
    notify({ code: "outside-city", where: layer.title.zh, facts: { at } });
  } else if (info.extent) zoomToBox(info.extent);
}

/** Now that the file is open, its kind of geometry and its fields are known. */
function complete(layer: MapLayer, info: LayerInfo): void {
  const geometry = geometryOf(info);
  const fields = fieldsOf(info);
  const style = plainStyle(geometry);
  patchLayer(layer.id, { geometry, fields, nameField: fields[0]?.name ?? null, style });
}
