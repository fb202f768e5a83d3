/** Fields of a grid by what they tell; null for what a layer lacks. */
export interface GridFields {
  readonly code: string | null;
  readonly name: string | null;
  /** Code of the community, or its name where there is no code. */
  readonly community: string | null;
  readonly communityName: string | null;
  readonly households: string | null;
  readonly people: string | null;
}

/** Names in deliveries seen, the first match wins (own list; the standard leaves field names open). */
const USUAL: Readonly<Record<keyof GridFields, readonly string[]>> = {
  code: ["WGBM", "网格编码", "BM", "CODE", "GRID_CODE", "GRIDCODE"],
  name: ["WGMC", "网格名称", "MC", "NAME"],
  community: ["SQBM", "SQMC", "社区编码", "社区名称", "社区"],
  communityName: ["SQMC", "社区名称", "社区"],
  households: ["HS", "户数"],
  people: ["RKS", "人口数", "人口"],
};

/** Fields that name persons or their telephones, beside those a catalogue marks (own list). */
export const PERSONAL_FIELDS: ReadonlySet<string> = new Set([
  "WGZ",
  "WGY",
  "LXDH",
  "网格长",
  "网格员",
  "电话",
]);

/** The fields of a grid, by their usual names. */
export function gridFields(names: readonly string[]): GridFields {
  const known = new Map(names.map((name) => [name.toUpperCase(), name]));
  const find = (usual: readonly string[]) =>
    usual.map((name) => known.get(name)).find((name) => name !== undefined) ?? null;
  return {
    code: find(USUAL.code),
    name: find(USUAL.name),
    community: find(USUAL.community),
    communityName: find(USUAL.communityName),
    households: find(USUAL.households),
    people: find(USUAL.people),
  };
}
