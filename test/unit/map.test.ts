import { readFileSync } from "node:fs";
import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { expect, test } from "vitest";
import { findingStyle } from "../../src/actions/result-style.ts";
import { layerOfEntry, type MapLayer } from "../../src/catalog/map-layer.ts";
import { parseCatalogue } from "../../src/catalog/parse-catalogue.ts";
import { mapStyle, type Picture } from "../../src/map/style/map-style.ts";

const { catalogue } = parseCatalogue(readFileSync("data/catalog.json", "utf8"));
const layers = catalogue.layers.map((entry) => layerOfEntry(entry, "http://localhost/data/"));
const picture = (change: Partial<Picture> = {}): Picture => ({
  layers,
  opacityOf: () => 1,
  attemptOf: () => 0,
  denseBelow: () => 0,
  theme: "light",
  language: "zh",
  fonts: { "Noto Sans SC Variable": [{ url: "fonts/a.woff2", "unicode-range": ["U+4E00-9FFF"] }] },
  ...change,
});
const [plain] = layers as [MapLayer];
const results: MapLayer[] = [
  { ...plain, id: "r1", style: findingStyle() },
  {
    ...plain,
    id: "r2",
    style: {
      kind: "steps",
      field: "share",
      opacity: 0.6,
      steps: [
        { from: 0, color: "#ff0000", label: { zh: "无", en: "none" } },
        { from: 0.5, color: "#00ff00", label: { zh: "半", en: "half" } },
      ],
    },
  },
];

test.each([
  ["light", "zh"],
  ["dark", "en"],
] as const)("the style of all layers, %s and in %s, is valid by MapLibre's own rules", (theme, language) => {
  const style = mapStyle(picture({ layers: [...layers, ...results], theme, language }));
  expect(validateStyleMin(style)).toEqual([]);
});

test("a layer too dense for its features is drawn as density below a zoom, and feature by feature from there on", () => {
  const dense = mapStyle(picture({ layers: [plain], denseBelow: () => 13 }));
  expect(validateStyleMin(dense)).toEqual([]);
  const own = dense.layers.filter(({ id }) => id.startsWith(plain.id));
  const density = own.find(({ id }) => id.endsWith("/density"));
  const rest = own.filter((layer) => layer !== density);
  expect(density).toMatchObject({ id: `${plain.id}/density`, maxzoom: 13 });
  expect(rest.every((layer) => (layer.minzoom ?? 0) >= 13)).toBe(true);
  expect(Object.keys(dense.sources)).toContain(`density:${plain.id}`);
});

test("the style asks for no font, sprite or tile of another host", () => {
  const text = JSON.stringify(mapStyle(picture()));
  expect(text).not.toMatch(/glyphs|sprite|https?:/);
});

test("names lie above lines, lines above areas, whatever the order of the layers", () => {
  for (const order of [layers, [...layers].reverse()]) {
    const types = mapStyle(picture({ layers: order })).layers.map(({ type }) => type);
    expect(types.lastIndexOf("fill")).toBeLessThan(types.indexOf("symbol"));
  }
});

test("within one height a layer that comes later is drawn later", () => {
  const order = mapStyle(picture()).layers.map(({ id }) => id);
  expect(order.indexOf("ecology/fill")).toBeLessThan(order.indexOf("farmland/fill"));
});

test("an overview ends where the layer itself begins", () => {
  const style = mapStyle(picture());
  const [far, near] = ["landuse-plan/overview-12", "landuse-plan/fill"].map((id) =>
    style.layers.find((layer) => layer.id === id),
  );
  expect(far?.maxzoom).toBe(12);
  expect(near?.minzoom).toBe(12);
});

test("opacity set by the user goes into every part of a layer, and into no other", () => {
  const style = mapStyle(picture({ opacityOf: (id) => (id === "farmland" ? 0.5 : 1) }));
  const paint = (id: string) =>
    style.layers.find((layer) => layer.id === id)?.paint as Record<string, number> | undefined;
  expect(paint("farmland/fill")?.["fill-opacity"]).toBeCloseTo(0.375, 6);
  expect(paint("farmland/line")?.["line-opacity"]).toBe(0.5);
  expect(paint("ecology/line")?.["line-opacity"]).toBe(1);
});
