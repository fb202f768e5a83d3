import {
  cancelChoosing,
  chosenLayer,
  setChoiceLayer,
  setChoiceMode,
  setChoiceWithin,
} from "../actions/choose.ts";
import { clearSketch } from "../actions/sketch.ts";
import { choiceMode, choosing, heldMode, isChoiceWithin } from "../state/choice.ts";
import { visibleLayers } from "../state/layers.ts";
import { language, text } from "../state/settings.ts";
import { isChoosing, tool } from "../state/tools.ts";
import { IconButton } from "./parts/icon-button.tsx";
import { ProgressLine } from "./progress-line.tsx";
import "./choose-panel.css";

const MODES = ["replace", "add", "remove"] as const;

/** What the region tools choose, from which layer, and what a new region does with what is chosen already. */
export function ChoosePanel() {
  if (!isChoosing(tool.value)) return null;
  const words = text.value.choose;
  const layer = chosenLayer();
  const mode = heldMode.value ?? choiceMode.value;
  return (
    <aside class="choose-panel" aria-label={tool.value === "choose-box" ? words.box : words.polygon}>
      <div class="settings">
        {layer ? <LayerChooser current={layer.id} /> : <p class="hint">{words.noLayer}</p>}
        <fieldset class="modes" title={words.modeHint}>
          <legend class="visually-hidden">{words.mode}</legend>
          {MODES.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="choice-mode"
                class="visually-hidden"
                checked={each === mode}
                onChange={() => setChoiceMode(each)}
              />
              <span>{words.modes[each]}</span>
            </label>
          ))}
        </fieldset>
        <label class="within">
          <input
            type="checkbox"
            checked={isChoiceWithin.value}
            onChange={({ currentTarget }) => setChoiceWithin(currentTarget.checked)}
          />
          {words.within}
        </label>
        <IconButton icon="close" label={words.finish} onClick={clearSketch} />
      </div>
      {choosing.value ? (
        <ProgressLine progress={choosing.value.progress} onCancel={cancelChoosing} />
      ) : (
        <p class="hint">{tool.value === "choose-box" ? words.boxHint : words.polygonHint}</p>
      )}
    </aside>
  );
}

function LayerChooser({ current }: { readonly current: string }) {
  const options = visibleLayers.value.filter(({ isBasemap }) => !isBasemap).reverse();
  return (
    <select
      aria-label={text.value.choose.layer}
      value={current}
      onChange={({ currentTarget }) => setChoiceLayer(currentTarget.value)}
    >
      {options.map(({ id, title }) => (
        <option key={id} value={id}>
          {title[language.value]}
        </option>
      ))}
    </select>
  );
}
