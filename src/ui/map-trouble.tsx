import { text } from "../state/settings.ts";
import { mapTrouble } from "../state/view.ts";
import { Icon } from "./parts/icon.tsx";

/** Says why the map does not draw, in its place. */
export function MapTrouble() {
  const trouble = mapTrouble.value;
  if (!trouble) return null;
  const words = text.value.map;
  return (
    <p class="map-trouble" role="status">
      <Icon name="warning" />
      {trouble === "no-webgl" ? words.noWebgl : words.webglLost}
    </p>
  );
}
