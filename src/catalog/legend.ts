import { landUseClasses } from "../core/planning/land-use.ts";
import type { MapLayer } from "./map-layer.ts";
import type { Bilingual } from "./schema.ts";

/** One line of a legend. */
export interface LegendEntry {
  readonly label: Bilingual;
  readonly color: string;
  readonly symbol: "fill" | "hatch" | "border" | "line" | "disc";
  readonly dash?: readonly number[] | undefined;
}

/** The legend a layer's style makes by itself; empty where the title says it all. */
export function legendOf({ style, title }: MapLayer): LegendEntry[] {
  switch (style.kind) {
    case "land-use":
      return landUseClasses()
        .filter(({ code }) => code.length === 2 && Number(code) < 18)
        .concat(landUseClasses().filter(({ code }) => code === "23"))
        .map(({ code, name, color }) => ({
          label: { zh: `${code} ${name.zh}`, en: `${code} ${name.en}` },
          color,
          symbol: "fill",
        }));
    case "fill":
      return [{ label: title, color: style.color, symbol: style.hatch ? "hatch" : "fill" }];
    case "border":
      return [{ label: title, color: style.color, symbol: "border", dash: style.dash }];
    case "fill-classes":
      return style.classes.map(({ label, color }) => ({ label, color, symbol: "fill" }));
    case "border-classes":
      return style.classes.map(({ label, color, dash }) => ({ label, color, symbol: "border", dash }));
    case "line-classes":
      return style.classes.map(({ label, color, dash }) => ({ label, color, symbol: "line", dash }));
    case "points":
      return [{ label: title, color: style.color, symbol: "disc" }];
    case "stations":
      return style.classes.map(({ label, color }) => ({ label, color, symbol: "disc" }));
    case "steps":
      return style.steps.map(({ label, color }) => ({ label, color, symbol: "fill" }));
    case "findings":
      return style.classes.map(({ label, color }) => ({ label, color, symbol: "disc" }));
    case "names":
      return [];
  }
}
