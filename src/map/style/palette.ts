import type { Theme } from "../../state/settings.ts";

/** Colours of the background; the planning layers bring their own. */
export interface Palette {
  readonly isDark: boolean;
  readonly paper: string;
  readonly label: string;
  readonly quietLabel: string;
  readonly waterLabel: string;
  readonly halo: string;
  readonly parcelLine: string;
  readonly accent: string;
  readonly hover: string;
  readonly cluster: string;
  readonly clusterText: string;
  readonly casing: string;
  readonly roadRim: string;
  /** Ground of the finding on show. */
  readonly finding: string;
  /** Cells as a repair would draw them. */
  readonly repair: string;
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    isDark: false,
    paper: "#e9e7e1",
    label: "#2b2f31",
    quietLabel: "#5d6468",
    waterLabel: "#3b6f8f",
    halo: "rgba(255,255,255,0.9)",
    parcelLine: "#6d6a63",
    accent: "#0b7a75",
    hover: "#0b7a75",
    cluster: "#ffffff",
    clusterText: "#07605c",
    casing: "#ffffff",
    roadRim: "#b9a58a",
    finding: "#b2182b",
    repair: "#2e7d4f",
  },
  dark: {
    isDark: true,
    paper: "#15191b",
    label: "#e6e8e8",
    quietLabel: "#a5adb0",
    waterLabel: "#8fbcd4",
    halo: "rgba(21,25,27,0.85)",
    parcelLine: "#0f1213",
    accent: "#4fc3bb",
    hover: "#4fc3bb",
    cluster: "#15191b",
    clusterText: "#7ad6cf",
    casing: "#15191b",
    roadRim: "#0d1011",
    finding: "#ff6b6b",
    repair: "#7fd0a0",
  },
};
