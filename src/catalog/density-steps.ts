import type { LegendEntry } from "./legend.ts";

/** Shades of density from their lower bound up, features per square kilometre; `dark` for the dark map. Own default. */
export const DENSITY_STEPS = [
  { from: 0, color: "#dcecea", dark: "#1b2c2c" },
  { from: 1, color: "#b9dcd8", dark: "#1d3f3e" },
  { from: 10, color: "#8cc7c1", dark: "#1f5654" },
  { from: 50, color: "#5aada6", dark: "#23716d" },
  { from: 100, color: "#2f8f88", dark: "#2c8f89" },
  { from: 500, color: "#136f6a", dark: "#46b3ab" },
  { from: 1000, color: "#084f4c", dark: "#86d6cf" },
] as const;

/** The legend of a density. */
export const densityLegend = (isDark: boolean): LegendEntry[] =>
  DENSITY_STEPS.map(({ from, color, dark }, i) => {
    const next = DENSITY_STEPS[i + 1];
    const range = next ? `${from}–${next.from}` : `≥ ${from}`;
    return {
      label: { zh: `${range} 个/平方公里`, en: `${range} per km²` },
      color: isDark ? dark : color,
      symbol: "fill",
    };
  });
