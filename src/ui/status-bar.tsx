import { gaussCoordinates } from "../core/geometry/gauss-coordinates.ts";
import { catalogue } from "../state/layers.ts";
import { isKiosk, language, text } from "../state/settings.ts";
import { pointer, scaleDenominator, view } from "../state/view.ts";
import { formatCount } from "../text/format.ts";
import { UNKNOWN } from "../text/format-number.ts";
import "./status-bar.css";

/** Where the pointer is (or the middle of the map), in degrees and in the 3-degree zone; the scale; what the map is. */
export function StatusBar() {
  const words = text.value;
  const city = catalogue.value.status === "done" ? catalogue.value.value.city : null;
  const scale = scaleDenominator.value;
  return (
    <footer class="status-bar">
      {isKiosk.value ? null : <Coordinates />}
      <span>
        {scale === null ? UNKNOWN : words.status.scale(formatCount(roundScale(scale), language.value))}
      </span>
      <span class="notice">{city?.notice[language.value] ?? ""}</span>
      <span>{words.app.reviewNumber(city?.reviewNumber ?? null)}</span>
    </footer>
  );
}

function Coordinates() {
  const words = text.value.status;
  const at = pointer.value ?? view.value?.center ?? null;
  if (!at) return <span>{UNKNOWN}</span>;
  const gauss = gaussCoordinates(at);
  return (
    <>
      <span class="degrees" title={words.coordinates}>
        {at[0].toFixed(6)}, {at[1].toFixed(6)}
      </span>
      <span class="zone">
        {gauss ? words.zone(gauss.zone, gauss.x.toFixed(2), gauss.y.toFixed(2)) : UNKNOWN}
      </span>
    </>
  );
}

/** Three digits that mean something: 1:12 500, not 1:12 483. */
function roundScale(scale: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(scale)) - 2);
  return Math.round(scale / step) * step;
}
