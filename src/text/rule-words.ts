import type { Finding } from "../core/grid/finding.ts";
import type { GridRules, Rule } from "../core/grid/rules.ts";
import type { Language } from "./language.ts";

/** What a rule looks for, for those who do not know it by its number. */
const EXPLANATIONS: Readonly<Record<Language, Readonly<Record<Rule, string>>>> = {
  zh: {
    G01: "同一块地同时属于两个网格。面积和平均宽度都超过容差才算。",
    G02: "责任区内没有网格管的地，或被网格围住的空白。",
    G03: "网格伸出所在的社区（或其他上级区划）。任一容差超过即算。",
    G04: "又窄又长的碎面：紧凑度 4πA/P² 或平均宽度 2A/P 低于容差。",
    G05: "一个网格由不相连的几块组成。",
    G06: "网格内部的空洞，没有别的网格填上。",
    G07: "自相交、重复点、尖刺等无效图形。",
    G08: "相邻网格的节点没有对上：一方的节点落在另一方的边上，或两个节点只差一点点。",
    G09: "编码不是 15 位数字。",
    G10: "几个网格用了同一个编码。",
    G11: "编码前几位与网格所在的上级区划不一致。",
    G12: "社区内编号应从 1 开始连续，自西向东、自北向南。",
    G13: "名称、网格长、网格员、户数没有填。",
    G14: "户数、人口超出范围，或面积与本社区中位数相差太大。",
    G15: "一个社区内各网格的户数相差太大。",
    G16: "建筑、公园、院落等被网格边界切开，最大一块的占比太小。",
    G17: "地址等落点不在任何网格内，或同时在几个网格内。",
    G18: "面积字段与椭球面积不符。任一容差超过即算。",
    G20: "边界没有沿道路、河流等地物走。",
  },
  en: {
    G01: "Ground that belongs to two cells. Area and mean width must both exceed their limits.",
    G02: "Ground in the area of responsibility, or enclosed by cells, that no cell covers.",
    G03: "A cell reaches beyond its community or other parent. Either limit is enough.",
    G04: "Narrow cells: compactness 4πA/P² or mean width 2A/P below its limit.",
    G05: "A cell of several parts that do not touch.",
    G06: "A hole in a cell that no other cell fills.",
    G07: "Self-crossing rings, repeated vertices, spikes.",
    G08: "Nodes of neighbours do not match: a vertex of one lies on an edge of the other, or two nodes almost coincide.",
    G09: "The code is not 15 digits.",
    G10: "Several cells bear the same code.",
    G11: "The first digits of the code are not those of the parent in which the cell lies.",
    G12: "Numbers within a community run from 1 without a break, west to east, north to south.",
    G13: "Name, grid leader, grid worker or households are missing.",
    G14: "Households or people out of range, or an area far from the median of the community.",
    G15: "Households of the cells of one community are very different.",
    G16: "A border cuts a building, park or yard; the largest share is too small.",
    G17: "A place, such as an address, lies in no cell or in several.",
    G18: "The stored area is not the ellipsoidal one. Either limit is enough.",
    G20: "The border does not follow roads, rivers or other lines on the ground.",
  },
};

/** What reads otherwise of communities, towns and districts. */
const OF_AREAS: Readonly<Record<Language, Readonly<Partial<Record<Rule, string>>>>> = {
  zh: {
    G01: "同一块地同时属于两个区划。面积和平均宽度都超过容差才算。",
    G02: "上级区划内没有下级区划管的地，或被下级区划围住的空白。",
    G03: "区划伸出所在的上级区划。任一容差超过即算。",
    G05: "一个区划由不相连的几块组成（飞地）。",
    G06: "区划内部的空洞，没有别的区划填上。",
    G08: "相邻区划的节点没有对上：一方的节点落在另一方的边上，或两个节点只差一点点。",
    G09: "编码不是本级的位数：社区（村）12 位，街道乡镇 9 位，区县 6 位。",
    G10: "几个区划用了同一个编码。",
    G11: "编码前几位与所在的上级区划不一致。",
  },
  en: {
    G01: "Ground that belongs to two areas. Area and mean width must both exceed their limits.",
    G02: "Ground of a parent, or enclosed by areas, that no area below it covers.",
    G03: "An area reaches beyond its parent. Either limit is enough.",
    G05: "An area of several parts that do not touch (exclaves).",
    G06: "A hole in an area that no other area fills.",
    G08: "Nodes of neighbouring areas do not match: a vertex of one lies on an edge of the other, or two nodes almost coincide.",
    G09: "The code has not the digits of its level: communities 12, towns 9, districts 6.",
    G10: "Several areas bear the same code.",
    G11: "The first digits of the code are not those of the parent in which the area lies.",
  },
};

export const ruleExplanation = (rule: Rule, language: Language, level?: Finding["level"]): string =>
  (level === "areas" ? OF_AREAS[language][rule] : undefined) ?? EXPLANATIONS[language][rule];

/** Names of the limits of all rules. */
type LimitName = { [R in Rule]: keyof GridRules[R]["limits"] }[Rule] & string;

const LIMITS: Readonly<Record<LimitName, Readonly<Record<Language, string>>>> = {
  areaAbove: { zh: "面积大于（m²）", en: "Area above (m²)" },
  areaBelow: { zh: "面积小于（m²）", en: "Area below (m²)" },
  widthAbove: { zh: "平均宽度大于（m）", en: "Mean width above (m)" },
  widthBelow: { zh: "平均宽度小于（m）", en: "Mean width below (m)" },
  shareAbove: { zh: "占比大于（0–1）", en: "Share above (0–1)" },
  shareBelow: { zh: "占比小于（0–1）", en: "Share below (0–1)" },
  compactnessBelow: { zh: "紧凑度小于", en: "Compactness below" },
  angleBelow: { zh: "夹角小于（°）", en: "Angle below (°)" },
  distanceAbove: { zh: "距离大于（m）", en: "Distance above (m)" },
  distanceBelow: { zh: "距离小于（m）", en: "Distance below (m)" },
  householdsBelow: { zh: "户数少于", en: "Households below" },
  householdsAbove: { zh: "户数多于", en: "Households above" },
  peopleAbove: { zh: "人口多于", en: "People above" },
  areaTimes: { zh: "与中位数相差倍数大于", en: "Times the median above" },
  variationAbove: { zh: "变异系数大于", en: "Coefficient of variation above" },
  giniAbove: { zh: "基尼系数大于", en: "Gini above" },
  timesAbove: { zh: "最大/最小大于", en: "Largest/smallest above" },
};

export const limitWord = (limit: string, language: Language): string => LIMITS[limit as LimitName][language];
