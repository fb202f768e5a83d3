import type { Finding } from "./finding.ts";
import type { GridSummary } from "./grid-check.ts";

type CheckedLayers = GridSummary["layers"];

/** A feature of layers that were checked together, by its own layer. */
export interface OwnFeature {
  /** Position of its layer among those that were checked. */
  readonly layer: number;
  /** Number of the feature in that layer. */
  readonly feature: number;
}

/** Which layer a feature belongs to, by the number that findings give it: they number features on from layer to layer. */
export function layerOfFeature(layers: CheckedLayers, feature: number): OwnFeature {
  const layer = layers.findLastIndex(({ first }) => first <= feature);
  return { layer, feature: feature - (layers[layer]?.first ?? 0) };
}

/** Names of the layers that the cells of a finding belong to, each once, in the order in which they were checked; none where only one was. */
export function layersOfFinding({ features }: Pick<Finding, "features">, layers: CheckedLayers): string[] {
  if (layers.length < 2) return [];
  const concerned = new Set(features.map((feature) => layerOfFeature(layers, feature).layer));
  return layers.filter((_, i) => concerned.has(i)).map(({ name }) => name);
}
