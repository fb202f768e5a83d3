import { computed, signal } from "@preact/signals-core";
import { isForPublic, type MapLayer } from "../catalog/map-layer.ts";
import type { Catalogue } from "../catalog/parse-catalogue.ts";
import type { Progress } from "../core/job.ts";
import type { LayerInfo, ViewCount } from "../core/layer.ts";
import type { Problem } from "../core/problem.ts";
import type { Task } from "../core/task.ts";

/** How one layer is shown. */
export interface LayerSetting {
  readonly isVisible: boolean;
  /** 0 … 1, on top of what the style says. */
  readonly opacity: number;
}

/** What the map draws of a layer in the present view. */
export type LayerCount =
  | { readonly kind: "features"; readonly count: ViewCount }
  /** Its generalised companion is drawn instead. */
  | { readonly kind: "overview" }
  /** Counts of points are drawn instead. */
  | { readonly kind: "clusters"; readonly total: number }
  /** Their density is drawn instead; about so many lie in the view. */
  | { readonly kind: "density"; readonly about: number }
  /** Too far away: nothing is drawn before this zoom. */
  | { readonly kind: "too-far"; readonly minZoom: number };

export const catalogue = signal<Task<Catalogue>>({ status: "idle" });
/** What was wrong with single rows of the catalogue. */
export const catalogueProblems = signal<readonly Problem[]>([]);

/** All layers there are, in drawing order: later ones lie on top. */
export const layers = signal<readonly MapLayer[]>([]);
export const layerSettings = signal<ReadonlyMap<string, LayerSetting>>(new Map());
/** Opening of each layer, by id. */
export const layerTasks = signal<ReadonlyMap<string, Task<LayerInfo>>>(new Map());
export const layerCounts = signal<ReadonlyMap<string, LayerCount>>(new Map());

/** What reading a layer ran into; its row says so until it is read again. */
export const layerTroubles = signal<ReadonlyMap<string, Problem>>(new Map());
/** How often a layer has been read anew. */
export const layerAttempts = signal<ReadonlyMap<string, number>>(new Map());

/** Layers that are being downloaded whole, and how far that is. */
export const layerDownloads = signal<ReadonlyMap<string, Progress>>(new Map());
/** Layers of which an indexed copy is being made on this machine, and how far that is. */
export const layerIndexings = signal<ReadonlyMap<string, Progress>>(new Map());

/** How the layers are shown when the page opens: as the catalogue says, and on a public screen no more than the public may see. */
export const openingSettings = (
  all: readonly MapLayer[],
  isPublicScreen: boolean,
): Map<string, LayerSetting> =>
  new Map(
    all.map((layer) => {
      const isOffered = !isPublicScreen || isForPublic(layer);
      const isVisible = layer.isBasemap || (isOffered && (layer.entry?.visible ?? false));
      return [layer.id, { isVisible, opacity: 1 }];
    }),
  );

const HIDDEN: LayerSetting = { isVisible: false, opacity: 1 };

export const settingOf = (id: string): LayerSetting => layerSettings.value.get(id) ?? HIDDEN;

export const findLayer = (id: string): MapLayer | undefined => layers.value.find((layer) => layer.id === id);

/** Layers the map draws, bottom first. */
export const visibleLayers = computed(() => layers.value.filter(({ id }) => settingOf(id).isVisible));

const NONE_DENSE: ReadonlyMap<string, number> = new Map();
let latestDense = NONE_DENSE;

/** Layers too dense to be drawn feature by feature below a zoom, and that zoom. Those with an overview draw that; the background is never that dense. */
export const denseBelow = computed<ReadonlyMap<string, number>>(() => {
  const dense = new Map<string, number>();
  for (const { id, overviews, isBasemap, style } of layers.value) {
    const task = layerTasks.value.get(id);
    if (overviews.length > 0 || isBasemap || style.kind === "stations" || task?.status !== "done") continue;
    if (task.value.fullZoom > 0) dense.set(id, task.value.fullZoom);
  }
  // Most layers that open change nothing here, and the picture of the map need not be made anew for them.
  const isSame =
    dense.size === latestDense.size && [...dense].every(([id, zoom]) => latestDense.get(id) === zoom);
  if (!isSame) latestDense = dense;
  return latestDense;
});

/** Layers an analysis can take: not the background. */
export const analysisLayers = computed(() => layers.value.filter(({ isBasemap }) => !isBasemap));
