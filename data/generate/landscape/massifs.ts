import type { LngLat } from "../../../src/core/units.ts";

/** Wooded high ground along a crest; own drawing. */
export interface Massif {
  readonly name: string;
  readonly crest: readonly LngLat[];
  /** Metres from the crest to where its woods end. */
  readonly reach: number;
  /** 0–1: how closely it is wooded. */
  readonly strength: number;
}

export const MASSIFS: readonly Massif[] = [
  {
    name: "兴隆山",
    crest: [
      [103.88, 35.85],
      [103.97, 35.795],
      [104.05, 35.735],
      [104.12, 35.68],
      [104.2, 35.632],
    ],
    reach: 7200,
    strength: 1,
  },
  {
    name: "连城",
    crest: [
      [102.63, 36.78],
      [102.7, 36.7],
      [102.76, 36.62],
      [102.79, 36.55],
    ],
    reach: 7500,
    strength: 1,
  },
  {
    name: "吐鲁沟",
    crest: [
      [102.74, 36.81],
      [102.82, 36.765],
      [102.9, 36.79],
      [102.96, 36.85],
    ],
    reach: 7000,
    strength: 1,
  },
  {
    name: "石佛沟",
    crest: [
      [103.7, 35.915],
      [103.77, 35.895],
      [103.84, 35.87],
    ],
    reach: 4300,
    strength: 0.95,
  },
  {
    name: "皋兰山",
    crest: [
      [103.815, 36.026],
      [103.84, 36.018],
      [103.87, 36.008],
    ],
    reach: 2300,
    strength: 0.8,
  },
  {
    name: "白塔山",
    crest: [
      [103.797, 36.083],
      [103.812, 36.078],
    ],
    reach: 1100,
    strength: 0.9,
  },
  {
    name: "徐家山",
    crest: [
      [103.852, 36.094],
      [103.872, 36.096],
      [103.89, 36.089],
    ],
    reach: 1500,
    strength: 0.9,
  },
  {
    name: "仁寿山",
    crest: [
      [103.672, 36.137],
      [103.7, 36.139],
    ],
    reach: 1500,
    strength: 0.8,
  },
  {
    name: "南山绿化带",
    crest: [
      [103.6, 36.055],
      [103.66, 36.048],
      [103.7, 36.03],
      [103.77, 36.02],
      [103.81, 36.01],
    ],
    reach: 1700,
    strength: 0.55,
  },
  {
    name: "坪城北山",
    crest: [
      [103.14, 36.93],
      [103.25, 36.96],
      [103.32, 36.97],
    ],
    reach: 4200,
    strength: 0.5,
  },
];

/** Broad flat land away from the rivers. */
export interface Basin {
  readonly name: string;
  readonly at: LngLat;
  /** Half axes in metres and direction of the first. */
  readonly along: number;
  readonly across: number;
  readonly axis: readonly [dx: number, dy: number];
}

export const BASINS: readonly Basin[] = [
  { name: "秦王川", at: [103.635, 36.575], along: 23000, across: 9800, axis: [0.05, 0.9987] },
  { name: "榆中盆地", at: [104.11, 35.885], along: 12500, across: 7300, axis: [0.7, 0.714] },
  { name: "坪城滩", at: [103.36, 36.895], along: 8500, across: 4200, axis: [0.8, 0.6] },
  { name: "黑石川", at: [103.875, 36.6], along: 9500, across: 3600, axis: [0.1, 0.995] },
  { name: "上川", at: [103.52, 36.73], along: 9500, across: 4600, axis: [0.447, 0.894] },
];
