/** 逐处查看检查发现的词：筛选、前后、面积与宽度、处理状态、备注。 */
export const reviewZh = {
  review: {
    start: "逐处查看",
    title: "逐处查看",
    back: "回到检查结果",
    rule: "规则",
    allRules: (n: string) => `全部规则（${n}）`,
    ruleOption: (rule: string, n: string) => `${rule}（${n}）`,
    withCount: (word: string, n: string) => `${word} ${n}`,
    previous: "上一处",
    next: "下一处",
    zoom: "放大",
    of: (current: string, total: string) => `第 ${current} 处，共 ${total} 处`,
    notListed: (total: string) => `此处已不在筛选之内，共 ${total} 处`,
    none: "没有符合筛选的问题。",
    clear: "取消筛选",
    finding: "当前问题",
    cells: "网格",
    areas: "区划",
    moreCells: (n: string) => `另有 ${n} 个`,
    noName: "（无名称）",
    area: "面积",
    width: "平均宽",
    widest: "最宽处",
    at: "位置",
    status: "处理状态",
    note: "备注",
    notePlaceholder: "例如：已核实，现状如此",
    keyHint: (key: string) => `快捷键 ${key}`,
  },
};

/** Words for going through findings one by one. Both languages have exactly these. */
export type ReviewText = typeof reviewZh;
