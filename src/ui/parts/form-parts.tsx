import type { ComponentChildren } from "preact";
import { openForm } from "../../actions/panels.ts";
import type { MapLayer } from "../../catalog/map-layer.ts";
import { ENGINES, type EngineName } from "../../core/geometry/engine.ts";
import { language, text } from "../../state/settings.ts";
import { IconButton } from "./icon-button.tsx";

/** The frame of a form: its name, a way back, and the button that starts. */
export function FormFrame({
  title,
  canStart,
  onStart,
  children,
}: {
  readonly title: string;
  readonly canStart: boolean;
  readonly onStart: () => void;
  readonly children: ComponentChildren;
}) {
  const words = text.value.analysis;
  return (
    <form
      class="analysis-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (canStart) onStart();
      }}
    >
      <div class="form-title">
        <IconButton icon="back" label={words.back} onClick={() => openForm(null)} />
        <h3>{title}</h3>
      </div>
      {children}
      <button type="submit" class="button primary" disabled={!canStart}>
        {words.start}
      </button>
    </form>
  );
}

/** A choice among layers. */
export function LayerSelect({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly MapLayer[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{text.value.analysis.choose}</option>
        {options.map(({ id, title }) => (
          <option key={id} value={id}>
            {title[language.value]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A choice among the fields of a layer; `none` names the choice of no field. */
export function FieldSelect({
  label,
  layer,
  value,
  none,
  onChange,
}: {
  readonly label: string;
  readonly layer: MapLayer | undefined;
  readonly value: string;
  readonly none: string;
  readonly onChange: (field: string) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} disabled={!layer} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{none}</option>
        {layer?.fields.map((field) => (
          <option key={field.name} value={field.name}>
            {field.label[language.value] === field.name
              ? field.name
              : `${field.label[language.value]}（${field.name}）`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The choice of the engine, and what the slow one means. */
export function EngineSelect({
  value,
  onChange,
}: {
  readonly value: EngineName;
  readonly onChange: (engine: EngineName) => void;
}) {
  const words = text.value.analysis;
  return (
    <div class="field">
      <label class="field">
        <span>{words.engine}</span>
        <select
          value={value}
          onChange={({ currentTarget }) =>
            onChange(ENGINES.find((name) => name === currentTarget.value) ?? "geos")
          }
        >
          {ENGINES.map((name) => (
            <option key={name} value={name}>
              {words.engines[name]}
            </option>
          ))}
        </select>
      </label>
      {value === "turf" ? <p class="hint">{words.turfSlow}</p> : null}
    </div>
  );
}
