import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { filterTable } from "../actions/attribute-table.ts";
import { listFrequent } from "../actions/frequent-values.ts";
import type { AttributeValue } from "../core/geometry/columns.ts";
import type { RowCondition } from "../core/table/table-query.ts";
import type { ShownField } from "../state/attribute-table.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { conditionsOf } from "./conditions-of.ts";
import { Icon } from "./parts/icon.tsx";
import { valueText } from "./value-text.ts";

type Frequent = readonly (readonly [AttributeValue, number])[];

/** A button that opens the filter of one column: words, frequent values, a range, with or without a value. */
export function ColumnFilter({
  field,
  layer,
  conditions,
}: {
  readonly field: ShownField;
  readonly layer: string;
  readonly conditions: readonly RowCondition[];
}) {
  const words = text.value.attributes;
  const popover = useRef<HTMLFormElement>(null);
  const frequent = useSignal<Frequent | null>(null);
  const isOpen = useSignal(false);
  useEffect(() => {
    if (!isOpen.value) return;
    popover.current?.showPopover();
    popover.current?.querySelector("input")?.focus();
  }, [isOpen.value]);
  const open = ({ currentTarget }: { readonly currentTarget: HTMLElement }) => {
    const form = popover.current;
    if (!form) return;
    const { left, top, bottom } = currentTarget.getBoundingClientRect();
    form.style.left = `${Math.max(8, Math.min(left, innerWidth - 300))}px`;
    form.style.top = top > innerHeight / 2 ? "auto" : `${bottom + 4}px`;
    form.style.bottom = top > innerHeight / 2 ? `${innerHeight - top + 4}px` : "auto";
    isOpen.value = true;
    if (!field.isFigure && !frequent.value) {
      listFrequent(layer, field.name).then((values) => {
        frequent.value = values;
      });
    }
  };
  const apply = (form: HTMLFormElement) => {
    filterTable(field.name, conditionsOf(new FormData(form), field));
    form.hidePopover();
  };
  const label = words.filter(field.label[language.value]);
  return (
    <>
      <button
        type="button"
        class={conditions.length > 0 ? "filter on" : "filter"}
        title={label}
        aria-label={label}
        aria-pressed={conditions.length > 0}
        onClick={open}
      >
        <Icon name="filter" size={14} />
      </button>
      <form
        ref={popover}
        popover="auto"
        class="column-filter"
        aria-label={label}
        onToggle={({ newState }) => {
          isOpen.value = newState === "open";
        }}
        onSubmit={(event) => {
          event.preventDefault();
          apply(event.currentTarget);
        }}
      >
        {isOpen.value ? (
          <>
            {field.isFigure ? (
              <Range conditions={conditions} />
            ) : (
              <Words conditions={conditions} frequent={frequent.value} field={field} />
            )}
            <Presence conditions={conditions} />
            <p class="actions">
              <button
                type="button"
                class="button"
                onClick={() => {
                  filterTable(field.name, []);
                  popover.current?.hidePopover();
                }}
              >
                {words.clear}
              </button>
              <button type="submit" class="button primary">
                {words.apply}
              </button>
            </p>
          </>
        ) : null}
      </form>
    </>
  );
}

interface Parts {
  readonly conditions: readonly RowCondition[];
}

const conditionOf = <K extends RowCondition["kind"]>(conditions: readonly RowCondition[], kind: K) =>
  conditions.find((each): each is Extract<RowCondition, { kind: K }> => each.kind === kind);

function Range({ conditions }: Parts) {
  const words = text.value.attributes;
  const now = conditionOf(conditions, "range");
  return (
    <div class="range">
      {(["from", "to"] as const).map((side) => (
        <label key={side} class="field">
          <span>{words[side]}</span>
          <input type="number" step="any" name={side} defaultValue={now?.[side] ?? ""} />
        </label>
      ))}
    </div>
  );
}

function Words({
  conditions,
  frequent,
  field,
}: Parts & { readonly frequent: Frequent | null; readonly field: ShownField }) {
  const words = text.value.attributes;
  const chosen = conditionOf(conditions, "one-of")?.values ?? [];
  return (
    <>
      <label class="field">
        <span>{words.contains}</span>
        <input type="text" name="words" defaultValue={conditionOf(conditions, "contains")?.text ?? ""} />
      </label>
      <fieldset>
        <legend>{words.frequent}</legend>
        {frequent ? (
          <ul>
            {frequent.map(([value, count]) => (
              <li key={value}>
                <label>
                  <input
                    type="checkbox"
                    name="value"
                    value={String(value)}
                    defaultChecked={chosen.includes(value)}
                  />
                  <span>{valueText(value, field)}</span>
                  <small>{formatCount(count, language.value)}</small>
                </label>
              </li>
            ))}
          </ul>
        ) : (
          <p class="hint">{words.listing}</p>
        )}
      </fieldset>
    </>
  );
}

function Presence({ conditions }: Parts) {
  const words = text.value.attributes;
  const now = conditionOf(conditions, "missing");
  return (
    <label class="field">
      <span>{words.presence}</span>
      <select name="presence" defaultValue={now ? String(now.isMissing) : ""}>
        <option value="">{words.any}</option>
        <option value="false">{words.present}</option>
        <option value="true">{words.missing}</option>
      </select>
    </label>
  );
}
