import type { OperationName } from "../core/analysis/operation-name.ts";
import type { Role, Unit } from "../core/analysis/parameters.ts";

/** 工具表单和结果里的词：图层、参数、可选值、数值名称、单位。没有列出的名称原样显示。 */
export const operationPartsZh: OperationParts = {
  layers: {
    identity: { a: "输入图层（A）", b: "标识图层（B）" },
    difference: { a: "被减图层（A）", b: "减去的图层（B）" },
    erase: { a: "被擦除图层（A）", b: "擦除范围（B）" },
    clip: { a: "被裁剪图层（A）", b: "裁剪范围（B）" },
    statistics: { a: "被统计图层（A）", b: "分区图层（B）" },
    totals: { a: "地块图层（A）", b: "压占对象（B）" },
    interpolate: { a: "接受数值的图层（A）", b: "提供数值的图层（B）" },
    dissolve: { a: "面图层" },
    buffer: { a: "图层" },
    join: { a: "目标图层（A）", b: "连接图层（B）" },
    count: { a: "面图层（A）", b: "点图层（B）" },
    "k-coverage": { a: "面图层（A）", b: "站点图层（B）" },
    "blind-areas": { a: "面图层（A）", b: "站点图层（B）" },
    area: { a: "面图层" },
    "make-valid": { a: "面图层" },
    simplify: { a: "面图层" },
  },
  anyLayer: { a: "图层（A）", b: "图层（B）" },
  parameters: {
    by: "按字段",
    "count.by": "按类别分列",
    "count.fields": "统计字段",
    distance: "距离",
    field: "字段",
    fields: "字段",
    groupA: "A 按字段汇总",
    groupB: "B 按字段汇总",
    levels: "重数",
    mean: "均值字段",
    "interpolate.sum": "总量字段",
    most: "最多重数",
    predicate: "位置关系",
    radius: "覆盖半径",
    relation: "位置关系",
    sum: "求和字段",
    sums: "求和字段",
    tolerance: "容差",
    weight: "权重字段",
    where: "只计入",
  },
  choices: {
    contains: "包含",
    intersects: "相交",
    largest: "重叠最大",
    "largest-overlap": "重叠最大",
    nearest: "最近",
    within: "位于其中",
    flat: "平头",
    round: "圆头",
    square: "方头",
    mitre: "尖角",
    bevel: "斜角",
    extensive: "总量（按面积分摊）",
    intensive: "强度（按面积加权平均）",
  },
  figures: {
    area: "面积",
    area_hm2: "面积",
    area_mu: "面积",
    blind: "盲区面积",
    count: "个数",
    covered: "覆盖面积",
    covered_1: "至少 1 重覆盖面积",
    covered_2: "至少 2 重覆盖面积",
    covered_3: "至少 3 重覆盖面积",
    covered_4: "至少 4 重覆盖面积",
    covered_5: "至少 5 重覆盖面积",
    distance: "距离",
    features: "要素数",
    in_several: "同时在几个面内",
    inside: "范围内",
    length: "长度",
    on_border: "在边界上",
    outside: "范围外",
    overlap: "重叠面积",
    part: "部分",
    site_area: "地块面积",
    taken: "占压面积",
    free: "未占压面积",
    "totals.sites": "地块数",
    pairs: "图斑对数",
    "blind-areas.pieces": "盲区块数",
    per_km2: "密度",
    points: "点数",
    share: "比例",
    share_1: "至少 1 重覆盖比例",
    share_2: "至少 2 重覆盖比例",
    share_3: "至少 3 重覆盖比例",
    share_4: "至少 4 重覆盖比例",
    share_5: "至少 5 重覆盖比例",
    sites: "站点数",
    total: "合计",
    unmatched: "未匹配",
    vertices: "顶点数",
  },
  statistics: { sum: "合计", mean: "平均", min: "最小", max: "最大" },
  ofField: (field: string, statistic: string) => `${field}${statistic}`,
  level: (figure: string, n: string) => `${figure}（≥ ${n} 重）`,
  units: {
    m: "米",
    m2: "m²",
    hm2: "公顷",
    mu: "亩",
    km2: "km²",
    share: "%",
    count: "",
    "per-km2": "个/km²",
    degrees: "°",
  },
};

/** Words of forms and results that depend on the operation. */
export interface OperationParts {
  /** What its layers are called, where “layer A” is not clear enough. */
  readonly layers: Readonly<Partial<Record<OperationName, Readonly<Partial<Record<Role, string>>>>>>;
  readonly anyLayer: Readonly<Record<Role, string>>;
  /** By the name of the parameter, or by `operation.name` where one operation needs another word. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Values of choices, or `parameter.value` where one parameter needs another word. */
  readonly choices: Readonly<Record<string, string>>;
  /** Figures and columns of results, or `operation.name`. */
  readonly figures: Readonly<Record<string, string>>;
  /** What the figures of a field are called: `HS_sum`. */
  readonly statistics: Readonly<Record<string, string>>;
  readonly ofField: (field: string, statistic: string) => string;
  /** A figure that is given for 1, 2, 3 … of something: `share_2`. */
  readonly level: (figure: string, n: string) => string;
  readonly units: Readonly<Record<Unit, string>>;
}
