import { DISTRICTS } from "../geography/districts.ts";
import { AREA, type GeneratedFile, LayerBuilder, type LayerSpec } from "../layers/layer-builder.ts";
import type { Outline } from "../mesh/dissolve.ts";
import { type LandUse, landUseName } from "./codes.ts";

/** A parcel without its outline. */
export interface ParcelFacts {
  readonly code: LandUse;
  /** District by its place in the list of districts. */
  readonly district: number;
}

const CURRENT: LayerSpec = {
  name: "landuse-current",
  title: "现状用地用海",
  fields: [
    ["BSM", "String", "标识码"],
    ["YDYHFLDM", "String", "用地用海分类代码"],
    ["YDYHFLMC", "String", "用地用海分类名称"],
    ["QXDM", "String", "区县代码"],
    ["QSXZ", "String", "权属性质"],
    AREA,
  ],
};
const PLANNED: LayerSpec = {
  name: "landuse-plan",
  title: "规划用地用海",
  fields: CURRENT.fields.filter(([name]) => name !== "QSXZ"),
};

/** 现状用地用海 as a file. */
export const writeCurrent = (outlines: readonly Outline[], parcels: readonly ParcelFacts[]): GeneratedFile =>
  writeLayer(CURRENT, "2025", outlines, parcels);

/** 规划用地用海 as a file, under another name where the parcels are for load tests. */
export const writePlanned = (
  outlines: readonly Outline[],
  parcels: readonly ParcelFacts[],
  name = PLANNED.name,
): GeneratedFile => writeLayer({ ...PLANNED, name }, "2035", outlines, parcels);

function writeLayer(
  spec: LayerSpec,
  year: string,
  outlines: readonly Outline[],
  parcels: readonly ParcelFacts[],
): GeneratedFile {
  const layer = new LayerBuilder(spec);
  outlines.forEach((outline, i) => {
    const { code, district } = parcels[i] as ParcelFacts;
    const districtCode = DISTRICTS[district]?.code ?? "";
    layer.addPolygon(outline, {
      BSM: `${districtCode}${year}${String(i + 1).padStart(8, "0")}`,
      YDYHFLDM: code,
      YDYHFLMC: landUseName(code),
      QXDM: districtCode,
      QSXZ: isState(code) ? "国有" : "集体",
    });
  });
  return layer.finish();
}

/** Land of towns, traffic, water and woods belongs to the state, fields and villages to the collective. */
const isState = (code: LandUse): boolean => !/^(01|02|04|06|0703|0704|0304)/.test(code);
