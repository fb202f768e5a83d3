import type { Finding } from "../core/grid/finding.ts";
import type { Language } from "./language.ts";

const number = (value: number | null, digits: number): string =>
  value === null || !Number.isFinite(value)
    ? "—"
    : value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });

const cells = (finding: Finding): string => finding.cells.map(String).join("、");

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
  "no-geometry": "没有几何",
  "bad-coordinate": "坐标不是数字",
  "unsupported-geometry": "几何类型不支持",
  "not-polygons": "不是面",
};
const REASONS_EN: Readonly<Record<string, string>> = {
  "repeated-vertex": "repeated vertex",
  spike: "spike",
  "no-geometry": "no geometry",
  "bad-coordinate": "coordinates are not numbers",
  "unsupported-geometry": "type of geometry not supported",
  "not-polygons": "not a polygon",
};

/** Why a geometry is not valid: the engine's words in the user's language, where they are known. */
export const faultWord = (reason: string, language: Language): string =>
  (language === "zh" ? REASONS_ZH : REASONS_EN)[reason] ?? reason;

type Sentence = (finding: Finding) => string;

const SENTENCES: Readonly<Record<Language, Readonly<Record<Finding["rule"], Sentence>>>> = {
  zh: {
    G01: (f) => `网格 ${cells(f)} 重叠 ${number(f.area, 2)} m²，平均宽 ${number(f.width, 2)} m`,
    G02: (f) => `缝隙 ${number(f.area, 2)} m²，平均宽 ${number(f.width, 2)} m，相邻网格 ${cells(f) || "—"}`,
    G07: (f) => `网格 ${cells(f)} 几何有误：${faultWord(f.detail ?? "", "zh")}`,
    G09: (f) => (f.detail === "" ? `网格 ${cells(f)} 没有编码` : `编码“${f.detail}”不是 15 位数字`),
    G10: (f) => `编码“${f.detail}”被 ${f.features.length} 个网格共用`,
  },
  en: {
    G01: (f) => `Cells ${cells(f)} overlap by ${number(f.area, 2)} m², mean width ${number(f.width, 2)} m`,
    G02: (f) =>
      `Gap of ${number(f.area, 2)} m², mean width ${number(f.width, 2)} m, between cells ${cells(f) || "—"}`,
    G07: (f) => `Cell ${cells(f)} is not valid: ${faultWord(f.detail ?? "", "en")}`,
    G09: (f) =>
      f.detail === "" ? `Cell ${cells(f)} has no code` : `The code “${f.detail}” is not 15 digits`,
    G10: (f) => `The code “${f.detail}” is borne by ${f.features.length} cells`,
  },
};

/** A finding in one sentence. */
export const findingSentence = (finding: Finding, language: Language): string =>
  SENTENCES[language][finding.rule](finding);
