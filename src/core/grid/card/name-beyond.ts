import type { LayerInput } from "../../analysis/layer-input.ts";
import { boundaryAt, boundaryDistance } from "../../geometry/boundary-distance.ts";
import { boxesMeet, featureBox } from "../../geometry/bounds.ts";
import { type AttributeColumn, attributeAt, kindAt, LINE, POLYGON } from "../../geometry/columns.ts";
import { reachOf } from "../../geometry/reach-of.ts";
import { regionAt } from "../../geometry/region.ts";
import { middleOf, placeOutside, type Stretch } from "./border-stretches.ts";
import { placeBoundary } from "./locate-cell.ts";

/** What lies beyond a border where there is no cell: a named line along it, the parent on its other side, or nothing known (界外). */
export type Beyond =
  | { readonly kind: "line"; readonly name: string }
  | { readonly kind: "parent"; readonly name: string }
  | { readonly kind: "outside" };

/** A layer whose features have names. */
export interface NamedLayer extends LayerInput {
  readonly nameField: string;
}

/** Metres within which a line runs along a border (own default: half a wide road). */
const ALONG_WITHIN = 20;
/** Metres outside a border at which its parent is looked for: more than borders are usually off. */
const BEHIND = 2;

/** Names what lies beyond stretches: lines (roads, rivers) first, then parents; features without a name are passed over. */
export function nameBeyond(
  lines: NamedLayer | null,
  parents: NamedLayer | null,
): (stretch: Stretch) => Beyond {
  return (stretch) => {
    const line = lines && lineAlong(lines, stretch);
    if (line) return { kind: "line", name: line };
    const parent = parents && parentBehind(parents, stretch);
    return parent ? { kind: "parent", name: parent } : { kind: "outside" };
  };
}

function lineAlong({ columns, nameField }: NamedLayer, stretch: Stretch): string | null {
  const place = placeBoundary(middleOf(stretch));
  const reach = reachOf(place.box, ALONG_WITHIN);
  const names = columnOf(columns.attributes, nameField);
  let [nearest, name]: [number, string | null] = [ALONG_WITHIN, null];
  for (let row = 0; row < columns.count; row++) {
    const called = nameAt(names, row);
    if (called === null || kindAt(columns.geometry, row) !== LINE) continue;
    if (!boxesMeet(featureBox(columns.geometry, row), reach)) continue;
    const distance = boundaryDistance(place, boundaryAt(columns.geometry, row), ALONG_WITHIN);
    if (distance < nearest) [nearest, name] = [distance, called];
  }
  return name;
}

function parentBehind({ columns, nameField }: NamedLayer, stretch: Stretch): string | null {
  const [x, y] = placeOutside(stretch, BEHIND);
  const names = columnOf(columns.attributes, nameField);
  for (let row = 0; row < columns.count; row++) {
    const called = nameAt(names, row);
    if (called === null || kindAt(columns.geometry, row) !== POLYGON) continue;
    if (!boxesMeet(featureBox(columns.geometry, row), [x, y, x, y])) continue;
    if (regionAt(columns.geometry, row).locate(x, y) === "inside") return called;
  }
  return null;
}

const columnOf = (attributes: readonly AttributeColumn[], name: string): AttributeColumn | undefined =>
  attributes.find((column) => column.name === name);

function nameAt(column: AttributeColumn | undefined, row: number): string | null {
  const value = column ? attributeAt(column, row) : null;
  return value === null || value === "" ? null : String(value);
}
