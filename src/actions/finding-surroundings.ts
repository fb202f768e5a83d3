import { layerWorkers } from "../compute/workers.ts";
import { featureBox, joinBoxes } from "../core/geometry/bounds.ts";
import { attributeAt, type FeatureColumns } from "../core/geometry/columns.ts";
import type { Finding } from "../core/grid/finding.ts";
import { findGridFields, findParentName } from "../core/grid/grid-fields.ts";
import { metresPerDegree } from "../core/grid/measure-shape.ts";
import type { Rule } from "../core/grid/rules.ts";
import type { BBox } from "../core/units.ts";
import {
  cellsByLayer,
  type FindingSurroundings,
  type FinishedCheck,
  type LayerCells,
} from "../state/findings.ts";
import { findLayer } from "../state/layers.ts";
import { openLayer } from "./open-layer.ts";

/** Cells of a finding that are named and brought into view; own default. */
export const MOST_NAMED = 12;
/** Room around a place, metres, so that one sees what lies on either side, and around a place that is in no cell, so that one sees where the next ones are; own defaults. */
const LEAST_ROOM = 20;
const ROOM_OUTSIDE = 150;
/** Room around ground, as a share of its longer side. */
const ROOM = 0.6;
/** Rules about one place of a cell; others are about the whole of it. */
const SPOTS: ReadonlySet<Rule> = new Set(["G01", "G02", "G03", "G06", "G07", "G08"]);

/** Asks the layers what lies around a finding: what its cells are called, and where its ground is. */
export async function lookAround(
  check: FinishedCheck,
  { finding, position }: { readonly finding: Finding; readonly position: number },
  signal: AbortSignal,
): Promise<FindingSurroundings> {
  const { run, layer } = check;
  const features = finding.features.slice(0, MOST_NAMED);
  const own = cellsByLayer(check, features);
  const [cells, ground] = await Promise.all([
    Promise.all(own.map(({ layer: id, ids }) => featuresOf(id, ids, signal))),
    layer ? groundOf(layer, position + 1, signal) : null,
  ]);
  const names = new Map(own.flatMap((each, i) => namesOf(cells[i] ?? null, each, finding)));
  const isSpot = SPOTS.has(finding.rule);
  return {
    run,
    position,
    names: features.map((feature) => names.get(feature) ?? null),
    ground: ground && layer ? { layer, ids: ground.ids } : null,
    box: isSpot
      ? aroundSpot(ground?.box ?? null, finding)
      : (boxOf(cells.filter((each) => each !== null)) ?? aroundSpot(null, finding)),
  };
}

async function featuresOf(
  id: string,
  features: readonly number[],
  signal: AbortSignal,
): Promise<FeatureColumns | null> {
  const layer = findLayer(id);
  if (!layer || features.length === 0) return null;
  await openLayer(layer);
  return layerWorkers.of(id).byIds(id, features, signal);
}

/** What cells of one layer are called, by what findings number them. */
function namesOf(
  columns: FeatureColumns | null,
  { ids, features }: LayerCells,
  { level }: Finding,
): [feature: number, name: string | null][] {
  if (!columns) return [];
  const { attributes } = columns;
  const name = level === "areas" ? findParentName(attributes) : findGridFields(attributes).name;
  return ids.map((id, i) => {
    const value = name && attributeAt(name, columns.ids.indexOf(id));
    return [features[i] as number, value === null || value === "" ? null : String(value)];
  });
}

/** The features of a finding in the layer of findings, by its number there; null where it has none. */
async function groundOf(
  id: string,
  number: number,
  signal: AbortSignal,
): Promise<{ readonly ids: readonly number[]; readonly box: BBox } | null> {
  const layer = findLayer(id);
  if (!layer) return null;
  await openLayer(layer);
  const text = String(number);
  const found = await layerWorkers.of(id).find(id, "finding", text, MOST_FEATURES, signal);
  const own = found.filter((feature) => feature.text === text);
  const [first] = own;
  if (!first) return null;
  return {
    ids: own.map((feature) => feature.id),
    box: own.reduce((box, feature) => joinBoxes(box, feature.bbox), first.bbox),
  };
}

/** A finding has its ground and its mark. */
const MOST_FEATURES = 2;

function boxOf(cells: readonly FeatureColumns[]): BBox | null {
  const boxes = cells
    .flatMap(({ count, geometry }) => Array.from({ length: count }, (_, row) => featureBox(geometry, row)))
    .filter((box) => box.every(Number.isFinite));
  const [first, ...others] = boxes;
  return first ? others.reduce(joinBoxes, first) : null;
}

/** A finding's ground, or else its point, with room on all sides. */
function aroundSpot(ground: BBox | null, { at, cells }: Finding): BBox | null {
  const box = ground ?? (at && ([...at, ...at] as const));
  if (!box) return null;
  const [west, south, east, north] = box;
  const [perLng, perLat] = metresPerDegree((south + north) / 2);
  const least = ground === null && cells.length === 0 ? ROOM_OUTSIDE : LEAST_ROOM;
  const room = Math.max(least, ROOM * Math.max((east - west) * perLng, (north - south) * perLat));
  return [west - room / perLng, south - room / perLat, east + room / perLng, north + room / perLat];
}
