import { type AttributeColumn, attributeAt, type FeatureColumns } from "../../geometry/columns.ts";
import { groupBy } from "../../group-by.ts";
import { type LoadBalance, loadBalance } from "./load-balance.ts";

/** Fields of a grid that tell loads; null for what it lacks. */
export interface LoadFields {
  /** Code or name of the community: cells of one value belong together. */
  readonly community: string | null;
  readonly communityName: string | null;
  readonly households: string | null;
  readonly people: string | null;
}

/** Loads of the cells of one community. */
export interface CommunityLoad {
  /** Null for cells that name no community. */
  readonly community: string | null;
  readonly name: string | null;
  /** Rows of its cells. */
  readonly rows: readonly number[];
  readonly households: Load;
  readonly people: Load;
}

interface Load {
  readonly total: number;
  /** Cells without a usable figure: in no sum. */
  readonly unknown: number;
  /** Null where no cell has a figure. */
  readonly balance: LoadBalance | null;
}

/** Balance of the loads of each community, in the order of their codes. */
export function communityLoads({ count, attributes }: FeatureColumns, fields: LoadFields): CommunityLoad[] {
  const column = (name: string | null) => attributes.find((each) => each.name === name) ?? null;
  const [community, name] = [column(fields.community), column(fields.communityName)];
  const [households, people] = [column(fields.households), column(fields.people)];
  const groups = groupBy(
    Array.from({ length: count }, (_, row) => row),
    (row) => wordAt(community, row),
  );
  return [...groups]
    .map(([code, rows]) => ({
      community: code,
      name: wordAt(name, rows[0] as number),
      rows,
      households: loadOf(households, rows),
      people: loadOf(people, rows),
    }))
    .sort((a, b) => compareWords(a.community ?? LAST, b.community ?? LAST));
}

/** Stands behind any code. */
const LAST = "\uffff";

const compareWords = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** The figure of a cell; null where it has none that is usable: finite and not negative. Words that are numbers count. */
export function loadAt(column: AttributeColumn | null, row: number): number | null {
  const value = column ? attributeAt(column, row) : null;
  if (value === null || String(value).trim() === "") return null;
  const load = Number(value);
  return Number.isFinite(load) && load >= 0 ? load : null;
}

function loadOf(column: AttributeColumn | null, rows: readonly number[]): Load {
  const loads = rows.map((row) => loadAt(column, row)).filter((load) => load !== null);
  return {
    total: loads.reduce((sum, load) => sum + load, 0),
    unknown: rows.length - loads.length,
    balance: loadBalance(loads),
  };
}

function wordAt(column: AttributeColumn | null, row: number): string | null {
  const value = column ? attributeAt(column, row) : null;
  return value === null || value === "" ? null : String(value);
}
