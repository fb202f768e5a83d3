import { type MapLayer, OWN_GROUP } from "../catalog/map-layer.ts";
import type { Bilingual, LayerField } from "../catalog/schema.ts";
import type { LayerInfo } from "../core/layer.ts";

interface OwnLayer {
  readonly id: string;
  readonly title: Bilingual;
  readonly kind: "file" | "result";
  /** A file of the user's, or a FlatGeobuf made here. */
  readonly blob: Blob;
  readonly style?: MapLayer["style"];
  readonly geometry?: MapLayer["geometry"];
  readonly fields?: readonly LayerField[];
  readonly nameField?: string;
}

const PLAIN: MapLayer["style"] = {
  kind: "fill",
  color: "#B4532A",
  opacity: 0.25,
  outline: "#B4532A",
  outlineWidth: 2,
};

/** A layer that the user or an analysis adds to the map. */
export function ownLayer({ id, title, kind, blob, style = PLAIN, ...rest }: OwnLayer): MapLayer {
  return {
    id,
    kind,
    group: OWN_GROUP,
    title,
    geometry: rest.geometry ?? "polygon",
    origin: { kind: "file", file: blob instanceof File ? blob : new File([blob], `${title.zh}.fgb`) },
    fields: rest.fields ?? [],
    nameField: rest.nameField ?? null,
    style,
    label: undefined,
    isBasemap: false,
    minZoom: 0,
    overviews: [],
    role: undefined,
    entry: null,
  };
}

/** Fields a file declares, named by themselves. */
export const fieldsOf = (info: LayerInfo): LayerField[] =>
  info.fields.map(({ name, title }) => ({ name, label: { zh: title ?? name, en: title ?? name } }));

/** The kind of geometry a file declares; mixed ones are drawn as polygons, with their lines and points. */
export function geometryOf({ geometryType }: LayerInfo): MapLayer["geometry"] {
  if (/Point/.test(geometryType)) return "point";
  return /Line/.test(geometryType) ? "line" : "polygon";
}

/** How a layer of the user's is drawn where nothing else is known. */
export const plainStyle = (geometry: MapLayer["geometry"]): MapLayer["style"] =>
  geometry === "point" ? { kind: "points", color: "#B4532A", radius: 5 } : PLAIN;
