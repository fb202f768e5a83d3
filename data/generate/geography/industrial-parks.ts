import type { LngLat } from "../../../src/core/units.ts";

/** An industrial park, named in the city's plans; sizes and the kind of park are our own. */
export interface IndustrialPark {
  readonly code: string;
  readonly name: string;
  readonly at: LngLat;
  readonly hectares: number;
  readonly type: "国家级" | "省级" | "市级" | "专业园";
  /** Leading trade. */
  readonly trade: string;
}

export const INDUSTRIAL_PARKS: readonly IndustrialPark[] = [
  {
    code: "YQ01",
    name: "兰州高新区雁滩园",
    at: [103.886, 36.064],
    hectares: 260,
    type: "国家级",
    trade: "电子信息",
  },
  {
    code: "YQ02",
    name: "兰州高新区定连园",
    at: [104.02, 35.938],
    hectares: 620,
    type: "国家级",
    trade: "生物医药",
  },
  {
    code: "YQ03",
    name: "兰州经济技术开发区安宁园",
    at: [103.682, 36.117],
    hectares: 420,
    type: "国家级",
    trade: "装备制造",
  },
  {
    code: "YQ04",
    name: "西固石化园区",
    at: [103.592, 36.112],
    hectares: 1150,
    type: "省级",
    trade: "石油化工",
  },
  {
    code: "YQ05",
    name: "连海经济开发区",
    at: [102.874, 36.49],
    hectares: 480,
    type: "省级",
    trade: "有色冶金",
  },
  {
    code: "YQ06",
    name: "红古海石湾产业园",
    at: [102.866, 36.352],
    hectares: 260,
    type: "省级",
    trade: "新材料",
  },
  {
    code: "YQ07",
    name: "甘肃（兰州）国际陆港",
    at: [103.47, 36.137],
    hectares: 560,
    type: "省级",
    trade: "现代物流",
  },
  {
    code: "YQ08",
    name: "榆中生态创新城",
    at: [104.14, 35.932],
    hectares: 900,
    type: "市级",
    trade: "科技创新",
  },
  {
    code: "YQ09",
    name: "兰州新区综合保税区",
    at: [103.658, 36.498],
    hectares: 290,
    type: "国家级",
    trade: "保税加工",
  },
  {
    code: "YQ10",
    name: "兰州新区大数据产业园",
    at: [103.684, 36.482],
    hectares: 240,
    type: "专业园",
    trade: "大数据",
  },
  {
    code: "YQ11",
    name: "兰州新区绿色化工园区",
    at: [103.715, 36.605],
    hectares: 1100,
    type: "省级",
    trade: "精细化工",
  },
  {
    code: "YQ12",
    name: "兰州新区生物医药产业园",
    at: [103.668, 36.555],
    hectares: 380,
    type: "专业园",
    trade: "生物医药",
  },
  {
    code: "YQ13",
    name: "兰州新区装备制造产业园",
    at: [103.7, 36.545],
    hectares: 620,
    type: "专业园",
    trade: "装备制造",
  },
  {
    code: "YQ14",
    name: "皋兰三川口工业园",
    at: [103.906, 36.284],
    hectares: 360,
    type: "市级",
    trade: "装备制造",
  },
  {
    code: "YQ15",
    name: "九州经济开发区",
    at: [103.815, 36.101],
    hectares: 210,
    type: "省级",
    trade: "商贸服务",
  },
  { code: "YQ16", name: "青白石产业园", at: [103.897, 36.1], hectares: 190, type: "市级", trade: "现代服务" },
  { code: "YQ17", name: "和平工业园", at: [103.962, 36.002], hectares: 330, type: "市级", trade: "轻工食品" },
  {
    code: "YQ18",
    name: "兰州软件园",
    at: [103.874, 36.068],
    hectares: 46,
    type: "专业园",
    trade: "软件服务",
  },
  {
    code: "YQ19",
    name: "安宁“互联网+”示范园",
    at: [103.722, 36.104],
    hectares: 58,
    type: "专业园",
    trade: "互联网服务",
  },
  { code: "YQ20", name: "永登中堡工业园", at: [103.218, 36.796], hectares: 170, type: "市级", trade: "建材" },
];
