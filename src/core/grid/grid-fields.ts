import type { AttributeColumn } from "../geometry/columns.ts";

/** What fields of a grid are for, by the names that deliveries seen give them; the first match wins. Own list after the attribute tables of grid regulations, confirm. */
const USUAL_NAMES = {
  code: ["WGBM", "网格编码", "BM", "CODE", "GRID_CODE", "GRIDCODE"],
  name: ["WGMC", "网格名称", "MC", "NAME"],
  households: ["HS", "户数", "HOUSEHOLDS"],
  people: ["RKS", "RK", "人口数", "人口", "PEOPLE", "POPULATION"],
  leader: ["WGZ", "网格长"],
  worker: ["WGY", "网格员"],
  area: ["MJ", "面积", "AREA"],
  /** Code of the community, or its name where there is no code. */
  community: ["SQBM", "SQMC", "社区编码", "社区名称", "社区"],
  communityName: ["SQMC", "社区名称", "社区"],
} as const;

export type GridField = keyof typeof USUAL_NAMES;
const FIELDS = Object.keys(USUAL_NAMES) as readonly GridField[];

/** The fields of a grid by what they are for; null for those that it does not have. */
export type GridFields = Readonly<Record<GridField, AttributeColumn | null>>;

/** Finds the fields of a grid by their usual names. */
export function findGridFields(attributes: readonly AttributeColumn[]): GridFields {
  const names = gridFieldNames(attributes.map(({ name }) => name));
  const find = (field: GridField): AttributeColumn | null =>
    attributes.find(({ name }) => name === names[field]) ?? null;
  return Object.fromEntries(FIELDS.map((field) => [field, find(field)])) as GridFields;
}

/** Names of the fields of a grid by what they are for; null for those that are not among `names`. */
export type GridFieldNames = Readonly<Record<GridField, string | null>>;

export function gridFieldNames(names: readonly string[]): GridFieldNames {
  const known = new Map(names.map((name) => [name.toUpperCase(), name]));
  const find = (field: GridField): string | null =>
    USUAL_NAMES[field].map((name) => known.get(name)).find((name) => name !== undefined) ?? null;
  return Object.fromEntries(FIELDS.map((field) => [field, find(field)])) as GridFieldNames;
}

/** Fields that hold the code of a parent, the finest first. */
const PARENT_CODES = ["SQBM", "社区编码", "JDBM", "街道乡镇编码", "QXDM", "区县代码", "XZQDM", "CODE", "BM"];
/** Fields that hold its name. */
const PARENT_NAMES = ["SQMC", "社区名称", "JDMC", "街道乡镇名称", "QXMC", "区县名称", "XZQMC", "NAME", "MC"];

/** The field that holds the codes of parents, by its usual names; null where there is none. */
export const findParentCode = (attributes: readonly AttributeColumn[]): AttributeColumn | null =>
  firstNamed(attributes, PARENT_CODES);

/** The field that holds the names of parents, by its usual names; null where there is none. */
export const findParentName = (attributes: readonly AttributeColumn[]): AttributeColumn | null =>
  firstNamed(attributes, PARENT_NAMES);

function firstNamed<Field extends { readonly name: string }>(
  fields: readonly Field[],
  names: readonly string[],
): Field | null {
  const byName = new Map(fields.map((field) => [field.name.toUpperCase(), field]));
  return names.map((name) => byName.get(name)).find((field) => field !== undefined) ?? null;
}

/** Fields that hold the name of an object: a park, a building, an address. */
const OBJECT_NAMES = ["GYMC", "YQMC", "LYMC", "XQMC", "JZMC", "名称", "DZ", "地址", "NAME", "MC"];

/** The field that holds the names of objects, by its usual names; null where there is none. */
export const findObjectName = <Field extends { readonly name: string }>(
  fields: readonly Field[],
): Field | null => firstNamed(fields, OBJECT_NAMES);
