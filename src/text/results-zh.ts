import type { NotAsked } from "../core/grid/grid-check.ts";

const NOT_ASKED: Readonly<Record<NotAsked["reason"], string>> = {
  "no-code-field": "没有找到编码字段",
  "no-field": "图层没有所需的字段",
  "no-parent": "没有给出上级区划",
  "no-parent-code": "上级区划图层没有编码字段",
  "no-objects": "没有给出对象（建筑、公园、院落等面图层）",
  "no-places": "没有给出落点（地址、户等点图层）",
  "no-lines": "没有给出地物线（道路、河流等）",
  "cells-only": "只适用于网格，不适用于社区以上的区划",
};

/** 分析结果的词：答案、面积台账、计算方法、检查规则、结果图层。 */
export const resultsZh = {
  answer: {
    overlay: (area: string, share: string) => `共占用 ${area}，为 A 的 ${share}。`,
    construction: (area: string) => `其中建设用地（07–16 类）${area}。`,
    overlayNone: "没有占用。",
    coverage: (share: string, uncovered: string) => `覆盖率 ${share}，未达 95% 的有 ${uncovered} 个。`,
    check: (cells: string, findings: string, kinds: string) =>
      `${cells} 个网格，发现 ${findings} 处问题：${kinds}。`,
    checkTotal: (cells: string, findings: string) => `共 ${cells} 个网格，${findings} 处问题`,
    checkAreas: (areas: string, findings: string, kinds: string) =>
      `${areas} 个区划，发现 ${findings} 处问题：${kinds}。`,
    checkAreasClean: (areas: string) => `${areas} 个区划，未发现问题。`,
    checkAreasTotal: (areas: string, findings: string) => `共 ${areas} 个区划，${findings} 处问题`,
    and: "，",
    checkClean: (cells: string) => `${cells} 个网格，未发现问题。`,
    figure: (name: string, value: string) => `${name} ${value}`,
    figures: (all: readonly string[]) => `${all.join("，")}。`,
    lines: (count: string) => `得到 ${count} 行，见结果表。`,
    onMap: "结果已加到地图上。",
  },
  ledger: {
    title: "面积台账",
    input: "参与面积",
    inside: "范围内",
    outside: "范围外",
    covered: "已覆盖",
    blind: "未覆盖",
    failed: "未能计算",
    residual: "差额",
    multiple: "重复计入",
    multipleHint: "B 图层内部有重叠，这部分面积在表中计入了不止一行。",
    closed: "台账闭合：参与 = 范围内 + 范围外 + 未能计算",
    open: "台账未闭合，请查看未能计算的要素",
    repaired: (n: number) => `已修复的无效图形 ${n} 个`,
    failedList: (n: number) => `未能计算 ${n} 处`,
    skippedSites: (n: number) => `未计入的站点 ${n} 个`,
    feature: (layer: string, feature: number) => `${layer} 第 ${feature + 1} 个要素`,
    pair: (layer: string, feature: number, other: number) =>
      `${layer} 第 ${feature + 1} 个要素 × 第 ${other + 1} 个要素`,
    more: (n: number) => `另有 ${n} 条`,
  },
  method: {
    area: "面积：CGCS2000 椭球面积（等积柱面上的精确公式，边为经纬度梯形直线，与三调椭球面积公式一致）。",
    overlay: "叠加：在等积柱面上求交与求差，二者分别计算，台账据此核对。",
    coverage:
      "覆盖：面积按椭球面上的真圆精确计算（高斯-克吕格平面，误差不超过 10⁻⁷）；盲区图形由几何引擎绘制，圆以 96 边等积多边形代替。",
    coverageHonesty: "规划示意覆盖（理论半径法，未考虑地形与建筑遮挡）。",
    check:
      "检查：几何按 OGC 规则判定；重叠为两两求交，缝隙为并集中的空洞；通到外边界的缝隙需与上级边界比对才能发现。",
    tolerances: (overlap: string, width: string, gap: string) =>
      `容差：重叠 > ${overlap} m² 且平均宽 > ${width} m；缝隙 > ${gap} m²。`,
    engine: (name: string) => `引擎：${name}`,
    layers: "图层",
    unknownHash: "无登记校验值",
    wholeLayer: "使用图层全部要素，不限于当前视图。",
  },
  rules: {
    G01: "重叠",
    G02: "缝隙",
    G03: "越界",
    G04: "碎面/狭长",
    G05: "多部件",
    G06: "空洞",
    G07: "几何错误",
    G08: "节点不匹配",
    G09: "编码格式",
    G10: "编码重复",
    G11: "编码与位置不符",
    G12: "编号顺序",
    G13: "属性缺失",
    G14: "负荷",
    G15: "负荷均衡",
    G16: "对象被切割",
    G17: "落点缺失或重复",
    G18: "面积字段",
    G20: "边界沿地物",
  },
  unanswered: {
    title: "未能检查",
    notAsked: (rules: string, reason: NotAsked["reason"]) => `${rules} 未检查：${NOT_ASKED[reason]}`,
    engine: (rule: string, reason: string) => `${rule} 未能完整检查：${reason}`,
  },
  results: {
    overlay: (a: string, b: string) => `叠加：${a} × ${b}`,
    shares: (areas: string) => `覆盖率：${areas}`,
    blind: (areas: string) => `盲区：${areas}`,
    findings: (grid: string) => `问题：${grid}`,
    operation: (title: string, a: string, b: string | undefined) => `${title}：${b ? `${a} × ${b}` : a}`,
    shareSteps: ["未覆盖", "50% 以下", "50–80%", "80–95%", "95% 以上"],
  },
};

/** Words of results: the answer, the area ledger, the method, the rules of a check, the layers that are made. Both languages have exactly these. */
export type ResultsText = typeof resultsZh;
