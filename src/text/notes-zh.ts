import type { NoteCode } from "../core/analysis/note.ts";

export type NoteSentence = (fact: (name: string) => string) => string;

const PLANES: Readonly<Record<string, string>> = {
  authalic: "等积柱面",
  straight: "高斯平面",
  degrees: "经纬度",
  "gauss-krueger": "图层中央的高斯-克吕格平面，真圆",
};
const planeWord = (name: string): string => PLANES[name] ?? name;

const REASONS: Readonly<Record<string, string>> = {
  overlap: "另一图层的要素在此互相重叠",
  "long-reach": "半径超过 20 公里",
  "wide-layer": "图层范围过大或过于靠近极点",
  geometry: "需要几何图形，圆以 96 边等积多边形代替",
  "no-coverage": "相邻面互相重叠，或公共边界的顶点不一致",
};
const reasonWord = (name: string): string => REASONS[name] ?? name;

/** 计算经过的说明，每条一句。 */
export const notesZh: Readonly<Record<NoteCode, NoteSentence>> = {
  "by-kernel": (fact) =>
    `${fact("features")} 个要素用精确公式直接计算（${planeWord(fact("plane"))}），未用几何引擎。`,
  "by-engine": (fact) => `${fact("features")} 个要素改由几何引擎计算：${reasonWord(fact("reason"))}。`,
  snapped: (fact) =>
    `${fact("layer")}：${fact("moved")} 个几乎重合的顶点已并为同一点，平均移动 ${fact("mean")} 米，最大 ${fact("farthest")} 米（容差 ${fact("tolerance")} 米）。`,
  "not-snapped": (fact) => `${fact("layer")}：${fact("features")} 个要素有几乎重合的顶点，未作改动。`,
  "overlaps-once": (fact) => `${fact("layer")} 的要素互相重叠 ${fact("area")} m²，重叠部分只计一次。`,
  "overlaps-twice": (fact) =>
    `${fact("layer")} 的要素互相重叠：结果中有 ${fact("area")} m² 分属多个要素，各计一次；台账只计一次。`,
  "on-border": (fact) => `${fact("layer")} 有 ${fact("features")} 个点只落在边界上，计入排在前面的那个面。`,
  vanished: (fact) =>
    `${fact("layer")} 有 ${fact("features")} 个要素按此距离收缩后什么也不剩，结果中没有它们。`,
  "no-value": (fact) => `${fact("layer")} 有 ${fact("features")} 个要素所选字段没有数值，未参与计算。`,
  "distance-unused": (fact) => `最远距离 ${fact("distance")} 米只用于“最近”关系，本次没有使用。`,
  unmatched: (fact) => `${fact("layer")} 有 ${fact("features")} 个要素没有对应的要素。`,
};
