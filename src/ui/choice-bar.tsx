import { openTable } from "../actions/attribute-table.ts";
import { currentChoice } from "../actions/choose.ts";
import { closeCard } from "../actions/identify.ts";
import { cancelKeeping, keepChosen } from "../actions/keep-chosen.ts";
import { zoomToBox } from "../actions/zoom-to.ts";
import type { Measure } from "../core/selection.ts";
import { type Choice, choice, keeping } from "../state/choice.ts";
import { selection } from "../state/selection.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, readableArea, readableLength } from "../text/format.ts";
import { texts } from "../text/texts.ts";
import { IconButton } from "./parts/icon-button.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";
import { ProgressLine } from "./progress-line.tsx";
import "./choose-panel.css";

/** Beyond this many the map marks by tiles, which leave out what is too small to be seen. */
const MANY = 12_000;

/** How much has been chosen together, and what can be done with it. */
export function ChoiceBar() {
  const words = text.value.choose;
  const now = currentChoice();
  if (!now) {
    const isEmpty = choice.value?.found === 0 && selection.value === null;
    return isEmpty ? (
      <p class="choice-bar empty" role="status">
        {words.nothing}
      </p>
    ) : null;
  }
  const { measure } = now;
  return (
    <aside class="choice-bar" aria-label={words.bar}>
      <p role="status">
        <strong>{countText(now)}</strong>
        {measure.status === "running" ? <span class="hint">{words.measuring}</span> : null}
        {measure.status === "done"
          ? figures(measure.value).map((each) => <span key={each}>{each}</span>)
          : null}
        {now.selection.ids.length > MANY ? <span class="hint">{words.largeHint}</span> : null}
      </p>
      {measure.status === "failed" ? <ProblemLine problem={measure.problem} /> : null}
      {keeping.value ? (
        <ProgressLine progress={keeping.value.progress} onCancel={cancelKeeping} />
      ) : (
        <Actions now={now} />
      )}
    </aside>
  );
}

function Actions({ now }: { readonly now: Choice }) {
  const words = text.value.choose;
  const box = now.measure.status === "done" ? now.measure.value.box : null;
  const count = formatCount(now.selection.ids.length, language.value);
  const titles = { zh: `${texts.zh.choose.kept} ${count}`, en: `${texts.en.choose.kept} ${count}` };
  return (
    <div class="actions">
      <IconButton
        icon="table"
        label={words.table}
        withText
        onClick={() => openTable(now.selection.layer, true)}
      />
      <IconButton
        icon="layers"
        label={words.keep}
        withText
        onClick={() => keepChosen(now.selection, titles)}
      />
      <IconButton
        icon="zoom"
        label={words.zoom}
        isDisabled={box === null}
        onClick={() => box && zoomToBox(box)}
      />
      <IconButton icon="close" label={words.clear} onClick={closeCard} />
    </div>
  );
}

function countText({ selection: { ids }, found }: Choice): string {
  const words = text.value.choose;
  const figure = (value: number) => formatCount(value, language.value);
  return found > ids.length
    ? words.chosenOf(figure(ids.length), figure(found))
    : words.chosen(figure(ids.length));
}

/** Area and length in words, and what has neither. */
function figures({ area, length, unmeasured }: Measure): string[] {
  const words = text.value.choose;
  return [
    ...(area === null ? [] : [words.area(readableArea(area, language.value))]),
    ...(length === null ? [] : [words.length(readableLength(length, language.value))]),
    ...(unmeasured === 0 ? [] : [words.unmeasured(formatCount(unmeasured, language.value))]),
  ];
}
