import type { CatalogueLayer, LayerStyle } from "../../catalog/schema.ts";
import { ProblemError } from "../../core/problem.ts";
import type { FlatGeobufHeader } from "../../io/flatgeobuf/header.ts";
import type { Classes } from "./read-classes.ts";

/** What is known of a prepared layer. */
interface Prepared {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly header: FlatGeobufHeader;
  readonly classes: Classes | null;
  readonly sha256: string;
  /** Of the input, as year, month and day. */
  readonly date: string;
  readonly overviews: CatalogueLayer["overviews"];
  /** The input, as the user called it. */
  readonly source: string;
}

const TO_FILL_IN = { zh: "待填写", en: "to be filled in" };

/**
 * A row for `data/catalog.json`. What no file can tell stands there to be filled in.
 * @throws ProblemError `no-fields`
 */
export function catalogueRow(layer: Prepared): CatalogueLayer {
  const { id, group, title, header, classes, sha256, date, overviews } = layer;
  const [first] = header.fields;
  if (!first) throw new ProblemError({ code: "no-fields", where: layer.source });
  const words = header.fields.find(({ type }) => type === "String");
  return {
    id,
    group,
    title: { zh: title, en: title },
    file: `${id}.fgb`,
    geometry: geometryOf(header),
    count: header.count,
    source: TO_FILL_IN,
    date,
    owner: TO_FILL_IN,
    version: "1",
    licence: TO_FILL_IN.zh,
    crs: "EPSG:4490",
    sha256,
    fields: header.fields.map(({ name, title = name }) => ({
      name,
      label: { zh: title, en: title },
      ...(classes?.areLandUse && name === classes.field ? { codes: "land-use" as const } : {}),
    })),
    nameField: classes?.field ?? words?.name ?? first.name,
    style: styleOf(header, classes),
    ...(overviews && overviews.length > 0 ? { overviews } : {}),
  };
}

function geometryOf({ geometryType }: FlatGeobufHeader): CatalogueLayer["geometry"] {
  if (/Point/.test(geometryType)) return "point";
  return /Line|Curve|Circular/.test(geometryType) && geometryType !== "CurvePolygon" ? "line" : "polygon";
}

/** Calm colours that stay apart side by side (own default, confirm). */
const COLORS = [
  "#8FB4A3",
  "#D9B382",
  "#9DB2CF",
  "#C9A0A8",
  "#B9BF7E",
  "#A79FC4",
  "#7FB3B8",
  "#D4A58F",
  "#A8B59A",
  "#C7B7D3",
  "#E0CD94",
  "#93A7A0",
];
const PLAIN = "#8FB4A3";

function styleOf(header: FlatGeobufHeader, classes: Classes | null): LayerStyle {
  const geometry = geometryOf(header);
  const field = classes?.field ?? null;
  const values = (classes?.values ?? []).filter((value) => value !== null && value !== "").map(String);
  if (geometry === "point") return { kind: "points", color: PLAIN, radius: 4 };
  const isFew = field !== null && values.length > 0 && values.length <= COLORS.length;
  const list = values.map((value, i) => ({
    value,
    label: { zh: value, en: value },
    color: COLORS[i % COLORS.length] ?? PLAIN,
  }));
  if (geometry === "line") {
    const classList = isFew ? list : [];
    return field !== null && isFew
      ? { kind: "line-classes", field, classes: classList, width: 1.5 }
      : { kind: "border", color: PLAIN, width: 1.5 };
  }
  if (field !== null && classes?.areLandUse) return { kind: "land-use", field, opacity: 0.66 };
  if (field !== null && isFew) return { kind: "fill-classes", field, classes: list, opacity: 0.7 };
  return { kind: "fill", color: PLAIN, opacity: 0.5, outline: "#5F7F72", outlineWidth: 0.6 };
}
