import type { LngLat } from "../../../src/core/units.ts";

/** Reservoirs by name; places are our own estimate (± 2 km). */
export const RESERVOIRS: readonly { readonly name: string; readonly at: LngLat }[] = [
  { name: "尖山庙水库", at: [103.735, 36.63] },
  { name: "石门沟水库", at: [103.565, 36.655] },
  { name: "山字墩水库", at: [103.6, 36.63] },
  { name: "高崖水库", at: [104.315, 35.715] },
  { name: "翻山岭水库", at: [103.06, 36.5] },
  { name: "上西川水库", at: [103.8, 36.36] },
];
