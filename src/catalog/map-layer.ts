import type { LayerOrigin } from "../core/layer.ts";
import type { Bilingual, CatalogueLayer, LayerField, LayerStyle, StyleClass } from "./schema.ts";

/** A style that only results have; rows of the catalogue cannot ask for it. */
export type ResultStyle =
  /** Colours by a number, each from its lower bound up. */
  | {
      readonly kind: "steps";
      readonly field: string;
      readonly steps: readonly Step[];
      readonly opacity: number;
    }
  /** Overlaps, gaps and marks of a grid check, by their rule; those whose number is among the settled ones are not drawn. */
  | {
      readonly kind: "findings";
      readonly field: "rule";
      readonly classes: readonly StyleClass[];
      readonly settled: readonly number[];
    };

interface Step {
  readonly from: number;
  readonly color: string;
  readonly label: Bilingual;
}

/** A generalised companion of a layer, drawn instead of it below a zoom. */
interface MapOverview {
  readonly id: string;
  readonly origin: LayerOrigin;
  readonly maxZoom: number;
}

/** A layer of the map, whether it comes from the catalogue, from a file of the user, or from an analysis. */
export interface MapLayer {
  readonly id: string;
  readonly kind: "catalogue" | "file" | "result";
  readonly group: string;
  readonly title: Bilingual;
  readonly geometry: CatalogueLayer["geometry"];
  readonly origin: LayerOrigin;
  readonly fields: readonly LayerField[];
  readonly nameField: string | null;
  readonly style: LayerStyle | ResultStyle;
  readonly label: CatalogueLayer["label"];
  readonly isBasemap: boolean;
  /** Below this zoom nothing is drawn. */
  readonly minZoom: number;
  /** Generalised companions, coarsest first. */
  readonly overviews: readonly MapOverview[];
  readonly role: CatalogueLayer["role"];
  /** What the catalogue says of it; null for files and results. */
  readonly entry: CatalogueLayer | null;
}

/** Group of what the user or an analysis has added; it stands above those of the catalogue. */
export const OWN_GROUP = "own";

/**
 * Address of a file of the catalogue. It carries the beginning of the file's hash: a changed file has a new address, so no cache can ever mix old bytes with
 * new ones, and a kept copy is found by it.
 */
export const dataUrlOf = (file: string, sha256: string, dataUrl: string): string =>
  new URL(`${file}?v=${sha256.slice(0, 16)}`, dataUrl).href;

/** The layer a row of the catalogue describes; `dataUrl` is the folder of the files. */
export function layerOfEntry(entry: CatalogueLayer, dataUrl: string): MapLayer {
  const origin = (file: string, sha256: string): LayerOrigin => ({
    kind: "url",
    url: dataUrlOf(file, sha256, dataUrl),
  });
  return {
    id: entry.id,
    kind: "catalogue",
    group: entry.group,
    title: entry.title,
    geometry: entry.geometry,
    origin: origin(entry.file, entry.sha256),
    fields: entry.fields,
    nameField: entry.nameField,
    style: entry.style,
    label: entry.label,
    isBasemap: entry.basemap ?? false,
    minZoom: entry.minZoom ?? 0,
    overviews: (entry.overviews ?? []).map(({ file, sha256, maxZoom }) => ({
      id: `${entry.id}.z${maxZoom}`,
      origin: origin(file, sha256),
      maxZoom,
    })),
    role: entry.role,
    entry,
  };
}

/** The zoom from which the layer itself is drawn: where its last overview ends. */
export const ownZoom = ({ minZoom, overviews }: Pick<MapLayer, "minZoom" | "overviews">): number =>
  Math.max(minZoom, overviews.at(-1)?.maxZoom ?? 0);

/** The files a row of the catalogue names: the layer's own and its overviews'. */
export const filesOfEntry = ({
  file,
  sha256,
  overviews = [],
}: CatalogueLayer): readonly { readonly file: string; readonly sha256: string }[] => [
  { file, sha256 },
  ...overviews,
];

/** What a public screen may show: no single base stations (sensitive for their operators), no spoiled sample. */
export const isForPublic = ({ style, role }: MapLayer): boolean =>
  style.kind !== "stations" && role !== "spoiled-grid";

/** Fields that a layer's tiles must carry: those its style and its labels read. */
export function tileFields({ style, label }: MapLayer): string[] {
  const fields = new Set<string>();
  if ("field" in style) fields.add(style.field);
  if (style.kind === "names") fields.add(style.rankField);
  if (style.kind === "findings") for (const field of ["finding", "rule"]) fields.add(field);
  if (label) for (const field of [label.field, label.fieldEn]) if (field) fields.add(field);
  return [...fields];
}
