import { signal } from "@preact/signals-core";

export type PanelName = "layers" | "analysis" | "table";
export type DialogName = "help" | "offline" | "metadata" | "doctor";
export type FormName = "overlay" | "coverage" | "check";

export const openPanels = signal<ReadonlySet<PanelName>>(new Set(["layers", "analysis"]));
/** Height of the table in pixels while it is not maximised. */
export const tableHeight = signal(240);
export const isTableFull = signal(false);
export const dialog = signal<{ readonly name: DialogName; readonly layer?: string } | null>(null);
/** The form of the analysis panel; null for its first page. */
export const form = signal<FormName | null>(null);
/** A layer the form is to begin with, e.g. a site just drawn. */
export const formLayer = signal<string | null>(null);
/** Layers whose details are unfolded in the tree. */
export const unfoldedLayers = signal<ReadonlySet<string>>(new Set());
export const layerFilter = signal("");
