import type { Finding } from "../core/grid/finding.ts";
import type { Rule } from "../core/grid/rules.ts";
import { formatNumber } from "./format-number.ts";
import type { Language } from "./language.ts";

/** A finding, its shape left out. */
type Worded = Omit<Finding, "geometry">;

const number = (value: number | null, digits: number): string => formatNumber(value, digits, "en");

/** Nobody reads a sentence with more codes: of a file whose cells all bear one, it would have two hundred thousand. Own default. */
const MOST_NAMED = 30;

/** The codes of a finding, the first of them where there are many; `more` says how many others there are. */
function named({ cells }: Worded, between: string, more: (count: string) => string): string {
  const words = cells.slice(0, MOST_NAMED).map(String).join(between);
  return cells.length > MOST_NAMED ? words + more(formatNumber(cells.length - MOST_NAMED, 0, "en")) : words;
}

const cells = (finding: Worded): string => named(finding, "、", (count) => ` 等（另有 ${count} 个）`);
const cellsEn = (finding: Worded): string => named(finding, ", ", (count) => ` and ${count} more`);

const REASONS_ZH: Readonly<Record<string, string>> = {
  "Self-intersection": "自相交",
  "Ring Self-intersection": "环自接触",
  "Hole lies outside shell": "洞在外环之外",
  "Nested holes": "洞套洞",
  "Nested shells": "面套面",
  "Interior is disconnected": "内部不连通",
  "Too few points in geometry component": "点数不足",
  "Duplicate Rings": "重复的环",
  "repeated-vertex": "重复点",
  spike: "尖刺",
  "unclosed-ring": "环没有闭合",
  "no-geometry": "没有几何",
  "bad-coordinate": "坐标不是数字",
  "unsupported-geometry": "几何类型不支持",
  "not-polygons": "不是面",
};
const REASONS_EN: Readonly<Record<string, string>> = {
  "repeated-vertex": "repeated vertex",
  spike: "spike",
  "unclosed-ring": "ring that is not closed",
  "no-geometry": "no geometry",
  "bad-coordinate": "coordinates are not numbers",
  "unsupported-geometry": "type of geometry not supported",
  "not-polygons": "not a polygon",
};

/** Why a geometry is not valid: the engine's words in the user's language, where they are known. */
export const faultWord = (reason: string, language: Language): string =>
  (language === "zh" ? REASONS_ZH : REASONS_EN)[reason] ?? reason;

/** What the features of a finding are called: cells, or areas of the administration. */
const ofLevel = ({ level }: Worded): string => (level === "areas" ? "区划" : "网格");
const namedEn = ({ level }: Worded, cells: string, areas: string): string =>
  level === "areas" ? areas : cells;

/** Digits that a code should have: 15 for cells; those of the level where all areas are of one, else any of the three. */
const digitsOf = ({ level, figures }: Worded): string =>
  level === "areas" ? String(figures["digits"] ?? "6 / 9 / 12") : "15";

type Sentence = (finding: Worded) => string;

const figure = (finding: Worded, name: string, digits: number): string =>
  number(finding.figures[name] ?? null, digits);
const percent = (finding: Worded, name: string): string => {
  const share = finding.figures[name];
  // A share of a large cell can be much ground: 0.0 would say that there is none.
  return share !== undefined && share > 0 && share < 0.0005
    ? "<0.1"
    : number(share === undefined ? null : 100 * share, 1);
};

const SENTENCES: Readonly<Record<Language, Readonly<Record<Rule, Sentence>>>> = {
  zh: {
    G01: (f) => `${ofLevel(f)} ${cells(f)} 重叠 ${number(f.area, 2)} m²，平均宽 ${number(f.width, 2)} m`,
    G02: (f) =>
      `缝隙 ${number(f.area, 2)} m²，平均宽 ${number(f.width, 2)} m，相邻${ofLevel(f)} ${cells(f) || "—"}`,
    G03: (f) =>
      f.detail === null
        ? `${ofLevel(f)} ${cells(f)} 不在任何上级区划内，面积 ${number(f.area, 2)} m²`
        : `${ofLevel(f)} ${cells(f)} 超出上级区划 ${f.detail} ${number(f.area, 2)} m²（占 ${percent(f, "share")}%）`,
    G04: (f) =>
      `${ofLevel(f)} ${cells(f)} 狭长：平均宽 ${number(f.width, 2)} m，紧凑度 ${figure(f, "compactness", 3)}，面积 ${number(f.area, 2)} m²`,
    G05: (f) =>
      `${ofLevel(f)} ${cells(f)} 分为 ${figure(f, "parts", 0)} 块，主体以外共 ${number(f.area, 2)} m²`,
    G06: (f) => `${ofLevel(f)} ${cells(f)} 有空洞 ${number(f.area, 2)} m²，没有其他${ofLevel(f)}填补`,
    G07: (f) => `${ofLevel(f)} ${cells(f)} 几何有误：${faultWord(f.detail ?? "", "zh")}`,
    G08: (f) =>
      f.detail === "on-edge"
        ? `${ofLevel(f)} ${cells(f)} 边界节点不匹配：一方的节点落在另一方的边上（相距 ${figure(f, "distance", 3)} m），另一方没有此节点`
        : `${ofLevel(f)} ${cells(f)} 边界节点不重合，相距 ${figure(f, "distance", 3)} m`,
    G09: (f) =>
      f.detail === ""
        ? `${ofLevel(f)} ${cells(f)} 没有编码`
        : `编码“${f.detail}”不是 ${digitsOf(f)} 位半角数字`,
    G10: (f) => `编码“${f.detail}”被 ${f.features.length} 个${ofLevel(f)}共用`,
    G11: (f) =>
      "isOther" in f.figures
        ? `${ofLevel(f)} ${cells(f)} 的编码与位置不符：${percent(f, "share")}% 的面积在 ${f.detail}`
        : `${ofLevel(f)} ${cells(f)} 只有 ${percent(f, "share")}% 的面积在编码所属的 ${f.detail}`,
    G12: (f) =>
      f.detail === "order"
        ? `网格 ${cells(f)} 的编号未按自西向东、自北向南排列`
        : `网格 ${cells(f)} 的编号在社区内不连续`,
    G13: (f) => `网格 ${cells(f)} 缺少：${f.detail}`,
    G14: (f) => `网格 ${cells(f)} 负荷超出范围：${loadWords(f, "zh")}`,
    G15: (f) =>
      `社区 ${f.detail} 各网格户数悬殊：变异系数 ${figure(f, "variation", 2)}，基尼系数 ${figure(f, "gini", 2)}，最大/最小 ${figure(f, "times", 1)}`,
    G16: (f) => `网格 ${cells(f)} 的边界切割了${f.detail}：最大一块占 ${percent(f, "share")}%`,
    G17: (f) =>
      f.cells.length === 0 ? `${f.detail} 不在任何网格内` : `${f.detail} 同时在网格 ${cells(f)} 内`,
    G18: (f) =>
      `${ofLevel(f)} ${cells(f)} 的面积字段 ${figure(f, "stored", 2)} m² 与椭球面积 ${figure(f, "measured", 2)} m² 不符`,
    G20: (f) => `网格 ${cells(f)} 的边界只有 ${percent(f, "share")}% 沿地物`,
  },
  en: {
    G01: (f) =>
      `${namedEn(f, "Cells", "Areas")} ${cellsEn(f)} overlap by ${number(f.area, 2)} m², mean width ${number(f.width, 2)} m`,
    G02: (f) =>
      `Gap of ${number(f.area, 2)} m², mean width ${number(f.width, 2)} m, between ${namedEn(f, "cells", "areas")} ${cellsEn(f) || "—"}`,
    G03: (f) =>
      f.detail === null
        ? `${namedEn(f, "Cell", "Area")} ${cellsEn(f)} lies in no parent, area ${number(f.area, 2)} m²`
        : `${namedEn(f, "Cell", "Area")} ${cellsEn(f)} reaches beyond ${f.detail} by ${number(f.area, 2)} m² (${percent(f, "share")} %)`,
    G04: (f) =>
      `${namedEn(f, "Cell", "Area")} ${cellsEn(f)} is a sliver: mean width ${number(f.width, 2)} m, compactness ${figure(f, "compactness", 3)}, area ${number(f.area, 2)} m²`,
    G05: (f) =>
      `${namedEn(f, "Cell", "Area")} ${cellsEn(f)} has ${figure(f, "parts", 0)} parts, ${number(f.area, 2)} m² beside the largest`,
    G06: (f) =>
      `${namedEn(f, "Cell", "Area")} ${cellsEn(f)} has a hole of ${number(f.area, 2)} m² that no other ${namedEn(f, "cell", "area")} fills`,
    G07: (f) =>
      `${namedEn(f, "Cell", "Area")} ${cellsEn(f)} is not valid: ${faultWord(f.detail ?? "", "en")}`,
    G08: (f) =>
      f.detail === "on-edge"
        ? `Nodes of ${namedEn(f, "cells", "areas")} ${cellsEn(f)} do not match: a vertex of one lies on an edge of the other (${figure(f, "distance", 3)} m), which lacks it`
        : `Nodes of ${namedEn(f, "cells", "areas")} ${cellsEn(f)} are ${figure(f, "distance", 3)} m apart`,
    G09: (f) =>
      f.detail === ""
        ? `${namedEn(f, "Cell", "Area")} ${cellsEn(f)} has no code`
        : `The code “${f.detail}” is not ${digitsOf(f)} digits 0–9`,
    G10: (f) => `The code “${f.detail}” is borne by ${f.features.length} ${namedEn(f, "cells", "areas")}`,
    G11: (f) =>
      "isOther" in f.figures
        ? `The code of ${namedEn(f, "cell", "area")} ${cellsEn(f)} does not fit its place: ${percent(f, "share")} % of it lie in ${f.detail}`
        : `Only ${percent(f, "share")} % of ${namedEn(f, "cell", "area")} ${cellsEn(f)} lie in ${f.detail}, to which its code belongs`,
    G12: (f) =>
      f.detail === "order"
        ? `Numbers of cells ${cellsEn(f)} do not run from west to east, north to south`
        : `The number of cell ${cellsEn(f)} does not run on within its community`,
    G13: (f) => `Cell ${cellsEn(f)} lacks: ${f.detail}`,
    G14: (f) => `The load of cell ${cellsEn(f)} is out of range: ${loadWords(f, "en")}`,
    G15: (f) =>
      `Households of the cells of community ${f.detail} are far apart: coefficient of variation ${figure(f, "variation", 2)}, Gini ${figure(f, "gini", 2)}, largest/smallest ${figure(f, "times", 1)}`,
    G16: (f) =>
      `The border of cells ${cellsEn(f)} cuts ${f.detail}: the largest share is ${percent(f, "share")} %`,
    G17: (f) =>
      f.cells.length === 0
        ? `${f.detail} lies in no cell`
        : `${f.detail} lies in cells ${cellsEn(f)} at once`,
    G18: (f) =>
      `The stored area of ${namedEn(f, "cell", "area")} ${cellsEn(f)}, ${figure(f, "stored", 2)} m², is not its ellipsoidal area, ${figure(f, "measured", 2)} m²`,
    G20: (f) =>
      `Only ${percent(f, "share")} % of the border of cell ${cellsEn(f)} follow features on the ground`,
  },
};

/** The figures of a load that is out of range, those that are known. */
const LOADS: readonly { readonly name: string; readonly zh: string; readonly en: string }[] = [
  { name: "households", zh: "户数", en: "households" },
  { name: "people", zh: "人口", en: "people" },
  { name: "areaTimes", zh: "面积与社区中位数之比", en: "area by the median of the community" },
];

const loadWords = (finding: Worded, language: Language): string =>
  LOADS.filter(({ name }) => finding.figures[name] !== undefined)
    .map(({ name, ...word }) => `${word[language]} ${figure(finding, name, name === "areaTimes" ? 2 : 0)}`)
    .join(language === "zh" ? "，" : ", ");

/** A finding in one sentence. */
export const findingSentence = (finding: Worded, language: Language): string =>
  SENTENCES[language][finding.rule](finding);
