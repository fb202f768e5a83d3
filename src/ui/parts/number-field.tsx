import { useSignal } from "@preact/signals";
import { text } from "../../state/settings.ts";

/** A figure to be typed, its unit in the label. What is no number counts as nothing. */
export function NumberField({
  label,
  unit,
  value,
  onChange,
}: {
  readonly label: string;
  readonly unit: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) {
  // The words typed stay as they are: "0." is on its way to 0.5.
  const typed = useSignal(value === null ? "" : String(value));
  return (
    <label class="field">
      <span>{unit === "" ? label : text.value.attributes.withUnit(label, unit)}</span>
      <input
        type="text"
        inputMode="decimal"
        value={typed.value}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          const number = Number(typed.value);
          onChange(typed.value.trim() === "" || Number.isNaN(number) ? null : number);
        }}
      />
    </label>
  );
}
