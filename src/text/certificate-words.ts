import type { Certificate, CertificateReason } from "../core/grid/certificate/certificate.ts";
import type { ChainDocument } from "../core/grid/certificate/chain-document.ts";
import type { RuleTally } from "../core/grid/rules.ts";
import { formatCount } from "./format.ts";
import { formatNumber } from "./format-number.ts";
import type { Language } from "./language.ts";

type Reasons = Readonly<Record<CertificateReason["kind"], (names: string) => string>>;

const REASONS: Readonly<Record<Language, Reasons>> = {
  zh: {
    empty: () => "图层中没有网格",
    cells: (names) => `没有可用的几何，无法计算：${names}`,
    rule: (names) => `规则 ${names} 未能完整检查`,
    off: (names) => `规则 ${names} 已停用，无法证明每处恰好属于一个网格`,
    lowered: (names) => `规则 ${names} 有发现而不作错误论，不能证明每处恰好属于一个网格`,
    open: (names) => `面积账不闭合${names ? `：${names}` : ""}`,
    parents: () => "上级区划自身有重叠或没有可用的几何，责任区范围不确定",
  },
  en: {
    empty: () => "there is no cell in the layer",
    cells: (names) => `no usable geometry, could not be computed: ${names}`,
    rule: (names) => `rule ${names} could not be checked in full`,
    off: (names) => `rule ${names} is switched off: nobody knows that all ground belongs to exactly one cell`,
    lowered: (names) =>
      `rule ${names} has findings that do not count as errors: not all ground belongs to exactly one cell`,
    open: (names) => `the balance does not close${names ? `: ${names}` : ""}`,
    parents: () =>
      "the parents overlap each other or have no usable geometry, so that the area of responsibility is not certain",
  },
};

/** More names than this are counted, not listed. */
const MOST_NAMES = 20;

/** Why a certificate is not issued, in one sentence without its full stop. */
export function reasonSentence({ kind, names }: CertificateReason, language: Language): string {
  const rest = names.length - MOST_NAMES;
  const listed = names.slice(0, MOST_NAMES).join(language === "zh" ? "、" : ", ");
  return REASONS[language][kind](rest > 0 ? `${listed} … (+${rest})` : listed);
}

/** What stands on a certificate, by its parts. */
export const CERTIFICATE_WORDS = {
  zh: {
    title: "网格全覆盖证书",
    passed: "通过：责任区内每一平方米恰好属于一个网格",
    passedAlone: "通过：网格之间没有重叠和缝隙（未给出责任区，未计算越界与外缘缺口）",
    failed: (errors: number) => `未通过：有 ${errors} 处错误`,
    notIssued: "不予出具：有内容未能检查",
    ground: "责任区面积",
    cells: "网格面积之和",
    overlaps: "重叠",
    gaps: "缝隙",
    outside: "越界",
    cuts: "边线加点改正",
    residual: "余差",
    notComputed: "未计算（未给出责任区）",
    closes:
      "责任区 = 网格之和 − 重叠 + 缝隙 − 越界 + 改正，余差不超过 0.01 m²。改正：边线在交点处加点后，按椭球面量得的面积会有微小变化",
    parents: (open: number, all: number) => `${all} 个上级区划中 ${all - open} 个闭合`,
    layer: "网格图层",
    parent: "上级区划",
    hash: "内容哈希（SHA-256）",
    issued: "出具时间",
    engine: "计算引擎",
    rules: "规则与容差",
    balance: "面积账（椭球面积，m²）",
    perParent: "按上级区划",
    exactParents: (exact: number, all: number) =>
      `${all} 个上级区划中，${exact} 个恰好由其网格不重不漏地填满${exact < all ? "；其余如下" : ""}。`,
    cellCount: (count: string) => `${count} 个网格`,
    parentCount: (count: string) => `${count} 个`,
    notGiven: "未给出",
    rule: "规则",
    severity: "严重程度",
    limits: "容差",
    found: "发现",
    states: { off: "未启用", "not-asked": "未检查" },
    signatures: ["编制", "审核", "日期（盖章）"],
    print: "打印证书",
    save: "保存证书（JSON）",
  },
  en: {
    title: "Certificate of full coverage",
    passed: "Passed: every square metre of the area of responsibility belongs to exactly one cell",
    passedAlone:
      "Passed: cells neither overlap nor leave gaps (no area of responsibility was given; what lies outside, and gaps at the rim, were not computed)",
    failed: (errors: number) => `Not passed: ${errors} errors`,
    notIssued: "Not issued: something could not be checked",
    ground: "Area of responsibility",
    cells: "Sum of cells",
    overlaps: "Overlaps",
    gaps: "Gaps",
    outside: "Outside",
    cuts: "Correction for cut edges",
    residual: "Residual",
    notComputed: "not computed (no area of responsibility given)",
    closes:
      "Responsibility = cells − overlaps + gaps − outside + correction, to 0.01 m². The correction: an edge that is cut where borders meet encloses slightly other ground on the ellipsoid",
    parents: (open: number, all: number) => `${all - open} of ${all} parents close`,
    layer: "Grid",
    parent: "Parents",
    hash: "Hash of the content (SHA-256)",
    issued: "Drawn up",
    engine: "Engine",
    rules: "Rules and limits",
    balance: "Balance (ellipsoidal areas, m²)",
    perParent: "By parent",
    exactParents: (exact: number, all: number) =>
      `${exact} of ${all} parents are filled by their cells exactly${exact < all ? "; the others are" : ""}.`,
    cellCount: (count: string) => `${count} cells`,
    parentCount: (count: string) => `${count} areas`,
    notGiven: "not given",
    rule: "Rule",
    severity: "Severity",
    limits: "Limits",
    found: "Found",
    states: { off: "off", "not-asked": "not checked" },
    signatures: ["Drawn up by", "Reviewed by", "Date and seal"],
    print: "Print certificate",
    save: "Save certificate (JSON)",
  },
} as const;

/** What is called otherwise where the features are areas of the administration. */
const AREA_WORDS = {
  zh: {
    title: "区划全覆盖证书",
    passed: "通过：上级区划内每一平方米恰好属于一个下级区划",
    passedAlone: "通过：区划之间没有重叠和缝隙（未给出上级区划，未计算越界与外缘缺口）",
    ground: "上级区划面积",
    cells: "下级区划面积之和",
    closes:
      "上级区划 = 下级区划之和 − 重叠 + 缝隙 − 越界 + 改正，余差不超过 0.01 m²。改正：边线在交点处加点后，按椭球面量得的面积会有微小变化",
    layer: "区划图层",
    exactParents: (exact: number, all: number) =>
      `${all} 个上级区划中，${exact} 个恰好由其下级区划不重不漏地填满${exact < all ? "；其余如下" : ""}。`,
    cellCount: (count: string) => `${count} 个区划`,
  },
  en: {
    passed: "Passed: every square metre of the parents belongs to exactly one area below them",
    passedAlone:
      "Passed: areas neither overlap nor leave gaps (no parents were given; what lies outside, and gaps at the rim, were not computed)",
    ground: "Parents",
    cells: "Sum of areas",
    closes:
      "Parents = areas − overlaps + gaps − outside + correction, to 0.01 m². The correction: an edge that is cut where borders meet encloses slightly other ground on the ellipsoid",
    layer: "Areas",
    exactParents: (exact: number, all: number) =>
      `${exact} of ${all} parents are filled by their areas exactly${exact < all ? "; the others are" : ""}.`,
    cellCount: (count: string) => `${count} areas`,
  },
} as const;

/** The words of a certificate, for what its layer consists of. */
export const wordsOf = ({ level }: Certificate, language: Language) =>
  level === "areas"
    ? { ...CERTIFICATE_WORDS[language], ...AREA_WORDS[language] }
    : CERTIFICATE_WORDS[language];

/** What stands on the certificate of a chain of levels. */
export const CHAIN_WORDS = {
  zh: {
    title: "上下贯通",
    level: (number: number, layer: string, parent: string) => `第 ${number} 级  ${layer} → ${parent}`,
    filled: (layer: string, parent: string) => `${layer} → ${parent}`,
    passed: (levels: number) => `贯通：${levels} 级全部通过，下级不重不漏地填满上级`,
    failed: (failed: number, levels: number) => `未贯通：${levels} 级中 ${failed} 级未通过`,
    notIssued: (open: number, levels: number) => `不予出具：${levels} 级中 ${open} 级有内容未能检查`,
    verdicts: { passed: "通过", failed: "未通过", "not-issued": "不予出具" },
    hash: "贯通证书哈希（SHA-256）",
    levels: "各级检查",
    verdict: "结论",
    print: "打印各级证书",
    save: "保存各级证书（JSON）",
    name: "贯通证书",
  },
  en: {
    title: "Chain of levels",
    level: (number: number, layer: string, parent: string) => `Level ${number}  ${layer} → ${parent}`,
    filled: (layer: string, parent: string) => `${layer} → ${parent}`,
    passed: (levels: number) => `Passed: all ${levels} levels, each fills the one above exactly`,
    failed: (failed: number, levels: number) => `Not passed: ${failed} of ${levels} levels`,
    notIssued: (open: number, levels: number) =>
      `Not issued: in ${open} of ${levels} levels something could not be checked`,
    verdicts: { passed: "passed", failed: "not passed", "not-issued": "not issued" },
    hash: "Hash of all levels (SHA-256)",
    levels: "Levels",
    verdict: "Verdict",
    print: "Print all certificates",
    save: "Save all certificates (JSON)",
    name: "Certificate of levels",
  },
} as const;

/** How the certificates of a chain leave together. */
export const leavingWords = (language: Language) => {
  const { print, save } = CHAIN_WORDS[language];
  return { print, save };
};

/** What the certificate of a chain says in the end. */
export function chainSentence({ verdict, levels }: ChainDocument, language: Language): string {
  const words = CHAIN_WORDS[language];
  const count = levels.filter(({ certificate }) => certificate.verdict === verdict).length;
  if (verdict === "not-issued") return words.notIssued(count, levels.length);
  return verdict === "failed" ? words.failed(count, levels.length) : words.passed(levels.length);
}

/** What one level of a chain is called: which layer fills which. */
export const levelTitle = ({ layer, parent }: Certificate, number: number, language: Language): string =>
  CHAIN_WORDS[language].level(number, layer.name, parent?.name ?? "");

/** The certificate of a chain in lines of text, after those of its levels. */
export const chainLines = (chain: ChainDocument, language: Language): string[] => [
  CHAIN_WORDS[language].title,
  chainSentence(chain, language),
  ...chain.levels.map(({ certificate }, i) => {
    const verdict = CHAIN_WORDS[language].verdicts[certificate.verdict];
    return `  ${levelTitle(certificate, i + 1, language)}\t${verdict}`;
  }),
  `${CHAIN_WORDS[language].hash}\t${chain.hash}`,
];

/** What a certificate says in the end. */
export function verdictSentence(certificate: Certificate, language: Language): string {
  const { verdict, findings, total } = certificate;
  const words = wordsOf(certificate, language);
  if (verdict === "not-issued") return words.notIssued;
  if (verdict === "failed") return words.failed(findings.error);
  return total.outside === null ? words.passedAlone : words.passed;
}

/** How many findings a rule has, or that it was not applied. */
export const foundText = ({ state, count }: RuleTally, language: Language): string =>
  state === "checked" || state === "failed"
    ? formatCount(count, language)
    : CERTIFICATE_WORDS[language].states[state];

/** The terms of a balance in the order of its sum, signed; null for what was not computed. */
export const balanceTerms = (
  certificate: Certificate,
  language: Language,
): readonly (readonly [label: string, squareMetres: number | null])[] => {
  const words = wordsOf(certificate, language);
  const { ground, cells, overlaps, gaps, outside, cuts, residual } = certificate.total;
  return [
    [words.cells, cells],
    [words.overlaps, negative(overlaps)],
    [words.gaps, gaps],
    [words.outside, outside === null ? null : negative(outside)],
    [words.cuts, cuts],
    [words.ground, ground],
    [words.residual, residual],
  ];
};

const negative = (value: number): number => (value === 0 ? 0 : -value);

/** The certificate in lines of text. */
export function certificateLines(certificate: Certificate, language: Language): string[] {
  const words = CERTIFICATE_WORDS[language];
  const open = certificate.parents.filter(({ isClosed }) => !isClosed).length;
  return [
    "",
    words.title,
    verdictSentence(certificate, language),
    ...certificate.reasons.map((reason) => `  ${reasonSentence(reason, language)}`),
    ...balanceTerms(certificate, language).map(
      ([label, area]) =>
        `  ${label}\t${area === null ? words.notComputed : `${formatNumber(area, 4, language)} m²`}`,
    ),
    ...(certificate.parents.length > 0 ? [words.parents(open, certificate.parents.length)] : []),
    `${words.hash}\t${certificate.layer.hash}`,
  ];
}
