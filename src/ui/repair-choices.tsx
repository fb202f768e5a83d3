import { decideChoice, lookAtChoice } from "../actions/repair-grid.ts";

import { currentChoices } from "../state/repair.ts";
import { text } from "../state/settings.ts";
import { repairSentence } from "../text/repair-sentence.ts";
import { MovedTable } from "./moved-table.tsx";
import { backToPanel } from "./repair-keys.ts";

/** What can be done about the finding on show; the one looked at is drawn on the map, with the areas it moves below. */
export function RepairChoices({ isSettled }: { readonly isSettled: boolean }) {
  const words = text.value.repair;
  const choices = currentChoices.value;
  if (isSettled)
    return (
      <p class="settled" role="status">
        {words.settled}
      </p>
    );
  if (!choices) return <p class="hint">…</p>;
  const chosen = choices.list[choices.chosen];
  if (!chosen) return <p class="hint">{words.none}</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        backToPanel(event);
        decideChoice();
      }}
    >
      <fieldset class="choices">
        <legend>{words.choices}</legend>
        {choices.list.map((choice, i) => (
          <label key={i}>
            <input
              type="radio"
              name="repair-choice"
              checked={i === choices.chosen}
              onChange={() => lookAtChoice(i)}
              onFocus={() => lookAtChoice(i)}
            />
            <span>{repairSentence(choice, text.value.repair)}</span>
          </label>
        ))}
      </fieldset>
      <MovedTable moved={chosen.moved} />
      <button type="submit" class="button primary">
        {words.apply}
      </button>
    </form>
  );
}
