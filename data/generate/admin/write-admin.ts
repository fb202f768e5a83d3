import { DISTRICTS } from "../geography/districts.ts";
import type { ParcelLayer } from "../landuse/build-land-use.ts";
import { AREA, type FieldSpec, type GeneratedFile, LayerBuilder } from "../layers/layer-builder.ts";
import { dissolve, type Outline } from "../mesh/dissolve.ts";
import type { Network } from "../mesh/network.ts";
import type { Admin } from "./build-admin.ts";
import type { GridCell } from "./describe-grid.ts";
import { communityRow, districtRow, townRow } from "./place-rows.ts";

const DISTRICT_FIELDS: readonly FieldSpec[] = [
  ["QXDM", "String", "区县代码"],
  ["QXMC", "String", "区县名称"],
];
const TOWN_FIELDS: readonly FieldSpec[] = [
  ["JDBM", "String", "街道乡镇编码"],
  ["JDMC", "String", "街道乡镇名称"],
];
const COMMUNITY_FIELDS: readonly FieldSpec[] = [
  ["SQBM", "String", "社区编码"],
  ["SQMC", "String", "社区名称"],
];
const PEOPLE: FieldSpec = ["RKS", "Int", "人口数（人）"];

/** Fields of a grid cell, named by the initials the grid platforms use. */
export const GRID_FIELDS: readonly FieldSpec[] = [
  ["WGBM", "String", "网格编码"],
  ["WGMC", "String", "网格名称"],
  ["WGLX", "String", "网格类型"],
  ...COMMUNITY_FIELDS,
  ...TOWN_FIELDS,
  ...DISTRICT_FIELDS,
  ["HS", "Int", "户数"],
  PEOPLE,
  ["LDS", "Int", "楼栋数"],
  ["WGZ", "String", "网格长"],
  ["WGY", "String", "网格员"],
  ["CSSJ", "String", "初始时间"],
  AREA,
];

/** Outlines of each level's regions, all from one network. */
export interface AdminOutlines {
  readonly districts: readonly Outline[];
  readonly towns: readonly Outline[];
  readonly communities: readonly Outline[];
  readonly cells: readonly Outline[];
}

export function adminOutlines(network: Network, current: ParcelLayer, admin: Admin): AdminOutlines {
  const outlines = (regionOf: Int32Array, count: number) =>
    dissolve(
      network,
      current.labels.map((piece) => regionOf[piece] as number),
      count,
    );
  return {
    districts: outlines(admin.pieces.district, DISTRICTS.length),
    towns: outlines(admin.towns.regionOf, admin.towns.parentOf.length),
    communities: outlines(admin.communities.regionOf, admin.communities.parentOf.length),
    cells: outlines(admin.cells.regionOf, admin.cells.parentOf.length),
  };
}

/** 区县, 街道乡镇 and 社区 as files; people of each level are the sum of the cells in it. */
export function* writeAdmin(outlines: AdminOutlines, admin: Admin): Generator<GeneratedFile> {
  const ofCommunity = sumUp(admin.people, admin.cells.parentOf, admin.communities.parentOf.length);
  const ofTown = sumUp(ofCommunity, admin.communities.parentOf, admin.towns.parentOf.length);
  const ofDistrict = sumUp(ofTown, admin.towns.parentOf, DISTRICTS.length);
  const districts = new LayerBuilder({
    name: "districts",
    title: "区县",
    fields: [...DISTRICT_FIELDS, PEOPLE, AREA],
  });
  outlines.districts.forEach((outline, d) => {
    districts.addPolygon(outline, { ...districtRow(d), RKS: ofDistrict[d] ?? 0 });
  });
  yield districts.finish();
  const towns = new LayerBuilder({
    name: "towns",
    title: "街道乡镇",
    fields: [...TOWN_FIELDS, ...DISTRICT_FIELDS, PEOPLE, AREA],
  });
  outlines.towns.forEach((outline, t) => {
    towns.addPolygon(outline, { ...townRow(admin, t), RKS: ofTown[t] ?? 0 });
  });
  yield towns.finish();
  const communities = new LayerBuilder({
    name: "communities",
    title: "社区（村）",
    fields: [...COMMUNITY_FIELDS, ...TOWN_FIELDS, ...DISTRICT_FIELDS, PEOPLE, AREA],
  });
  outlines.communities.forEach((outline, c) => {
    communities.addPolygon(outline, { ...communityRow(admin, c), RKS: ofCommunity[c] ?? 0 });
  });
  yield communities.finish();
}

/** 管理网格 as a file. */
export function writeGrid(outlines: readonly Outline[], cells: readonly GridCell[]): GeneratedFile {
  const grid = new LayerBuilder({ name: "grid", title: "管理网格", fields: GRID_FIELDS });
  outlines.forEach((outline, i) => {
    grid.addPolygon(outline, { ...cells[i] });
  });
  return grid.finish();
}

function sumUp(values: readonly number[], parentOf: readonly number[], parents: number): number[] {
  const sums = new Array<number>(parents).fill(0);
  values.forEach((value, i) => {
    const parent = parentOf[i] as number;
    sums[parent] = (sums[parent] as number) + value;
  });
  return sums;
}
