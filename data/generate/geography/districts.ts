import type { LngLat } from "../../../src/core/units.ts";

/** 区县 of the city. */
export interface District {
  readonly code: string;
  readonly name: string;
  /** Pinyin without tones. */
  readonly nameEn: string;
  readonly seat: LngLat;
  /** People living there, census 2020, rounded; the rest of the city's 4,359,446 is counted to 兰州新区, that is to 永登县 and 皋兰县. */
  readonly people: number;
}

/** In the order of codes; seats good to about 300 m. */
export const DISTRICTS: readonly District[] = [
  { code: "620102", name: "城关区", nameEn: "Chengguan", seat: [103.8386, 36.0495], people: 1_480_000 },
  { code: "620103", name: "七里河区", nameEn: "Qilihe", seat: [103.7818, 36.067], people: 710_000 },
  { code: "620104", name: "西固区", nameEn: "Xigu", seat: [103.6201, 36.1008], people: 410_000 },
  { code: "620105", name: "安宁区", nameEn: "Anning", seat: [103.7215, 36.1035], people: 430_000 },
  { code: "620111", name: "红古区", nameEn: "Honggu", seat: [102.86, 36.3445], people: 140_000 },
  { code: "620121", name: "永登县", nameEn: "Yongdeng", seat: [103.2599, 36.7344], people: 489_446 },
  { code: "620122", name: "皋兰县", nameEn: "Gaolan", seat: [103.9469, 36.3315], people: 230_000 },
  { code: "620123", name: "榆中县", nameEn: "Yuzhong", seat: [104.1122, 35.8445], people: 470_000 },
];

/** Mean people per household, census 2020. */
export const PEOPLE_PER_HOUSEHOLD = 2.43;
