import type { MapLayer } from "../catalog/map-layer.ts";
import type { RepairApi } from "../compute/repair-api.ts";
import { repairedName } from "../core/grid/repair/repaired-name.ts";
import { withoutEnding } from "../core/without-ending.ts";
import type { FinishedCheck } from "../state/findings.ts";
import { findLayer, layerAttempts } from "../state/layers.ts";
import type { GridRepair } from "../state/repair.ts";
import { texts } from "../text/texts.ts";
import { addLayer, patchLayer, removeLayer } from "./add-layer.ts";
import { openLayer, reopenLayer } from "./open-layer.ts";
import { ownLayer } from "./own-layer.ts";
import { patchMap } from "./patch-map.ts";

/** Outlines over the original, so that one sees both. */
const STYLE = {
  kind: "fill",
  color: "#2E7D4F",
  opacity: 0.06,
  outline: "#2E7D4F",
  outlineWidth: 1.5,
} as const;

/** Puts the repaired grid on the map as a layer of its own, as it stands now; nothing where nothing has been done. The original stays as it is. */
export async function showRepaired(
  { recipe }: FinishedCheck,
  { layer: id, progress }: GridRepair,
  api: RepairApi,
): Promise<void> {
  const shown = findLayer(id);
  if (progress.done.length === 0) {
    if (shown) removeLayer(id);
    return;
  }
  const grid = findLayer(recipe.grid.id);
  const of = grid?.title ?? { zh: recipe.grid.name, en: recipe.grid.name };
  const title = {
    zh: texts.zh.repair.layer(withoutEnding(of.zh)),
    en: texts.en.repair.layer(withoutEnding(of.en)),
  };
  const fields = grid ? (await openLayer(grid)).fields : [];
  const blob = await api.file(repairedName(addressOf(grid) ?? recipe.grid.name), fields);
  const { origin, ...made } = ownLayer({
    id,
    kind: "result",
    title,
    blob,
    style: STYLE,
    fields: grid?.fields ?? [],
    ...(grid?.nameField ? { nameField: grid.nameField } : {}),
  });
  if (!shown) {
    await addLayer({ ...made, origin });
    return;
  }
  patchLayer(id, { origin });
  const changed = findLayer(id);
  if (changed) await reopenLayer(changed);
  patchMap(layerAttempts, id, (layerAttempts.peek().get(id) ?? 0) + 1);
}

/** Where the file of a layer is. */
const addressOf = (layer: MapLayer | undefined): string | undefined =>
  layer?.origin.kind === "url" ? layer.origin.url : layer?.origin.file.name;
