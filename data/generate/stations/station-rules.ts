import type { Random } from "../numeric/random.ts";

export type Generation = "2G" | "3G" | "4G" | "5G";
export type Scene = "密集城区" | "一般城区" | "郊区" | "乡镇农村" | "交通干线";
type SiteType = "宏站" | "微站" | "室分";
type Operator = "移动" | "联通" | "电信" | "广电";

/** Stations of each generation: the city's own figures for 4G and 5G, the rest of 15,000 split evenly (data/README.md). */
export const STATION_COUNTS: Readonly<Record<Generation, number>> = {
  "2G": 2465,
  "3G": 2600,
  "4G": 7435,
  "5G": 2500,
};

type Range = readonly [low: number, high: number];

/** Reach of a macro station in metres by scene: own defaults, confirm with the operators. */
const REACH: Readonly<Record<Scene, Readonly<Record<Generation | "5G-700", Range>>>> = {
  密集城区: { "2G": [300, 400], "3G": [250, 350], "4G": [200, 250], "5G": [150, 200], "5G-700": [300, 300] },
  一般城区: { "2G": [500, 600], "3G": [400, 500], "4G": [300, 400], "5G": [250, 300], "5G-700": [450, 450] },
  郊区: { "2G": [900, 1200], "3G": [700, 900], "4G": [500, 700], "5G": [400, 500], "5G-700": [800, 800] },
  乡镇农村: {
    "2G": [2000, 3500],
    "3G": [1500, 2500],
    "4G": [1000, 2000],
    "5G": [800, 1000],
    "5G-700": [1500, 3000],
  },
  交通干线: {
    "2G": [1200, 1500],
    "3G": [900, 1200],
    "4G": [600, 1000],
    "5G": [400, 600],
    "5G-700": [1000, 1000],
  },
};
const MICRO_REACH: Range = [50, 100];
const INDOOR_REACH: Range = [30, 60];

/** Frequency bands by generation and operator. */
const BANDS: Readonly<Record<Generation, Readonly<Partial<Record<Operator, readonly string[]>>>>> = {
  "2G": { 移动: ["900 MHz", "1800 MHz"], 联通: ["900 MHz"], 电信: ["800 MHz"] },
  "3G": { 移动: ["2010 MHz"], 联通: ["2100 MHz"], 电信: ["800 MHz"] },
  "4G": { 移动: ["1.9 GHz", "2.3 GHz", "2.6 GHz"], 联通: ["1.8 GHz"], 电信: ["1.8 GHz", "2.1 GHz"] },
  "5G": { 移动: ["2.6 GHz", "700 MHz"], 联通: ["3.5 GHz"], 电信: ["3.5 GHz"], 广电: ["700 MHz"] },
};
const OPERATORS: Readonly<Record<Generation, readonly (readonly [Operator, number])[]>> = {
  "2G": [
    ["移动", 62],
    ["联通", 22],
    ["电信", 16],
  ],
  "3G": [
    ["移动", 30],
    ["联通", 42],
    ["电信", 28],
  ],
  "4G": [
    ["移动", 46],
    ["联通", 24],
    ["电信", 30],
  ],
  "5G": [
    ["移动", 44],
    ["联通", 24],
    ["电信", 27],
    ["广电", 5],
  ],
};
const YEARS: Readonly<Record<Generation, Range>> = {
  "2G": [2002, 2010],
  "3G": [2009, 2014],
  "4G": [2014, 2022],
  "5G": [2019, 2024],
};
const SITE_TYPES: Readonly<Record<Scene, readonly (readonly [SiteType, number])[]>> = {
  密集城区: [
    ["宏站", 60],
    ["微站", 20],
    ["室分", 20],
  ],
  一般城区: [
    ["宏站", 74],
    ["微站", 11],
    ["室分", 15],
  ],
  郊区: [
    ["宏站", 90],
    ["微站", 4],
    ["室分", 6],
  ],
  乡镇农村: [
    ["宏站", 99],
    ["微站", 1],
  ],
  交通干线: [
    ["宏站", 98],
    ["微站", 2],
  ],
};

/** What a station is like, apart from its place, number and name. */
export interface StationFacts {
  readonly YYS: Operator;
  readonly ZS: Generation;
  readonly PD: string;
  readonly JZLX: SiteType;
  readonly TTLX: "落地塔" | "楼顶" | "杆" | "室内";
  /** Height of the antenna in metres. */
  readonly GG: number;
  readonly CJ: Scene;
  /** Reach in metres. */
  readonly BJ: number;
  readonly ZT: "现状" | "在建" | "规划";
  readonly GXZS: number;
  readonly JSNF: number;
}

export function describeStation(generation: Generation, scene: Scene, random: Random): StationFacts {
  const operator = random.weighted(OPERATORS[generation]);
  const band = random.pick(BANDS[generation][operator] ?? ["1.8 GHz"]);
  const type = random.weighted(SITE_TYPES[scene]);
  const isLow = generation === "5G" && band === "700 MHz";
  const reach =
    type === "微站"
      ? MICRO_REACH
      : type === "室分"
        ? INDOOR_REACH
        : REACH[scene][isLow ? "5G-700" : generation];
  const tower = towerOf(type, scene, random);
  const state = generation === "4G" || generation === "5G" ? random.weighted(STATES) : "现状";
  const whole = ([low, high]: Range) => Math.round(random.between(low, high));
  return {
    YYS: operator,
    ZS: generation,
    PD: band,
    JZLX: type,
    TTLX: tower,
    GG: whole(HEIGHTS[tower]),
    CJ: scene,
    BJ: whole(reach),
    ZT: state,
    GXZS: type === "宏站" ? random.weighted(SHARES) : 1,
    JSNF: state === "现状" ? whole(YEARS[generation]) : state === "在建" ? 2025 : whole([2026, 2030]),
  };
}

const STATES = [
  ["现状", 86],
  ["在建", 5],
  ["规划", 9],
] as const;
const SHARES = [
  [1, 52],
  [2, 30],
  [3, 18],
] as const;
const HEIGHTS = { 落地塔: [28, 50], 楼顶: [18, 45], 杆: [8, 15], 室内: [3, 4] } as const;

function towerOf(type: SiteType, scene: Scene, random: Random): keyof typeof HEIGHTS {
  if (type === "室分") return "室内";
  if (type === "微站") return "杆";
  return random.chance(scene === "密集城区" ? 0.93 : scene === "一般城区" ? 0.78 : 0.12) ? "楼顶" : "落地塔";
}
