import type { MapLayer, ResultStyle } from "../catalog/map-layer.ts";
import type { StyleClass } from "../catalog/schema.ts";
import type { AttributeValue } from "../core/geometry/columns.ts";
import type { Rule } from "../core/grid/rules.ts";
import { texts } from "../text/texts.ts";

/** Calm colours that are told apart by most eyes (after Okabe & Ito 2008, softened). */
const PALETTE = ["#0B7A75", "#D9822B", "#3A6EA5", "#B4532A", "#7A5C99", "#5E8C31", "#C2527A", "#8C6D1F"];

/**
 * How the pieces of an overlay are drawn: in the colours its groups have on the map where they have any, else in a palette. `values` are the groups, in the
 * order of the table.
 */
export function pieceStyle(
  grouped: { readonly layer: MapLayer; readonly field: string } | null,
  pieceField: string,
  values: readonly AttributeValue[],
): MapLayer["style"] {
  if (!grouped) return { kind: "fill", color: "#B4532A", opacity: 0.55, outline: "#7A2E12", outlineWidth: 1 };
  const { style } = grouped.layer;
  if (style.kind === "land-use" && style.field === grouped.field) {
    return { kind: "land-use", field: pieceField, opacity: 0.9 };
  }
  const known = "classes" in style && style.field === grouped.field ? style.classes : [];
  const classes = values.map((value, i): StyleClass => {
    const text = String(value ?? "");
    const label = known.find((entry) => entry.value === text)?.label ?? { zh: text || "—", en: text || "—" };
    const color =
      known.find((entry) => entry.value === text)?.color ?? PALETTE[i % PALETTE.length] ?? "#0B7A75";
    return { value: text, label, color };
  });
  return {
    kind: "fill-classes",
    field: pieceField,
    classes,
    opacity: 0.7,
    outline: "#333333",
    outlineWidth: 0.5,
  };
}

/** Bounds and colours of covered shares, from red for none to green for all but none. */
const SHARE_STEPS = [
  { from: 0, color: "#B2182B" },
  { from: 1e-9, color: "#E58267" },
  { from: 0.5, color: "#F3C77F" },
  { from: 0.8, color: "#C2DB9A" },
  { from: 0.95, color: "#4F9D69" },
];

/** The choropleth of a coverage. */
export const shareStyle = (): ResultStyle => ({
  kind: "steps",
  field: "share",
  opacity: 0.6,
  steps: SHARE_STEPS.map(({ from, color }, i) => ({
    from,
    color,
    label: { zh: texts.zh.results.shareSteps[i] ?? "", en: texts.en.results.shareSteps[i] ?? "" },
  })),
});

/** From light to dark: few to many. */
const RISING = ["#D7EBE6", "#A6D3CB", "#6DB4AB", "#368E86", "#0B5F5B"];

/** Colours by a number in classes of about as many features each; null where too few values differ for that. */
export function quantileStyle(
  field: string,
  values: readonly (readonly [value: number, count: number])[],
): ResultStyle | null {
  if (values.length < RISING.length) return null;
  const sorted = [...values].sort(([one], [other]) => one - other);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const bounds: number[] = [];
  let sum = 0;
  for (const [value, count] of sorted) {
    if (sum >= (bounds.length * total) / RISING.length) bounds.push(value);
    sum += count;
  }
  const word = (value: number) => String(Number(value.toPrecision(3)));
  return {
    kind: "steps",
    field,
    opacity: 0.7,
    steps: bounds.map((from, i) => {
      const next = bounds[i + 1];
      const label = next === undefined ? `≥ ${word(from)}` : `${word(from)} – ${word(next)}`;
      return { from, color: RISING[i] ?? "#0B5F5B", label: { zh: label, en: label } };
    }),
  };
}

/** One colour to each family of rules: uncovered ground, ground covered twice, shapes, attributes, what a cell carries. */
const FAMILIES: readonly {
  readonly rules: readonly Rule[];
  readonly color: string;
  readonly dark: string;
}[] = [
  { rules: ["G02", "G03"], color: "#B2182B", dark: "#FF6B6B" },
  { rules: ["G01"], color: "#D9822B", dark: "#F0A95A" },
  { rules: ["G04", "G05", "G06", "G07", "G08"], color: "#7A5C99", dark: "#B79AD6" },
  { rules: ["G09", "G10", "G11", "G12", "G13", "G18"], color: "#3A6EA5", dark: "#7FB0E6" },
  { rules: ["G14", "G15", "G16", "G17", "G20"], color: "#2E7D6B", dark: "#6CC5AE" },
];

/** Findings of a grid check, by their rule. */
export const findingStyle = (): ResultStyle => ({
  kind: "findings",
  field: "rule",
  settled: [],
  classes: FAMILIES.flatMap(({ rules, color, dark }) =>
    rules.map((rule) => ({
      value: rule,
      label: { zh: `${rule} ${texts.zh.rules[rule]}`, en: `${rule} ${texts.en.rules[rule]}` },
      color,
      dark,
    })),
  ),
});
