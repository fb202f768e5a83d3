import { useSignal } from "@preact/signals";
import { askDevice, askInLayer, askTyped, gridOfCards, leaveCard } from "../actions/grid-card.ts";
import { cardAnswer, isLocating } from "../state/grid-card.ts";
import { analysisLayers } from "../state/layers.ts";
import { isKiosk, text } from "../state/settings.ts";
import { CardAnswerView } from "./card-answer.tsx";
import { LayerSelect } from "./parts/form-parts.tsx";
import { Icon } from "./parts/icon.tsx";
import { PageFrame } from "./parts/page-frame.tsx";
import { TaskView } from "./parts/task-view.tsx";
import "./grid-card.css";

/** Tells in which cell a place is, and shows the card of that cell. */
export function GridCardPanel() {
  const words = text.value.gridCard;
  const polygons = analysisLayers.value.filter(({ geometry }) => geometry === "polygon").reverse();
  return (
    <PageFrame title={words.title} body={isKiosk.value ? words.emptyKiosk : words.empty} onBack={leaveCard}>
      {isKiosk.value ? null : (
        <>
          <LayerSelect
            label={words.grid}
            options={polygons}
            value={gridOfCards()?.id ?? ""}
            onChange={askInLayer}
          />
          <TypedPlace />
        </>
      )}
      <DevicePlace />
      <TaskView task={cardAnswer.value} running={words.looking}>
        {(answer) => <CardAnswerView answer={answer} />}
      </TaskView>
    </PageFrame>
  );
}

function TypedPlace() {
  const words = text.value.gridCard;
  const typed = useSignal("");
  return (
    <form
      class="typed-place"
      onSubmit={(event) => {
        event.preventDefault();
        askTyped(typed.value);
      }}
    >
      <label class="field">
        <span>{words.typed}</span>
        <input
          type="text"
          placeholder={words.typedHint}
          autocomplete="off"
          value={typed.value}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class="button" disabled={typed.value.trim() === ""}>
        {words.find}
      </button>
    </form>
  );
}

function DevicePlace() {
  const words = text.value.gridCard;
  return (
    <div class="device-place">
      <button type="button" class="button" disabled={isLocating.value} onClick={askDevice}>
        <Icon name="locate" />
        {isLocating.value ? words.locating : words.device}
      </button>
      <small class="hint">{words.deviceHint}</small>
    </div>
  );
}
