import type { LngLat } from "../../../src/core/units.ts";
import type { Character } from "./valley-city.ts";

/** An oval around a place; half axes in metres. */
export interface Oval {
  readonly at: LngLat;
  readonly along: number;
  readonly across: number;
}

/** A town with its own street lattice outside the ribbon along the Yellow River. */
export interface Settlement {
  readonly name: string;
  /** Where the plan allows blocks. */
  readonly planned: Oval;
  /** Where blocks stand today. */
  readonly built: readonly Oval[];
  /** Direction of the long axis and of the main streets. */
  readonly axis: readonly [dx: number, dy: number];
  /** Distance of main streets in metres. */
  readonly spacing: number;
  readonly character: Character;
}

/** Towns of the plan, own estimate of places and sizes. */
export const SETTLEMENTS: readonly Settlement[] = [
  {
    name: "中川机场",
    planned: { at: [103.62, 36.515], along: 2300, across: 760 },
    built: [{ at: [103.62, 36.515], along: 2300, across: 760 }],
    axis: [0.06, 0.998],
    spacing: 500,
    character: "airport",
  },
  {
    name: "兰州新区",
    planned: { at: [103.672, 36.515], along: 9900, across: 4350 },
    built: [
      { at: [103.672, 36.47], along: 5000, across: 3600 },
      { at: [103.662, 36.597], along: 2300, across: 2300 },
      { at: [103.735, 36.425], along: 1500, across: 1500 },
      { at: [103.685, 36.545], along: 2600, across: 2000 },
    ],
    axis: [0.06, 0.998],
    spacing: 640,
    character: "new-town",
  },
  {
    name: "永登县城",
    planned: { at: [103.265, 36.73], along: 4300, across: 1500 },
    built: [{ at: [103.262, 36.735], along: 3100, across: 1150 }],
    axis: [0.45, -0.893],
    spacing: 420,
    character: "county-town",
  },
  {
    name: "皋兰县城",
    planned: { at: [103.944, 36.335], along: 2900, across: 1750 },
    built: [{ at: [103.945, 36.334], along: 2200, across: 1400 }],
    axis: [0.3, -0.954],
    spacing: 420,
    character: "county-town",
  },
  {
    name: "榆中县城",
    planned: { at: [104.112, 35.85], along: 2700, across: 2300 },
    built: [{ at: [104.112, 35.846], along: 2300, across: 1900 }],
    axis: [0.316, 0.949],
    spacing: 430,
    character: "county-town",
  },
  {
    name: "榆中生态创新城",
    planned: { at: [104.135, 35.932], along: 4600, across: 1950 },
    built: [
      { at: [104.155, 35.943], along: 2200, across: 1500 },
      { at: [104.09, 35.925], along: 900, across: 700 },
    ],
    axis: [0.9, 0.436],
    spacing: 560,
    character: "new-town",
  },
  {
    name: "和平",
    planned: { at: [103.965, 36.0], along: 4200, across: 1700 },
    built: [{ at: [103.962, 36.003], along: 2800, across: 1150 }],
    axis: [0.7, -0.714],
    spacing: 430,
    character: "new-town",
  },
  {
    name: "定连",
    planned: { at: [104.022, 35.935], along: 3400, across: 1400 },
    built: [{ at: [104.015, 35.945], along: 1700, across: 1000 }],
    axis: [0.62, -0.785],
    spacing: 470,
    character: "technology",
  },
  {
    name: "彭家坪",
    planned: { at: [103.725, 36.036], along: 3300, across: 1400 },
    built: [{ at: [103.735, 36.038], along: 1900, across: 1000 }],
    axis: [0.97, 0.243],
    spacing: 440,
    character: "new-town",
  },
  {
    name: "九州",
    planned: { at: [103.812, 36.103], along: 2900, across: 1150 },
    built: [{ at: [103.815, 36.098], along: 1800, across: 850 }],
    axis: [0.2, 0.98],
    spacing: 400,
    character: "housing",
  },
  {
    name: "青白石",
    planned: { at: [103.895, 36.103], along: 2300, across: 1200 },
    built: [{ at: [103.898, 36.096], along: 700, across: 500 }],
    axis: [0.447, 0.894],
    spacing: 420,
    character: "new-town",
  },
  {
    name: "忠和",
    planned: { at: [103.716, 36.155], along: 1500, across: 800 },
    built: [{ at: [103.713, 36.152], along: 800, across: 500 }],
    axis: [0.316, 0.949],
    spacing: 360,
    character: "logistics",
  },
  {
    name: "晏家坪",
    planned: { at: [103.776, 36.043], along: 1500, across: 850 },
    built: [{ at: [103.776, 36.044], along: 1300, across: 750 }],
    axis: [0.98, 0.2],
    spacing: 380,
    character: "old-town",
  },
  {
    name: "海石湾",
    planned: { at: [102.868, 36.35], along: 2700, across: 1250 },
    built: [{ at: [102.864, 36.35], along: 1900, across: 1000 }],
    axis: [0.89, -0.456],
    spacing: 400,
    character: "county-town",
  },
  {
    name: "窑街",
    planned: { at: [102.88, 36.416], along: 1900, across: 800 },
    built: [{ at: [102.88, 36.416], along: 1600, across: 700 }],
    axis: [0.25, -0.968],
    spacing: 380,
    character: "industry",
  },
  {
    name: "平安",
    planned: { at: [103.212, 36.199], along: 2000, across: 800 },
    built: [{ at: [103.21, 36.2], along: 1100, across: 550 }],
    axis: [0.9, -0.436],
    spacing: 380,
    character: "industry",
  },
  {
    name: "连海经济区",
    planned: { at: [102.873, 36.49], along: 2600, across: 800 },
    built: [{ at: [102.873, 36.488], along: 1600, across: 600 }],
    axis: [0.2, -0.98],
    spacing: 420,
    character: "industry",
  },
  {
    name: "连城",
    planned: { at: [102.836, 36.618], along: 1400, across: 550 },
    built: [{ at: [102.836, 36.618], along: 1100, across: 450 }],
    axis: [0.5, -0.866],
    spacing: 360,
    character: "industry",
  },
  {
    name: "中堡",
    planned: { at: [103.218, 36.795], along: 1600, across: 650 },
    built: [{ at: [103.218, 36.796], along: 900, across: 450 }],
    axis: [0.6, -0.8],
    spacing: 360,
    character: "industry",
  },
  {
    name: "苦水",
    planned: { at: [103.43, 36.305], along: 1500, across: 650 },
    built: [{ at: [103.43, 36.308], along: 850, across: 450 }],
    axis: [0.25, -0.968],
    spacing: 340,
    character: "township",
  },
  {
    name: "三川口",
    planned: { at: [103.905, 36.285], along: 2200, across: 1000 },
    built: [{ at: [103.907, 36.282], along: 1000, across: 600 }],
    axis: [0.6, 0.8],
    spacing: 440,
    character: "industry",
  },
  {
    name: "什川",
    planned: { at: [104.004, 36.158], along: 1200, across: 700 },
    built: [{ at: [104.004, 36.16], along: 800, across: 500 }],
    axis: [0.6, 0.8],
    spacing: 320,
    character: "township",
  },
  {
    name: "金崖",
    planned: { at: [104.09, 36.008], along: 1500, across: 600 },
    built: [{ at: [104.092, 36.006], along: 850, across: 450 }],
    axis: [0.83, -0.558],
    spacing: 340,
    character: "township",
  },
  {
    name: "甘草店",
    planned: { at: [104.27, 35.836], along: 1600, across: 650 },
    built: [{ at: [104.27, 35.834], along: 950, across: 480 }],
    axis: [0.7, -0.714],
    spacing: 340,
    character: "township",
  },
  {
    name: "阿干",
    planned: { at: [103.864, 35.908], along: 1200, across: 420 },
    built: [{ at: [103.864, 35.908], along: 1100, across: 400 }],
    axis: [0.5, -0.866],
    spacing: 300,
    character: "old-town",
  },
];

/** Half axes and distance of streets, in metres, of towns that are not listed above. */
export const SMALL_TOWN = { halfAxes: { along: 320, across: 220 }, spacing: 230 } as const;
