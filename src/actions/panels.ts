import { batch } from "@preact/signals-core";
import type { Recipe } from "../core/analysis/recipe.ts";
import type { Problem } from "../core/problem.ts";
import { readPreference, writePreference } from "../io/page/preferences.ts";
import {
  areaUnit,
  type DialogName,
  dialog,
  type FormName,
  form,
  formLayer,
  formRecipe,
  isTableFull,
  layerFilter,
  openPanels,
  type PanelName,
  tableHeight,
  toolFilter,
  unfoldedLayers,
} from "../state/panels.ts";
import { currentRunId } from "../state/runs.ts";

/** On a narrow screen a panel covers the map, so only one is open at a time. */
const NARROW = "(max-width: 899px)";

/** Opens or folds a panel, and remembers it. */
export function togglePanel(name: PanelName, isOpen = !openPanels.peek().has(name)): void {
  const next = new Set(matchMedia(NARROW).matches ? [] : openPanels.peek());
  if (isOpen) next.add(name);
  else next.delete(name);
  openPanels.value = next;
  writePreference("panels", [...next].join(","));
}

/** Takes over how the panels were left; a narrow screen begins with the map. */
export function restorePanels(): void {
  if (matchMedia(NARROW).matches) {
    openPanels.value = new Set();
    return;
  }
  const left = readPreference("panels");
  if (left !== null) {
    const names = left
      .split(",")
      .filter((name): name is PanelName => name === "layers" || name === "analysis");
    openPanels.value = new Set(names);
  }
}

export function resizeTable(height: number): void {
  tableHeight.value = Math.round(Math.min(Math.max(height, 120), innerHeight - 160));
}

export function toggleTableFull(): void {
  isTableFull.value = !isTableFull.peek();
}

export function openDialog(name: DialogName, layer?: string): void {
  dialog.value = layer === undefined ? { name } : { name, layer };
}

export function closeDialog(): void {
  dialog.value = null;
}

export function showAreasIn(unit: "m2" | "hm2" | "mu"): void {
  areaUnit.value = unit;
}

/** Shows a form of the analysis panel, if wanted with a layer to begin with; null shows its first page. */
export function openForm(name: FormName | null, layer: string | null = null): void {
  batch(() => {
    currentRunId.value = null;
    formLayer.value = layer;
    formRecipe.value = null;
    form.value = name;
    if (name) togglePanel("analysis", true);
  });
}

/** Shows a form filled in from a recipe, with what is to be told of its layers. */
export function openFilledForm(recipe: Recipe, problems: readonly Problem[]): void {
  batch(() => {
    openForm(recipe.operation);
    formRecipe.value = { recipe, problems };
  });
}

export function toggleLayerDetails(id: string): void {
  const next = new Set(unfoldedLayers.peek());
  if (!next.delete(id)) next.add(id);
  unfoldedLayers.value = next;
}

export function filterLayers(text: string): void {
  layerFilter.value = text;
}

export function filterTools(text: string): void {
  toolFilter.value = text;
}
