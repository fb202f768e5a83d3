import type { MapLayer } from "../catalog/map-layer.ts";
import { analysisWorkers, layerWorkers } from "../compute/workers.ts";
import { featureBox, joinBoxes } from "../core/geometry/bounds.ts";
import { attributeAt, type FeatureColumns } from "../core/geometry/columns.ts";
import { reachOf } from "../core/geometry/reach-of.ts";
import type { ContentLayer } from "../core/grid/card/contents-in.ts";
import { gridFieldNames } from "../core/grid/grid-fields.ts";
import { isAbort, type Problem, problemOf } from "../core/problem.ts";
import type { BBox, LngLat } from "../core/units.ts";
import type { FilledCard } from "../state/grid-card.ts";
import { analysisLayers, layers } from "../state/layers.ts";
import { language } from "../state/settings.ts";
import { openLayer } from "./open-layer.ts";

/** Metres around cells in which their neighbours, and lines along their borders, are looked for. */
const AROUND = 50;

/** Roles and groups of layers that are divisions of the city: they do not lie in a cell, the cell lies in them. */
const DIVISIONS: ReadonlySet<string> = new Set(["management"]);

/** Cards of cells of a grid, in the order of `features`; each with the fields of its cell. */
export async function gatherCards(
  layer: MapLayer,
  features: readonly number[],
  place: LngLat | null,
  signal: AbortSignal,
): Promise<FilledCard[]> {
  const info = await openLayer(layer);
  const fields = gridFieldNames(info.fields.map(({ name }) => name));
  const own = await layerWorkers.of(layer.id).byIds(layer.id, features, signal);
  const bbox = reachOf(boxOfAll(own), AROUND);
  const around = await layerWorkers.of(layer.id).features(layer.id, { bbox }, signal);
  const problems: Problem[] = [];
  const nameOf = ({ title }: MapLayer) => title[language.peek()];
  const read = async (other: MapLayer, wanted: readonly string[]): Promise<FeatureColumns | null> => {
    try {
      await openLayer(other);
      return await layerWorkers.of(other.id).features(other.id, { bbox, fields: wanted }, signal);
    } catch (cause) {
      if (isAbort(cause)) throw cause;
      problems.push(problemOf(cause));
      return null;
    }
  };
  const named = async (other: MapLayer | undefined) => {
    const nameField = other?.nameField ?? null;
    const columns = other && nameField !== null ? await read(other, [nameField]) : null;
    return other && nameField !== null && columns ? { name: nameOf(other), columns, nameField } : null;
  };
  const [lines, parents, ...contents] = await Promise.all([
    named(layers.peek().find(({ geometry, nameField }) => geometry === "line" && nameField !== null)),
    named(parentLayer(layer, fields.communityName)),
    ...contentLayers().map(async (other): Promise<ContentLayer | null> => {
      const columns = await read(other, []);
      const kind = other.geometry === "point" ? "point" : "polygon";
      return columns && { id: other.id, name: nameOf(other), kind, columns };
    }),
  ]);
  const cards = await analysisWorkers.run(
    (api, stop) =>
      api.gridCards(
        {
          grid: { name: nameOf(layer), columns: around },
          codeField: fields.code,
          nameField: fields.name ?? layer.nameField,
          features,
          place,
          lines,
          parents,
          contents: contents.filter((each) => each !== null),
        },
        stop,
      ),
    signal,
    () => undefined,
  );
  return cards.map((card) => ({ card, values: valuesOf(around, card.feature), around, problems }));
}

/** The layer whose features the cells are named after: communities for cells that name their community. */
const parentLayer = (grid: MapLayer, communityName: string | null): MapLayer | undefined =>
  analysisLayers
    .peek()
    .find(
      ({ id, geometry, nameField }) =>
        id !== grid.id && geometry === "polygon" && nameField === communityName,
    );

/** Layers of points and polygons whose features can lie in a cell: parks, stations, plans. */
const contentLayers = (): MapLayer[] =>
  analysisLayers
    .peek()
    .filter(
      ({ kind, group, geometry, role }) =>
        kind === "catalogue" && !DIVISIONS.has(group) && geometry !== "line" && role !== "grid",
    )
    .reverse();

function boxOfAll({ count, geometry }: FeatureColumns): BBox {
  return Array.from({ length: count }, (_, row) => featureBox(geometry, row)).reduce(joinBoxes);
}

function valuesOf({ ids, attributes }: FeatureColumns, feature: number): FilledCard["values"] {
  const row = ids.indexOf(feature);
  return Object.fromEntries(attributes.map((column) => [column.name, attributeAt(column, row)]));
}
