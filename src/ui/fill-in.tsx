import { useSignal } from "@preact/signals";
import { fillInValues } from "../actions/repair-finding.ts";
import type { AttributeValue } from "../core/geometry/columns.ts";
import type { NamedBlank } from "../core/grid/repair/session-view.ts";
import { currentCheck } from "../state/findings.ts";
import { findLayer } from "../state/layers.ts";
import { language, text } from "../state/settings.ts";
import { backToPanel } from "./repair-keys.ts";

/** Asks for codes and missing values, which only people can know. */
export function FillIn({ blanks }: { readonly blanks: readonly NamedBlank[] }) {
  const words = text.value.repair;
  const typed = useSignal(blanks.map(({ value }) => String(value ?? "")));
  const grid = findLayer(currentCheck.value?.recipe.grid.id ?? "");
  const labelOf = (field: string) =>
    grid?.fields.find(({ name }) => name === field)?.label[language.value] ?? field;
  const changed = blanks
    .map(({ cell, field, type }, i) => ({ cell, field, value: fieldValue(typed.value[i] ?? "", type) }))
    .filter(({ value }, i) => value !== null && value !== blanks[i]?.value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.length === 0) return;
        backToPanel(event);
        fillInValues(changed);
      }}
    >
      <p class="hint">{words.people}</p>
      {blanks.map(({ cell, code, name, field, type }, i) => (
        <label key={`${cell} ${field}`} class="field">
          <span>{words.blank(name ?? String(code), labelOf(field))}</span>
          <input
            type="text"
            inputMode={type === "number" ? "numeric" : "text"}
            value={typed.value[i]}
            onInput={({ currentTarget }) => {
              typed.value = typed.value.with(i, currentTarget.value);
            }}
          />
        </label>
      ))}
      <button type="submit" class="button primary" disabled={changed.length === 0}>
        {words.apply}
      </button>
    </form>
  );
}

/** What was typed, as its field holds it: words, or a whole number; null for what says nothing. */
function fieldValue(typed: string, type: NamedBlank["type"]): AttributeValue {
  const words = typed.trim();
  if (words === "" || type === "text") return words === "" ? null : words;
  const number = Number(words);
  return Number.isSafeInteger(number) ? number : null;
}
