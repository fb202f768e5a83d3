import { catalogue } from "../state/layers.ts";
import { language, text } from "../state/settings.ts";
import { mapTrouble } from "../state/view.ts";
import { problemSentence } from "../text/language.ts";
import { Icon } from "./parts/icon.tsx";

/** Says why there is no map, in its place: a catalogue that cannot be read, or graphics that do not work. */
export function MapTrouble() {
  const words = text.value;
  const task = catalogue.value;
  if (task.status === "failed") {
    return (
      <div class="map-trouble" role="alert">
        <Icon name="warning" />
        <div>
          <strong>{words.app.failed}</strong>
          <p>{problemSentence(task.problem, language.value)}</p>
          <button type="button" class="button" onClick={() => location.reload()}>
            {words.app.reload}
          </button>
        </div>
      </div>
    );
  }
  const trouble = mapTrouble.value;
  if (!trouble) return null;
  return (
    <p class="map-trouble" role="status">
      <Icon name="warning" />
      {trouble === "no-webgl" ? words.map.noWebgl : words.map.webglLost}
    </p>
  );
}
