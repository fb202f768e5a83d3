import type { MapLayer } from "../../catalog/map-layer.ts";
import { type Condition, OPERATORS } from "../../core/analysis/filter.ts";
import { language, text } from "../../state/settings.ts";
import { ClassChoice } from "./class-choice.tsx";
import { IconButton } from "./icon-button.tsx";

/** Which features of a layer count: its classes as switches, and conditions on any field. */
export function ConditionsField({
  label,
  layer,
  value,
  onChange,
}: {
  readonly label: string;
  readonly layer: MapLayer | undefined;
  readonly value: readonly Condition[];
  readonly onChange: (value: readonly Condition[]) => void;
}) {
  const words = text.value.analysis;
  const classField = layer && "classes" in layer.style ? layer.style.field : null;
  const isClass = (each: Condition) => each.field === classField && each.operator === "=";
  const replace = (old: Condition, next: Condition | null) =>
    onChange(value.flatMap((each) => (each === old ? (next ? [next] : []) : [each])));
  const [first] = layer?.fields ?? [];
  return (
    <div class="field">
      <ClassChoice label={label} layer={layer} conditions={value} onChange={onChange} />
      {classField === null ? <span>{label}</span> : null}
      {value
        .filter((each) => !isClass(each))
        .map((condition, i) => (
          <ConditionLine
            key={i}
            condition={condition}
            layer={layer}
            onChange={(next) => replace(condition, next)}
          />
        ))}
      <button
        type="button"
        class="button"
        disabled={!first}
        onClick={() => first && onChange([...value, { field: first.name, operator: "=", values: [""] }])}
      >
        {words.addCondition}
      </button>
    </div>
  );
}

function ConditionLine({
  condition,
  layer,
  onChange,
}: {
  readonly condition: Condition;
  readonly layer: MapLayer | undefined;
  readonly onChange: (next: Condition | null) => void;
}) {
  const words = text.value.analysis;
  return (
    <div class="condition-line">
      <select
        aria-label={words.conditionField}
        value={condition.field}
        onChange={({ currentTarget }) => onChange({ ...condition, field: currentTarget.value })}
      >
        {layer?.fields.map(({ name, label }) => (
          <option key={name} value={name}>
            {label[language.value]}
          </option>
        ))}
      </select>
      <select
        aria-label={words.conditionOperator}
        value={condition.operator}
        onChange={({ currentTarget }) => {
          const operator = OPERATORS.find((each) => each === currentTarget.value) ?? "=";
          onChange({ ...condition, operator });
        }}
      >
        {OPERATORS.map((operator) => (
          <option key={operator} value={operator}>
            {operator}
          </option>
        ))}
      </select>
      <input
        type="text"
        aria-label={words.conditionValue}
        value={condition.values.join("|")}
        onInput={({ currentTarget }) =>
          onChange({ ...condition, values: currentTarget.value.trim().split("|") })
        }
      />
      <IconButton icon="close" label={words.removeCondition} onClick={() => onChange(null)} />
    </div>
  );
}
