import { signal } from "@preact/signals-core";
import type { OperationName } from "../core/analysis/operation-name.ts";
import type { Recipe } from "../core/analysis/recipe.ts";
import type { Problem } from "../core/problem.ts";

export type PanelName = "layers" | "analysis" | "table";
export type DialogName = "help" | "offline" | "metadata" | "doctor";
/** Tasks with a form and a demonstration of their own. */
export type TaskName = "overlay" | "coverage" | "check" | "compare";
/** Pages about a grid that answer at once, without a run. */
type GridPage = "grid-card" | "grid-load";
export type FormName = TaskName | OperationName | GridPage;

export const openPanels = signal<ReadonlySet<PanelName>>(new Set(["layers", "analysis"]));
/** Height of the table in pixels while it is not maximised. */
export const tableHeight = signal(240);
export const isTableFull = signal(false);
/** What areas of results are shown in. */
export const areaUnit = signal<"m2" | "hm2" | "mu">("hm2");
export const dialog = signal<{ readonly name: DialogName; readonly layer?: string } | null>(null);
/** The form of the analysis panel; null for its first page. */
export const form = signal<FormName | null>(null);
/** A layer the form is to begin with, e.g. a site just drawn. */
export const formLayer = signal<string | null>(null);
/** A recipe the form is to begin with: its layers by the ids they have here, and what is to be told of them. */
export const formRecipe = signal<{ readonly recipe: Recipe; readonly problems: readonly Problem[] } | null>(
  null,
);
/** Layers whose details are unfolded in the tree. */
export const unfoldedLayers = signal<ReadonlySet<string>>(new Set());
export const layerFilter = signal("");
/** What narrows down the tools of the analysis panel. */
export const toolFilter = signal("");
