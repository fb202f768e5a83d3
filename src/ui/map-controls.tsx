import { goHome, showFullExtent, zoomBy } from "../actions/zoom-to.ts";
import { text } from "../state/settings.ts";
import { IconButton } from "./parts/icon-button.tsx";
import "./map-controls.css";

/** Zoom, home and full extent, at the edge of the map. */
export function MapControls() {
  const words = text.value.toolbar;
  return (
    <div class="map-controls">
      <IconButton icon="plus" label={words.zoomIn} onClick={() => zoomBy(1)} />
      <IconButton icon="minus" label={words.zoomOut} onClick={() => zoomBy(-1)} />
      <IconButton icon="home" label={words.home} onClick={goHome} />
      <IconButton icon="expand" label={words.fullExtent} onClick={showFullExtent} />
    </div>
  );
}
