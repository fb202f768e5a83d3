import type { OfflineText } from "./offline-zh.ts";

/** Words for use without a network and on a public screen. */
export const offlineEn: OfflineText = {
  offline: {
    title: "Offline use",
    intro: "Keep the program and the layers on this device; everything works without a network.",
    keep: "Keep the layers here",
    keeping: (done, total) => `Saving ${done} of ${total}`,
    kept: (n, size) => `${n} layers kept (${size}), ready without a network.`,
    discard: "Remove the layers from this device",
    appReady: "The program is ready offline.",
    appNotReady: "The program is not stored yet; wait a moment or reload once.",
    persisted: "The browser has promised to keep them.",
    notPersisted: "The browser may clear them when the disk is full.",
    newVersion: "A new version is ready",
    update: "Update",
  },
  kiosk: {
    idle: (seconds) => `Back to the start in ${seconds} s`,
    stay: "Stay",
    legend: "Legend",
    themes: "Themes",
  },
};
