import type { LayerInput } from "../../analysis/layer-input.ts";
import { featureArea } from "../../geometry/area.ts";
import { boundaryDistance } from "../../geometry/boundary-distance.ts";
import { type AttributeColumn, attributeAt, kindAt, POLYGON } from "../../geometry/columns.ts";
import { hasFiniteCoordinates } from "../../geometry/finite-coordinates.ts";
import { authalicPlane } from "../../geometry/plane.ts";
import { groupBy } from "../../group-by.ts";
import type { Job } from "../../job.ts";
import type { LngLat } from "../../units.ts";
import { borderStretches, boundaryOf, lengthOf, type Stretch } from "./border-stretches.ts";
import { type ContentLayer, type Contents, contentsIn } from "./contents-in.ts";
import { type Face, fourSides, type SideName } from "./four-sides.ts";
import { placeBoundary } from "./locate-cell.ts";
import { type Beyond, type NamedLayer, nameBeyond } from "./name-beyond.ts";

export interface GridCardInput {
  /** The cells asked about and all that touch them, in degrees. */
  readonly grid: LayerInput;
  readonly codeField: string | null;
  readonly nameField: string | null;
  /** Numbers of the cells that get a card, in this order; those that are no usable polygons get none. */
  readonly features: readonly number[];
  /** Where distances are taken from. */
  readonly place: LngLat | null;
  readonly lines: NamedLayer | null;
  readonly parents: NamedLayer | null;
  readonly contents: readonly ContentLayer[];
}

/** A cell by its number in the file, its code and its name. */
export interface CellName {
  readonly feature: number;
  readonly code: string | null;
  readonly name: string | null;
}

interface CardSide {
  readonly side: SideName;
  /** Metres of border that face this way. */
  readonly length: number;
  /** Metres from the place; null without one, or where no border faces this way. */
  readonly distance: number | null;
  /** The longest first. */
  readonly faces: readonly { readonly beyond: CardBeyond; readonly length: number }[];
}

export type CardBeyond = Beyond | { readonly kind: "cell"; readonly cell: CellName };

interface CardNeighbour extends CellName {
  /** Metres of common border. */
  readonly length: number;
  /** Metres from the place to that border; null without a place. */
  readonly distance: number | null;
}

/** What is to be known of one cell. Metres and m² on the ellipsoid. */
export interface GridCard extends CellName {
  readonly area: number;
  readonly perimeter: number;
  /** Metres of border without neighbour; with those of the neighbours they are the perimeter. */
  readonly outer: number;
  /** East, south, west, north. */
  readonly sides: readonly CardSide[];
  /** The longest common border first. */
  readonly neighbours: readonly CardNeighbour[];
  readonly contents: readonly Contents[];
}

/** Cards of some cells: what lies around them, how long, and what lies inside. The order of features, and where their rings begin, makes no difference but to rounding. */
export async function gridCards(input: GridCardInput, job: Job): Promise<GridCard[]> {
  const { grid, features, lines, parents, contents } = input;
  const { geometry, ids } = grid.columns;
  const rows = new Map([...ids].map((id, row) => [id, row]));
  const inside = contentsIn(geometry, authalicPlane(geometry), contents);
  const beyond = nameBeyond(lines, parents);
  const others = rowsByCode(input);
  const cards: GridCard[] = [];
  for (const [i, feature] of features.entries()) {
    const row = rows.get(feature);
    if (row === undefined || !isUsable(input, row)) continue;
    const stretches = borderStretches(geometry, row, others);
    cards.push({
      ...cellName(input, row),
      area: featureArea(geometry, row) ?? Number.NaN,
      perimeter: lengthOf(stretches),
      outer: lengthOf(stretches.filter(({ neighbour }) => neighbour === null)),
      sides: fourSides(stretches, beyond, input.place).map((side) => ({
        ...side,
        faces: side.faces.map((face) => named(input, face)),
      })),
      neighbours: neighboursOf(input, stretches),
      contents: inside(row),
    });
    job.report("computing", i + 1, features.length);
    await job.breathe();
  }
  return cards;
}

const isUsable = ({ grid: { columns } }: GridCardInput, row: number): boolean =>
  kindAt(columns.geometry, row) === POLYGON && hasFiniteCoordinates(columns.geometry, row);

/** Rows of usable cells by their codes, so that the order of features decides nothing. */
function rowsByCode(input: GridCardInput): number[] {
  const keys = Array.from({ length: input.grid.columns.count }, (_, row) => cellName(input, row).code ?? "");
  return [...keys.keys()]
    .filter((row) => isUsable(input, row))
    .sort((a, b) => compareWords(keys[a] as string, keys[b] as string));
}

function cellName({ grid, codeField, nameField }: GridCardInput, row: number): CellName {
  const { attributes, ids } = grid.columns;
  return {
    feature: ids[row] as number,
    code: wordAt(attributes, codeField, row),
    name: wordAt(attributes, nameField, row),
  };
}

function wordAt(attributes: readonly AttributeColumn[], field: string | null, row: number): string | null {
  const column = attributes.find(({ name }) => name === field);
  const value = column ? attributeAt(column, row) : null;
  return value === null || value === "" ? null : String(value);
}

const named = (input: GridCardInput, { beyond, length }: Face): CardSide["faces"][number] => ({
  beyond: beyond.kind === "cell" ? { kind: "cell", cell: cellName(input, beyond.row) } : beyond,
  length,
});

function neighboursOf(input: GridCardInput, stretches: readonly Stretch[]): CardNeighbour[] {
  const common = groupBy(
    stretches.filter(({ neighbour }) => neighbour !== null),
    ({ neighbour }) => neighbour as number,
  );
  return [...common]
    .map(([row, own]) => ({
      ...cellName(input, row),
      length: lengthOf(own),
      distance: input.place && boundaryDistance(placeBoundary(input.place), boundaryOf(own), Infinity),
    }))
    .sort((a, b) => b.length - a.length || compareWords(a.code ?? "", b.code ?? ""));
}

const compareWords = (a: string, b: string): number => Number(a > b) - Number(a < b);
