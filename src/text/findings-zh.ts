/** 检查发现的清单：列名、级别、处理状态、打印。 */
export const findingsZh = {
  findings: {
    columns: {
      number: "序号",
      rule: "规则",
      severity: "级别",
      cells: "网格",
      layers: "所在文件",
      area: "面积（m²）",
      width: "平均宽（m）",
      longitude: "经度",
      latitude: "纬度",
      message: "说明",
      status: "状态",
      note: "备注",
    },
    severities: { error: "错误", warning: "警告", info: "提示" },
    statuses: { open: "待处理", done: "已处理", "false-alarm": "误报" },
    list: (grid: string) => `网格检查问题清单：${grid}`,
    listTitle: "网格检查问题清单",
    counts: (errors: string, warnings: string, notes: string) =>
      `错误 ${errors}，警告 ${warnings}，提示 ${notes}`,
    found: "发现",
    printList: "打印清单",
    save: "清单存为",
    formats: { xlsx: "XLSX", fgb: "FlatGeobuf", geojson: "GeoJSON" },
    more: (n: string) => `另有 ${n} 处未印出，全部见导出的 XLSX。`,
  },
  print: {
    print: "打印",
    preview: (title: string) => `打印预览：${title}`,
    layer: "图层",
    cells: (n: string) => `${n} 个网格`,
    areas: (n: string) => `${n} 个区划`,
    hash: "内容哈希",
    fileHash: "文件哈希",
    certificateHash: "证书哈希",
    checked: "检查时间",
    printed: "打印时间",
    engine: "计算引擎",
    sha256: (hash: string) => `SHA-256 ${hash}`,
  },
};

/** Words of the list of findings and of printed sheets. Both languages have exactly these. */
export type FindingsText = typeof findingsZh;
