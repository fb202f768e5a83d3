import * as v from "valibot";
import { rulesSchema } from "./read-rules.ts";

/** Words in both languages of the page. */
const bilingual = v.strictObject({
  zh: v.pipe(v.string(), v.nonEmpty()),
  en: v.pipe(v.string(), v.nonEmpty()),
});

const color = v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/, "needs a colour such as #2F7D6B"));
const opacity = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const zoom = v.pipe(v.number(), v.minValue(0), v.maxValue(24));
const width = v.pipe(v.number(), v.minValue(0), v.maxValue(20));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "needs 64 hexadecimal digits"));
const file = v.pipe(v.string(), v.regex(/^[\w.-]+\.fgb$/, "needs the name of an .fgb file in data/"));
const identifier = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]*$/, "needs small letters, digits and hyphens"),
);

/** A colour, and where the map is dark another one; planning colours are the same on both. */
const colors = { color, dark: v.optional(color) };

/** One value of a field and how it is drawn. */
const styleClass = v.strictObject({
  value: v.string(),
  label: bilingual,
  ...colors,
  /** Dashes of a line, in line widths. */
  dash: v.optional(v.array(v.number())),
  /** Where it differs from that of the style. */
  width: v.optional(width),
  /** A bright rim, for roads. */
  casing: v.optional(v.boolean()),
});

const outline = {
  outline: v.optional(color),
  outlineWidth: v.optional(width),
};

const style = v.variant("kind", [
  /** Standard colours of 用地用海 by code. */
  v.strictObject({ kind: v.literal("land-use"), field: v.string(), opacity: v.optional(opacity) }),
  v.strictObject({
    kind: v.literal("fill"),
    ...colors,
    opacity: v.optional(opacity),
    hatch: v.optional(v.boolean()),
    ...outline,
  }),
  /** No fill: a border only. */
  v.strictObject({
    kind: v.literal("border"),
    ...colors,
    width,
    dash: v.optional(v.array(v.number())),
    /** A bright rim, so that it is read on any ground. */
    casing: v.optional(v.boolean()),
  }),
  v.strictObject({
    kind: v.literal("fill-classes"),
    field: v.string(),
    classes: v.array(styleClass),
    opacity: v.optional(opacity),
    ...outline,
  }),
  v.strictObject({
    kind: v.literal("border-classes"),
    field: v.string(),
    classes: v.array(styleClass),
    width,
  }),
  v.strictObject({ kind: v.literal("line-classes"), field: v.string(), classes: v.array(styleClass), width }),
  v.strictObject({
    kind: v.literal("points"),
    color,
    radius: v.pipe(v.number(), v.minValue(1), v.maxValue(20)),
  }),
  /** Stations: discs by class, counts when far, and their reach in metres from a field. */
  v.strictObject({
    kind: v.literal("stations"),
    field: v.string(),
    classes: v.array(styleClass),
    reachField: v.string(),
  }),
  /** Place names, larger for a smaller rank. */
  v.strictObject({ kind: v.literal("names"), rankField: v.string() }),
]);

const field = v.strictObject({
  name: v.string(),
  label: bilingual,
  unit: v.optional(bilingual),
  /** Which table explains the values. */
  codes: v.optional(v.picklist(["land-use", "district"])),
  /** Personal data: shown on a planner's desk, never on a kiosk and not in exports. */
  personal: v.optional(v.boolean()),
});

const label = v.strictObject({ field: v.string(), fieldEn: v.optional(v.string()), minZoom: zoom });

const layer = v.strictObject({
  id: identifier,
  group: identifier,
  title: bilingual,
  file,
  geometry: v.picklist(["polygon", "line", "point"]),
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  source: bilingual,
  date: v.pipe(v.string(), v.isoDate()),
  owner: bilingual,
  version: v.string(),
  licence: v.string(),
  crs: v.literal("EPSG:4490"),
  sha256,
  fields: v.pipe(v.array(field), v.minLength(1)),
  /** The field that names a feature in lists. */
  nameField: v.string(),
  style,
  label: v.optional(label),
  /** Drawn when the page opens without a list of layers in its address. */
  visible: v.optional(v.boolean()),
  /** Part of the background: always drawn first, not analysed. */
  basemap: v.optional(v.boolean()),
  minZoom: v.optional(zoom),
  /** Generalised companions, coarsest first, each drawn below its zoom; the layer itself from the last one's on. */
  overviews: v.optional(
    v.pipe(
      v.array(v.strictObject({ file, sha256, maxZoom: zoom })),
      v.check(
        (list) => list.every(({ maxZoom }, i) => maxZoom > (list[i - 1]?.maxZoom ?? -1)),
        "needs overviews in the order of their maxZoom, the finest last",
      ),
    ),
  ),
  /** What the layer can serve as in the tasks of the first screen. */
  role: v.optional(
    v.picklist(["grid", "spoiled-grid", "parents", "objects", "stations", "plan", "farmland", "districts"]),
  ),
});

const city = v.strictObject({
  name: bilingual,
  /** West, south, east, north of what the map may show, degrees. */
  bounds: v.tuple([v.number(), v.number(), v.number(), v.number()]),
  home: v.strictObject({ center: v.tuple([v.number(), v.number()]), zoom }),
  notice: bilingual,
  /** 审图号; null while there is none. */
  reviewNumber: v.nullable(v.string()),
});

const group = v.strictObject({ id: identifier, title: bilingual });

/** The document around the rows; rows are checked one by one, so that a bad one costs only itself. */
export const documentSchema = v.strictObject({
  version: v.literal(1),
  city,
  groups: v.array(group),
  /** How grids of this city are checked, where it differs from the defaults. */
  gridRules: v.optional(rulesSchema),
  layers: v.array(v.unknown()),
});
export const layerSchema = layer;

export type Bilingual = v.InferOutput<typeof bilingual>;
export type CatalogueLayer = v.InferOutput<typeof layer>;
export type LayerField = v.InferOutput<typeof field>;
export type LayerStyle = v.InferOutput<typeof style>;
export type StyleClass = v.InferOutput<typeof styleClass>;
export type City = v.InferOutput<typeof city>;
export type LayerGroup = v.InferOutput<typeof group>;
