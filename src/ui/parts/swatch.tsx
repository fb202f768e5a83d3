import { type LegendEntry, legendOf } from "../../catalog/legend.ts";
import type { MapLayer } from "../../catalog/map-layer.ts";

/** The symbol of a whole layer: that of its only class, or four of its colours. */
export function LayerSwatch({ layer }: { readonly layer: MapLayer }) {
  const legend = legendOf(layer);
  const [first] = legend;
  if (!first) return <span class="swatch" style={{ visibility: "hidden" }} />;
  if (legend.length < 4 || first.symbol !== "fill") return <Swatch entry={first} />;
  const quarters = [0, 1, 2, 3].map((i) => legend[Math.floor((i * legend.length) / 4)]?.color);
  const stops = quarters.map((color, i) => `${color} ${25 * i}% ${25 * (i + 1)}%`).join(", ");
  return <span class="swatch" style={{ background: `conic-gradient(${stops})` }} />;
}

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
