import { decideChoice, lookAtChoice } from "../actions/repair-finding.ts";
import type { Finding } from "../core/grid/finding.ts";
import { batchAreaBelow, currentChoices, isSettled } from "../state/repair.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { repairSentence } from "../text/repair-sentence.ts";
import { FillIn } from "./fill-in.tsx";
import { MovedTable } from "./moved-table.tsx";
import { backToPanel } from "./repair-keys.ts";

/** What can be done about the finding on show; the one looked at is drawn on the map, with the areas it moves below. */
export function RepairChoices({ finding }: { readonly finding: Finding }) {
  const words = text.value.repair;
  const choices = currentChoices.value;
  if (isSettled.value)
    return (
      <p class="settled" role="status">
        {words.settled}
      </p>
    );
  if (!choices) return <p class="hint">…</p>;
  const chosen = choices.list[choices.chosen];
  if (!chosen && choices.blanks.length > 0) return <FillIn key={choices.key} blanks={choices.blanks} />;
  if (!chosen) return <p class="hint">{words.none}</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        backToPanel(event);
        decideChoice();
      }}
    >
      <Beyond finding={finding} />
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

/** Says of what is too large for a batch why it is still open. */
function Beyond({ finding: { area } }: { readonly finding: Finding }) {
  const limit = batchAreaBelow.value;
  if (limit === null || (area ?? 0) < limit) return null;
  return (
    <p class="hint">
      {text.value.repair.beyond(`${formatCount(limit, language.value)} ${text.value.units.squareMetres}`)}
    </p>
  );
}
