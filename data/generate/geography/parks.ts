import type { LngLat } from "../../../src/core/units.ts";

/** A park known by name. Area in hectares, own figures where none is published (data/README.md). */
export interface NamedPark {
  readonly name: string;
  readonly at: LngLat;
  readonly hectares: number;
  readonly type: ParkType;
}

export type ParkType = "综合公园" | "社区公园" | "专类公园" | "游园" | "广场";

export const NAMED_PARKS: readonly NamedPark[] = [
  { name: "东方红广场", at: [103.838, 36.057], hectares: 3.6, type: "广场" },
  { name: "五泉山公园", at: [103.822, 36.038], hectares: 26, type: "综合公园" },
  { name: "白塔山公园", at: [103.813, 36.0715], hectares: 24, type: "综合公园" },
  { name: "雁滩公园", at: [103.868, 36.061], hectares: 14.6, type: "综合公园" },
  { name: "银滩湿地公园", at: [103.714, 36.094], hectares: 28.6, type: "专类公园" },
  { name: "金城公园", at: [103.625, 36.103], hectares: 10, type: "综合公园" },
  { name: "小西湖公园", at: [103.79, 36.0665], hectares: 8, type: "综合公园" },
  { name: "水车博览园", at: [103.841, 36.0632], hectares: 1.5, type: "专类公园" },
  { name: "兰山公园", at: [103.84, 36.021], hectares: 130, type: "综合公园" },
  { name: "徐家山国家森林公园", at: [103.856, 36.0925], hectares: 170, type: "专类公园" },
  { name: "仁寿山公园", at: [103.688, 36.131], hectares: 60, type: "综合公园" },
  { name: "兰州植物园", at: [103.705, 36.113], hectares: 30, type: "专类公园" },
  { name: "百合公园", at: [103.757, 36.0795], hectares: 20, type: "综合公园" },
  { name: "彭家坪公园", at: [103.733, 36.037], hectares: 12, type: "社区公园" },
  { name: "霍去病主题公园", at: [103.679, 36.458], hectares: 34, type: "专类公园" },
  { name: "窦家山公园", at: [103.765, 36.036], hectares: 22, type: "综合公园" },
  { name: "石佛沟国家森林公园", at: [103.77, 35.9], hectares: 320, type: "专类公园" },
  { name: "兴隆山森林公园", at: [104.05, 35.8], hectares: 420, type: "专类公园" },
  { name: "西关十字广场", at: [103.8185, 36.058], hectares: 1.6, type: "广场" },
  { name: "兰州西站北广场", at: [103.752, 36.0755], hectares: 3, type: "广场" },
];
