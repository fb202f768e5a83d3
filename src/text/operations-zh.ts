import type { OperationName } from "../core/analysis/operation-name.ts";

/** 分析工具的名称，和一句话说明它回答什么问题。 */
export const operationsZh: Readonly<Record<OperationName, OperationWords>> = {
  intersection: { title: "相交", body: "A 与 B 的公共部分，保留双方字段" },
  union: { title: "联合", body: "A 与 B 的全部范围，按重叠关系切开" },
  identity: { title: "标识", body: "A 的全部范围，落在 B 内的部分带上 B 的字段" },
  difference: { title: "差集", body: "A 中不在 B 内的部分" },
  erase: { title: "擦除", body: "从 A 中擦去 B 覆盖的部分" },
  "symmetric-difference": { title: "交集取反", body: "只属于 A 或只属于 B 的部分" },
  clip: { title: "裁剪", body: "用 B 的范围裁剪 A，只保留 A 的字段" },
  statistics: { title: "叠加统计", body: "A 的各类在 B 的各类中各占多少面积" },
  totals: { title: "地块占压汇总", body: "每个地块压到了什么、各占多少" },
  interpolate: { title: "面积加权汇总", body: "把 B 的数值按面积分摊到 A" },
  dissolve: { title: "融合", body: "合并字段值相同的相邻面" },
  buffer: { title: "缓冲区", body: "周边若干米范围（椭球距离）" },
  join: { title: "空间连接", body: "按位置把 B 的字段连到 A" },
  count: { title: "点数统计", body: "每个面内有多少点" },
  "k-coverage": { title: "多重覆盖", body: "每个面被至少 1、2、3…个站点覆盖的比例" },
  "blind-areas": { title: "盲区", body: "没有任何站点覆盖的范围" },
  area: { title: "椭球面积", body: "每个面的椭球面积（平方米、公顷、亩）" },
  "make-valid": { title: "修复几何", body: "修复自相交等无效几何，并列出" },
  simplify: { title: "化简", body: "化简相邻面的边界，不产生缝隙" },
};

export interface OperationWords {
  readonly title: string;
  readonly body: string;
}
