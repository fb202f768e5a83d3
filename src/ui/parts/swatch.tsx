import type { LegendEntry } from "../../catalog/legend.ts";

/** The symbol of a legend: as small as a letter, drawn like on the map. */
export function Swatch({ entry: { color, symbol, dash } }: { readonly entry: LegendEntry }) {
  if (symbol === "fill") return <span class="swatch" style={{ background: color }} />;
  if (symbol === "disc") return <span class="swatch" style={{ background: color, borderRadius: "50%" }} />;
  if (symbol === "hatch") {
    const lines = `repeating-linear-gradient(135deg, ${color} 0 1.5px, transparent 1.5px 4px)`;
    const ground = `color-mix(in srgb, ${color} 35%, transparent)`;
    return <span class="swatch" style={{ background: `${lines}, ${ground}`, borderColor: color }} />;
  }
  const style = dash ? "dashed" : "solid";
  return symbol === "border" ? (
    <span class="swatch" style={{ border: `2px ${style} ${color}`, background: "transparent" }} />
  ) : (
    <span class="swatch line" style={{ borderTop: `3px ${style} ${color}` }} />
  );
}
