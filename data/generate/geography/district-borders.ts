import type { LngLat } from "../../../src/core/units.ts";

/**
 * Borders of the demonstration districts, drawn for this project so that areas, seats and boxes come near those of the real districts. They are NOT the real
 * borders. A border is named after the two sides it parts (`-` is the world outside) and starts and ends at meeting points of three sides.
 */
const MEETING_POINTS = {
  west: [102.845, 36.465],
  huangshui: [103.345, 36.122],
  hekou: [103.362, 36.165],
  jingou: [103.622, 35.972],
  chenping: [103.685, 36.0965],
  shajing: [103.575, 36.155],
  shuping: [103.55, 36.188],
  jiuzhou: [103.785, 36.099],
  shilidian: [103.783, 36.0738],
  agan: [103.874, 35.966],
  mahan: [103.85, 35.843],
  sangyuan: [103.98, 36.08],
  qingcheng: [104.2, 36.385],
  north: [103.765, 36.775],
} as const satisfies Record<string, LngLat>;

type MeetingPoint = keyof typeof MEETING_POINTS;

interface Border {
  readonly from: MeetingPoint;
  readonly via: readonly LngLat[];
  readonly to: MeetingPoint;
}

const BORDERS = {
  "红古|-": {
    from: "west",
    via: [
      [102.828, 36.4],
      [102.833, 36.33],
      [102.9, 36.3],
      [102.98, 36.267],
      [103.08, 36.232],
      [103.17, 36.185],
      [103.25, 36.148],
      [103.31, 36.134],
    ],
    to: "huangshui",
  },
  "红古|永登": {
    from: "west",
    via: [
      [102.9, 36.468],
      [102.925, 36.43],
      [102.942, 36.381],
      [103.02, 36.342],
      [103.1, 36.305],
      [103.18, 36.265],
      [103.26, 36.233],
      [103.33, 36.199],
    ],
    to: "hekou",
  },
  "红古|西固": { from: "hekou", via: [[103.368, 36.145]], to: "huangshui" },
  "西固|-": {
    from: "huangshui",
    via: [
      [103.337, 36.1],
      [103.4, 36.108],
      [103.46, 36.1],
      [103.52, 36.066],
      [103.565, 35.998],
    ],
    to: "jingou",
  },
  "西固|七里河": {
    from: "jingou",
    via: [
      [103.648, 36.0],
      [103.662, 36.035],
      [103.676, 36.062],
    ],
    to: "chenping",
  },
  "西固|安宁": {
    from: "chenping",
    via: [
      [103.64, 36.11],
      [103.6, 36.124],
      [103.577, 36.14],
    ],
    to: "shajing",
  },
  "西固|皋兰": { from: "shajing", via: [[103.568, 36.172]], to: "shuping" },
  "西固|永登": {
    from: "hekou",
    via: [
      [103.42, 36.18],
      [103.47, 36.227],
      [103.505, 36.202],
    ],
    to: "shuping",
  },
  "安宁|皋兰": {
    from: "shajing",
    via: [
      [103.62, 36.143],
      [103.66, 36.131],
      [103.695, 36.135],
      [103.716, 36.175],
      [103.733, 36.134],
      [103.765, 36.108],
    ],
    to: "jiuzhou",
  },
  "安宁|城关": { from: "jiuzhou", via: [[103.786, 36.09]], to: "shilidian" },
  "安宁|七里河": {
    from: "chenping",
    via: [
      [103.69, 36.095],
      [103.72, 36.091],
      [103.75, 36.086],
      [103.78, 36.075],
    ],
    to: "shilidian",
  },
  "七里河|城关": {
    from: "shilidian",
    via: [
      [103.795, 36.0695],
      [103.803, 36.055],
      [103.804, 36.04],
      [103.818, 36.015],
      [103.848, 35.985],
    ],
    to: "agan",
  },
  "七里河|榆中": {
    from: "agan",
    via: [
      [103.893, 35.942],
      [103.908, 35.912],
      [103.885, 35.875],
    ],
    to: "mahan",
  },
  "七里河|-": {
    from: "jingou",
    via: [
      [103.66, 35.94],
      [103.705, 35.908],
      [103.75, 35.88],
      [103.795, 35.852],
    ],
    to: "mahan",
  },
  "城关|皋兰": {
    from: "jiuzhou",
    via: [
      [103.8, 36.113],
      [103.835, 36.126],
      [103.868, 36.158],
      [103.9, 36.134],
      [103.93, 36.109],
      [103.955, 36.09],
    ],
    to: "sangyuan",
  },
  "城关|榆中": {
    from: "sangyuan",
    via: [
      [103.976, 36.055],
      [103.957, 36.032],
      [103.928, 36.008],
      [103.9, 35.99],
    ],
    to: "agan",
  },
  "皋兰|榆中": {
    from: "sangyuan",
    via: [
      [104.012, 36.1],
      [104.04, 36.15],
      [104.09, 36.205],
      [104.15, 36.268],
      [104.187, 36.32],
    ],
    to: "qingcheng",
  },
  "皋兰|-": {
    from: "qingcheng",
    via: [
      [104.12, 36.42],
      [104.05, 36.49],
      [103.99, 36.57],
      [103.945, 36.67],
      [103.9, 36.77],
      [103.87, 36.85],
      [103.81, 36.83],
    ],
    to: "north",
  },
  "永登|皋兰": {
    from: "shuping",
    via: [
      [103.56, 36.3],
      [103.605, 36.36],
      [103.665, 36.4],
      [103.705, 36.47],
      [103.73, 36.55],
      [103.76, 36.63],
      [103.75, 36.7],
    ],
    to: "north",
  },
  "永登|-": {
    from: "north",
    via: [
      [103.7, 36.82],
      [103.6, 36.86],
      [103.5, 36.905],
      [103.4, 36.965],
      [103.3, 36.996],
      [103.2, 36.965],
      [103.1, 36.92],
      [102.98, 36.9],
      [102.9, 36.85],
      [102.8, 36.855],
      [102.7, 36.82],
      [102.625, 36.765],
      [102.605, 36.7],
      [102.68, 36.62],
      [102.76, 36.56],
      [102.8, 36.51],
    ],
    to: "west",
  },
  "榆中|-": {
    from: "mahan",
    via: [
      [103.9, 35.805],
      [103.97, 35.745],
      [104.03, 35.685],
      [104.1, 35.625],
      [104.19, 35.577],
      [104.26, 35.61],
      [104.315, 35.68],
      [104.36, 35.75],
      [104.41, 35.82],
      [104.46, 35.89],
      [104.525, 35.96],
      [104.573, 36.03],
      [104.52, 36.1],
      [104.475, 36.18],
      [104.425, 36.26],
      [104.385, 36.34],
      [104.35, 36.4],
      [104.29, 36.442],
    ],
    to: "qingcheng",
  },
} as const satisfies Record<string, Border>;

type BorderName = keyof typeof BORDERS;

/** Borders around each district in turn; `true` where a border is run backwards. */
const RINGS: readonly (readonly (readonly [BorderName, backwards: boolean])[])[] = [
  [
    ["安宁|城关", false],
    ["七里河|城关", false],
    ["城关|榆中", true],
    ["城关|皋兰", true],
  ],
  [
    ["安宁|七里河", true],
    ["西固|七里河", true],
    ["七里河|-", false],
    ["七里河|榆中", true],
    ["七里河|城关", true],
  ],
  [
    ["红古|西固", false],
    ["西固|-", false],
    ["西固|七里河", false],
    ["西固|安宁", false],
    ["西固|皋兰", false],
    ["西固|永登", true],
  ],
  [
    ["西固|安宁", true],
    ["安宁|七里河", false],
    ["安宁|城关", true],
    ["安宁|皋兰", true],
  ],
  [
    ["红古|-", false],
    ["红古|西固", true],
    ["红古|永登", true],
  ],
  [
    ["永登|皋兰", false],
    ["永登|-", false],
    ["红古|永登", false],
    ["西固|永登", false],
  ],
  [
    ["安宁|皋兰", false],
    ["城关|皋兰", false],
    ["皋兰|榆中", false],
    ["皋兰|-", false],
    ["永登|皋兰", true],
    ["西固|皋兰", true],
  ],
  [
    ["城关|榆中", false],
    ["七里河|榆中", false],
    ["榆中|-", false],
    ["皋兰|榆中", true],
  ],
];

/** Rings around the eight districts in the order of their codes; longitude, latitude in degrees, open. */
export const DISTRICT_RINGS: readonly (readonly LngLat[])[] = RINGS.map((ring) =>
  ring.flatMap(([name, isBackwards]) => {
    const { from, via, to } = BORDERS[name];
    const points: readonly LngLat[] = [MEETING_POINTS[from], ...via, MEETING_POINTS[to]];
    return (isBackwards ? points.toReversed() : points).slice(0, -1);
  }),
);
