import { DISTRICTS } from "../geography/districts.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import { type LandUse, landUseName } from "../landuse/codes.ts";
import { AREA, type GeneratedFile, LayerBuilder, type Row } from "../layers/layer-builder.ts";
import { dissolve, type Outline } from "../mesh/dissolve.ts";
import { OUTSIDE } from "../mesh/mesh.ts";
import { finishNetwork, type Network } from "../mesh/network.ts";
import { outlineArea } from "../mesh/outline-area.ts";
import { hash, hashFraction } from "../numeric/noise.ts";
import { buildControlMesh, type ControlMesh } from "./control-mesh.ts";
import { drawLines, LINE } from "./draw-lines.ts";
import { ecologyPart } from "./ecology-part.ts";
import { type Patch, patchesOf } from "./patches.ts";

/** Metres between vertices of the lines, and how many an edge of the mesh has at most. */
const STEP = 26;
const MOST_POINTS = 20;

/** 永久基本农田, 生态保护红线 and 城镇开发边界 as files: disjoint, because no cell of their mesh is in two. */
export function* writeControl(plan: LandUsePlan): Generator<GeneratedFile> {
  const control = buildControlMesh(plan);
  const { mesh, ground } = control;
  const kinds = drawLines(control);
  const kindOf = (halfEdge: number) =>
    mesh.face(halfEdge) === OUTSIDE ? 0 : (kinds[mesh.face(halfEdge)] as number);
  const districtOf = (cell: number) => ground[cell]?.district ?? 0;
  const network = finishNetwork(mesh, {
    isRagged: (h) => kindOf(h) > 0 || kindOf(h ^ 1) > 0,
    step: STEP,
    mostPoints: MOST_POINTS,
  });
  const within = (kind: number) => (cell: number) => (kinds[cell] === kind ? `${districtOf(cell)}` : null);
  const farms = patchesOf(control, within(LINE.farmland), { largest: 20e6, piece: 11e6 });
  yield writeFarmland(control, network, farms);
  const ecology = patchesOf(
    control,
    (cell) => (kinds[cell] === LINE.ecology ? `${districtOf(cell)} ${ecologyPart(control, cell).id}` : null),
    { largest: 26e6, piece: 14e6 },
  );
  yield writeEcology(control, network, ecology);
  const towns = patchesOf(
    control,
    (cell) => ((kinds[cell] as number) >= LINE.concentrated ? `${districtOf(cell)} ${kinds[cell]}` : null),
    { largest: 24e6, piece: 9e6 },
  );
  yield writeTowns(control, network, { patches: towns, kinds });
}

function writeFarmland(control: ControlMesh, network: Network, patches: readonly Patch[]): GeneratedFile {
  const layer = new LayerBuilder({
    name: "farmland",
    title: "永久基本农田",
    fields: [
      ["BSM", "String", "标识码"],
      ["YJJBNTTBBH", "String", "永久基本农田图斑编号"],
      ["YDYHFLDM", "String", "地类代码"],
      ["YDYHFLMC", "String", "地类名称"],
      ["PDJB", "Int", "坡度级别"],
      ["ZLDJ", "Int", "质量等级"],
      ...PLACE,
      AREA,
      ["YJJBNTMJ", "Double", "永久基本农田面积（平方米，已扣除田坎）"],
    ],
  });
  each(control, network, patches, (outline, patch, i) => {
    const dry = patch.filter((cell) => control.ground[cell]?.farmCode === "0103").length;
    const code: LandUse = 2 * dry > patch.length ? "0103" : "0102";
    const flat = patch.reduce((sum, cell) => sum + (control.ground[cell]?.flat ?? 0), 0) / patch.length;
    const slope = flat > 0.3 ? 1 : flat > 0.05 ? 2 : 3 + (hash(i, 441) % 3);
    const area = rounded(outlineArea(outline));
    // 田坎 take more of a terrace than of a level field.
    const ridges = 0.03 + 0.01 * slope * (0.4 + 0.6 * hashFraction(i, 442));
    layer.addPolygon(outline, {
      BSM: serial("YJJBNT", i),
      YJJBNTTBBH: String(i + 1).padStart(5, "0"),
      YDYHFLDM: code,
      YDYHFLMC: landUseName(code),
      PDJB: slope,
      ZLDJ: (code === "0102" ? 8 : 11) + (hash(i, 443) % 3),
      ...placeOf(control, patch),
      MJ: area,
      YJJBNTMJ: rounded(area * (1 - ridges)),
    });
  });
  return layer.finish();
}

function writeEcology(control: ControlMesh, network: Network, patches: readonly Patch[]): GeneratedFile {
  const layer = new LayerBuilder({
    name: "ecology",
    title: "生态保护红线",
    fields: [
      ["BSM", "String", "标识码"],
      ["MC", "String", "名称"],
      ["LX", "String", "类型"],
      ["LHLX", "String", "量化类型"],
      ...PLACE,
      AREA,
    ],
  });
  const numbers = new Map<string, number>();
  each(control, network, patches, (outline, patch, i) => {
    const part = ecologyPart(control, patch[0] as number);
    const number = (numbers.get(part.name) ?? 0) + 1;
    numbers.set(part.name, number);
    layer.addPolygon(outline, {
      BSM: serial("STBHHX", i),
      MC: `${part.name}生态保护红线（${String(number).padStart(2, "0")}）`,
      LX: part.type,
      LHLX: part.service,
      ...placeOf(control, patch),
    });
  });
  return layer.finish();
}

const ZONE_NAMES: Readonly<Record<number, string>> = {
  [LINE.concentrated]: "城镇集中建设区",
  [LINE.flexible]: "城镇弹性发展区",
  [LINE.special]: "特别用途区",
};

function writeTowns(
  control: ControlMesh,
  network: Network,
  { patches, kinds }: { readonly patches: readonly Patch[]; readonly kinds: Uint16Array },
): GeneratedFile {
  const layer = new LayerBuilder({
    name: "urban-boundary",
    title: "城镇开发边界",
    fields: [
      ["BSM", "String", "标识码"],
      ["GHFQDM", "String", "规划分区代码"],
      ["GHFQMC", "String", "规划分区名称"],
      ...PLACE,
      AREA,
    ],
  });
  each(control, network, patches, (outline, patch, i) => {
    const kind = kinds[patch[0] as number] as number;
    layer.addPolygon(outline, {
      BSM: serial("CZKFBJ", i),
      GHFQDM: String(kind),
      GHFQMC: ZONE_NAMES[kind] ?? "",
      ...placeOf(control, patch),
    });
  });
  return layer.finish();
}

const PLACE = [
  ["QXDM", "String", "区县代码"],
  ["QXMC", "String", "区县名称"],
] as const;

function placeOf({ ground }: ControlMesh, patch: Patch): Row {
  const district = DISTRICTS[ground[patch[0] as number]?.district ?? 0];
  return { QXDM: district?.code ?? "", QXMC: district?.name ?? "" };
}

function each(
  control: ControlMesh,
  network: Network,
  patches: readonly Patch[],
  visit: (outline: Outline, patch: Patch, i: number) => void,
): void {
  const labels = new Int32Array(control.ground.length).fill(-1);
  patches.forEach((patch, i) => {
    for (const cell of patch) labels[cell] = i;
  });
  dissolve(network, labels, patches.length).forEach((outline, i) => {
    visit(outline, patches[i] as Patch, i);
  });
}

const serial = (prefix: string, i: number): string => `620100${prefix}${String(i + 1).padStart(6, "0")}`;

const rounded = (area: number): number => Math.round(area * 100) / 100;
