import fc from "fast-check";
import { expect, test } from "vitest";
import { attributeAt } from "../../../src/core/geometry/columns.ts";
import { firstsOf, joinLayers } from "../../../src/core/grid/join-layers.ts";
import { layerOfFeature, layersOfFinding } from "../../../src/core/grid/layer-of-feature.ts";
import { box, polygonLayer } from "../../support/shapes.ts";

const cell = (values: Readonly<Record<string, string | number>>) => ({
  parts: [[box(103.8, 36, 103.81, 36.01)]],
  values,
});
const layerOf = (name: string, count: number) =>
  polygonLayer(
    name,
    Array.from({ length: count }, (_, n) => cell({ WGBM: `${name} ${n}` })),
  );

test("every feature of layers that were joined leads back to its layer and its number there", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }), (counts) => {
      const layers = counts.map((count, i) => layerOf(`layer${i}`, count));
      const firsts = firstsOf(layers);
      const { columns } = joinLayers(layers);
      const codes = columns.attributes.find(({ name }) => name === "WGBM");
      const found = Array.from(columns.ids, (id, row) => {
        const { layer, feature } = layerOfFeature(firsts, id);
        expect(codes && attributeAt(codes, row)).toBe(`${layers[layer]?.name} ${feature}`);
        return layers[layer]?.name ?? "";
      });
      const named = layersOfFinding({ features: [...columns.ids] }, firsts);
      expect(named).toEqual(counts.length < 2 ? [] : [...new Set(found)]);
    }),
  );
});

test("fields that are usual names of one thing are one field, by the name that the first layer has", () => {
  const own = polygonLayer("own", [cell({ WGBM: "1", HS: 30 })]);
  const other = polygonLayer("other", [cell({ 网格编码: 2, HS: "四十", 户数: 40, 别的: "x" })]);
  const { columns } = joinLayers([own, other]);
  const values = columns.attributes.map((column) => [
    column.name,
    attributeAt(column, 0),
    attributeAt(column, 1),
  ]);
  // The other layer has a field HS of its own: its 户数 stays what it is.
  expect(values).toEqual([
    ["WGBM", "1", "2"],
    ["HS", "30", "四十"],
    ["户数", null, 40],
    ["别的", null, "x"],
  ]);
});

test("a field of codes that is named for the first layer takes up the usual one of the others", () => {
  const own = polygonLayer("own", [cell({ 代号: "1" })]);
  const other = polygonLayer("other", [cell({ WGBM: "2" })]);
  const { columns } = joinLayers([own, other], "代号");
  expect(columns.attributes.map((column) => [column.name, attributeAt(column, 1)])).toEqual([["代号", "2"]]);
});
