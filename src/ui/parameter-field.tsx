import type { MapLayer } from "../catalog/map-layer.ts";
import type { Condition } from "../core/analysis/filter.ts";
import type { OperationName } from "../core/analysis/operation-name.ts";
import { type Parameter, type ParameterValue, readParameters } from "../core/analysis/parameters.ts";
import { type Problem, problemOf } from "../core/problem.ts";
import { language, text } from "../state/settings.ts";
import { choiceWord, parameterWord, unitWord } from "../text/operation-words.ts";
import { fieldsOfLayer } from "./fields-of-layer.ts";
import { Chips } from "./parts/chips.tsx";
import { ConditionsField } from "./parts/conditions-field.tsx";
import { FieldOrNumber } from "./parts/field-or-number.tsx";
import { FieldSelect } from "./parts/form-parts.tsx";
import { NumberField } from "./parts/number-field.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";

interface ParameterFieldProps {
  readonly operation: OperationName;
  readonly name: string;
  readonly parameter: Parameter;
  /** The layer whose field it is, where it is one. */
  readonly layer: MapLayer | undefined;
  readonly value: ParameterValue;
  readonly onChange: (value: ParameterValue) => void;
}

/** One parameter of an operation, asked for as its kind needs, with what is wrong with its value beneath. */
export function ParameterField(props: ParameterFieldProps) {
  const problem = problemWith(props);
  return (
    <>
      <Control {...props} />
      {problem ? <ProblemLine problem={problem} /> : null}
    </>
  );
}

function Control({ operation, name, parameter, layer, value, onChange }: ParameterFieldProps) {
  const words = text.value.analysis;
  const label = parameterWord(operation, name, language.value);
  switch (parameter.kind) {
    case "field":
      return (
        <FieldSelect
          label={label}
          layer={layer}
          fields={fieldsOfLayer(layer, parameter)}
          value={typeof value === "string" ? value : ""}
          none={parameter.isRequired ? words.choose : words.noField}
          onChange={(field) => onChange(field === "" ? null : field)}
        />
      );
    case "fields":
      return (
        <Chips
          label={label}
          options={fieldsOfLayer(layer, parameter).map((field) => ({
            value: field.name,
            label: field.label[language.value],
          }))}
          chosen={value as readonly string[]}
          onChange={onChange}
        />
      );
    case "number":
      return (
        <NumberField
          label={label}
          unit={unitWord(parameter.unit, language.value)}
          value={value as number | null}
          onChange={onChange}
        />
      );
    case "field-or-number":
      return (
        <FieldOrNumber
          label={label}
          fixedLabel={{ word: words.sameForAll, unit: unitWord(parameter.unit, language.value) }}
          layer={layer}
          fields={fieldsOfLayer(layer, { isNumeric: true })}
          value={value as string | number | null}
          fallback={parameter.fallback}
          onChange={onChange}
        />
      );
    case "choice":
      return (
        <label class="field">
          <span>{label}</span>
          <select value={String(value)} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
            {parameter.values.map((each) => (
              <option key={each} value={each}>
                {choiceWord(name, each, language.value)}
              </option>
            ))}
          </select>
        </label>
      );
    case "flag":
      return (
        <label class="flag">
          <input
            type="checkbox"
            checked={value === true}
            onChange={({ currentTarget }) => onChange(currentTarget.checked)}
          />
          {label}
        </label>
      );
    case "conditions":
      return (
        <ConditionsField
          label={label}
          layer={layer}
          value={value as readonly Condition[]}
          onChange={onChange}
        />
      );
  }
}

/** What is wrong with a value that was given; a value that is still missing is no fault yet. */
function problemWith({ operation, name, parameter, value }: ParameterFieldProps): Problem | null {
  if (value === null) return null;
  try {
    readParameters(operation, { [name]: parameter }, { [name]: value });
    return null;
  } catch (cause) {
    const problem = problemOf(cause);
    const facts = { ...problem.facts, name: parameterWord(operation, name, language.value) };
    return { ...problem, where: text.value.operations[operation].title, facts };
  }
}
