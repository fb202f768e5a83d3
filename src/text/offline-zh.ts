/** 断网与展示的词：离线使用、展示屏。 */
export const offlineZh = {
  offline: {
    title: "离线使用",
    intro: "把地图程序和图层保存在本机，断网后照常使用。",
    keep: "保存图层到本机",
    keeping: (done: string, total: string) => `正在保存 ${done} / ${total}`,
    kept: (n: number, size: string) => `已保存 ${n} 个图层（${size}），断网可用。`,
    discard: "删除本机图层",
    appReady: "程序已可离线使用。",
    appNotReady: "程序尚未存入本机，请稍候或重新载入一次。",
    persisted: "浏览器已承诺长期保留。",
    notPersisted: "浏览器可能在磁盘紧张时清除。",
    newVersion: "有新版本",
    update: "更新",
  },
  kiosk: {
    idle: (seconds: number) => `${seconds} 秒后回到首页`,
    stay: "继续浏览",
    legend: "图例",
    themes: "专题",
  },
};

/** Words for use without a network and on a public screen. Both languages have exactly these. */
export type OfflineText = typeof offlineZh;
