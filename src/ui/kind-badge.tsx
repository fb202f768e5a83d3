import { CHANGE_COLORS } from "../actions/change-style.ts";
import type { ChangeKind } from "../core/grid/compare/change-kind.ts";
import { text } from "../state/settings.ts";
import { Swatch } from "./parts/swatch.tsx";

/** The kind of a change with its colour on the map. */
export function KindBadge({ kind }: { readonly kind: ChangeKind }) {
  const label = text.value.comparison.kinds[kind];
  const { color } = CHANGE_COLORS[kind];
  return (
    <span class="kind-badge">
      <Swatch entry={{ label: { zh: label, en: label }, color, symbol: "fill" }} />
      {label}
    </span>
  );
}
