import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { layerOfEntry } from "../../../src/catalog/map-layer.ts";
import { parseCatalogue } from "../../../src/catalog/parse-catalogue.ts";
import { layerSettings, layers, visibleLayers } from "../../../src/state/layers.ts";
import { isKiosk, language, theme } from "../../../src/state/settings.ts";
import { readUrl, writeUrl } from "../../../src/state/url.ts";
import { view, viewRequest } from "../../../src/state/view.ts";

beforeEach(() => {
  const { catalogue } = parseCatalogue(readFileSync("data/catalog.json", "utf8"));
  layers.value = catalogue.layers.map((entry) => layerOfEntry(entry, "http://localhost/data/"));
  layerSettings.value = new Map(
    layers.value.map(({ id, isBasemap, entry }) => [
      id,
      { isVisible: isBasemap || entry?.visible === true, opacity: 1 },
    ]),
  );
  language.value = "zh";
  theme.value = "light";
  isKiosk.value = false;
  view.value = null;
  viewRequest.value = null;
});

test("what is usual does not stand in the address", () => {
  expect(writeUrl("")).toBe("");
});

test.each([
  "?lang=en",
  "?theme=dark",
  "?kiosk",
  "?layers=farmland,grid~40",
  "?layers=ecology",
  "?lang=en&theme=dark&layers=landuse-plan~65,stations",
])("%s is read and written back", (search) => {
  readUrl(search);
  expect(writeUrl("")).toBe(search);
});

test("the view is read as a wish and written from where the map is", () => {
  readUrl("?view=13.50/36.06110/103.83430");
  expect(viewRequest.value).toEqual({ kind: "center", center: [103.8343, 36.0611], zoom: 13.5 });
  view.value = { center: [103.8343, 36.0611], zoom: 13.5, bbox: [103, 36, 104, 37] };
  expect(writeUrl("")).toBe("?view=13.50/36.06110/103.83430");
});

test.each([
  "?view=abc",
  "?view=99/36/103",
  "?view=12/200/103",
  "?lang=fr",
  "?theme=pink",
  "?layers=nothing",
  "?layers=grid~x",
])("%s spoils nothing", (search) => {
  readUrl(search);
  expect(viewRequest.value).toBeNull();
  expect([language.value, theme.value]).toEqual(["zh", "light"]);
  for (const { opacity } of layerSettings.value.values()) expect(opacity).toBeGreaterThanOrEqual(0);
});

test("the background stays whatever the address lists", () => {
  readUrl("?layers=grid");
  const shown = visibleLayers.value.map(({ id }) => id);
  expect(shown).toContain("water");
  expect(shown.filter((id) => ["grid", "landuse-plan", "stations"].includes(id))).toEqual(["grid"]);
});

test("parameters of others are kept", () => {
  readUrl("?kiosk&idle=90");
  expect(writeUrl("?kiosk&idle=90")).toBe("?kiosk&idle=90");
});
