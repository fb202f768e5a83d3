import type { LngLat } from "../../../src/core/units.ts";

/** A name on the map other than those of districts and towns. */
export interface Place {
  readonly name: string;
  readonly nameEn: string;
  readonly at: LngLat;
  /** 1 is drawn from farthest away, 6 only from near. */
  readonly rank: 1 | 2 | 3 | 4 | 5 | 6;
  readonly type: "城市" | "功能区" | "山" | "车站" | "机场" | "桥梁" | "河流" | "景点";
}

/** Places of general knowledge. */
export const PLACES: readonly Place[] = [
  { name: "兰州市", nameEn: "Lanzhou", at: [103.8343, 36.0611], rank: 1, type: "城市" },
  { name: "兰州新区", nameEn: "Lanzhou New Area", at: [103.672, 36.49], rank: 2, type: "功能区" },
  {
    name: "榆中生态创新城",
    nameEn: "Yuzhong Eco-Innovation City",
    at: [104.14, 35.93],
    rank: 3,
    type: "功能区",
  },
  { name: "皋兰山", nameEn: "Gaolan Mountain", at: [103.842, 36.021], rank: 4, type: "山" },
  { name: "白塔山", nameEn: "Baita Hill", at: [103.8125, 36.0735], rank: 4, type: "山" },
  { name: "徐家山", nameEn: "Xujia Hill", at: [103.858, 36.094], rank: 5, type: "山" },
  { name: "仁寿山", nameEn: "Renshou Hill", at: [103.688, 36.133], rank: 5, type: "山" },
  { name: "九州台", nameEn: "Jiuzhoutai", at: [103.795, 36.09], rank: 5, type: "山" },
  { name: "兴隆山", nameEn: "Xinglong Mountain", at: [104.05, 35.785], rank: 3, type: "山" },
  { name: "马衔山", nameEn: "Maxian Mountain", at: [103.98, 35.755], rank: 3, type: "山" },
  { name: "石佛沟", nameEn: "Shifogou", at: [103.77, 35.9], rank: 5, type: "景点" },
  { name: "吐鲁沟", nameEn: "Tulugou", at: [102.82, 36.77], rank: 4, type: "景点" },
  { name: "七道梁", nameEn: "Qidaoliang", at: [103.765, 35.905], rank: 5, type: "山" },
  { name: "兰州站", nameEn: "Lanzhou Railway Station", at: [103.848, 36.031], rank: 4, type: "车站" },
  { name: "兰州西站", nameEn: "Lanzhou West Railway Station", at: [103.751, 36.073], rank: 4, type: "车站" },
  { name: "兰州东站", nameEn: "Lanzhou East Railway Station", at: [103.915, 36.033], rank: 5, type: "车站" },
  { name: "河口南站", nameEn: "Hekou South Railway Station", at: [103.452, 36.155], rank: 6, type: "车站" },
  { name: "中川机场站", nameEn: "Zhongchuan Airport Station", at: [103.63, 36.506], rank: 5, type: "车站" },
  {
    name: "兰州中川国际机场",
    nameEn: "Lanzhou Zhongchuan Airport",
    at: [103.62, 36.515],
    rank: 3,
    type: "机场",
  },
  { name: "中山桥", nameEn: "Zhongshan Bridge", at: [103.812, 36.066], rank: 4, type: "桥梁" },
  { name: "西沙大桥", nameEn: "Xisha Bridge", at: [103.66, 36.1035], rank: 6, type: "桥梁" },
  { name: "银滩大桥", nameEn: "Yintan Bridge", at: [103.72, 36.091], rank: 6, type: "桥梁" },
  { name: "七里河大桥", nameEn: "Qilihe Bridge", at: [103.768, 36.0795], rank: 6, type: "桥梁" },
  { name: "元通大桥", nameEn: "Yuantong Bridge", at: [103.8, 36.0682], rank: 6, type: "桥梁" },
  { name: "雁滩大桥", nameEn: "Yantan Bridge", at: [103.875, 36.0763], rank: 6, type: "桥梁" },
  { name: "东岗大桥", nameEn: "Donggang Bridge", at: [103.93, 36.0575], rank: 6, type: "桥梁" },
  { name: "黄河", nameEn: "Yellow River", at: [103.64, 36.11], rank: 2, type: "河流" },
  { name: "黄河", nameEn: "Yellow River", at: [104.1, 36.2], rank: 4, type: "河流" },
  { name: "湟水河", nameEn: "Huangshui River", at: [103.08, 36.245], rank: 4, type: "河流" },
  { name: "大通河", nameEn: "Datong River", at: [102.78, 36.67], rank: 4, type: "河流" },
  { name: "庄浪河", nameEn: "Zhuanglang River", at: [103.345, 36.54], rank: 4, type: "河流" },
  { name: "宛川河", nameEn: "Wanchuan River", at: [104.17, 35.93], rank: 5, type: "河流" },
  { name: "东方红广场", nameEn: "Dongfanghong Square", at: [103.838, 36.057], rank: 5, type: "景点" },
  { name: "水车博览园", nameEn: "Waterwheel Park", at: [103.841, 36.0632], rank: 6, type: "景点" },
  { name: "五泉山", nameEn: "Wuquan Hill", at: [103.822, 36.038], rank: 5, type: "景点" },
];
