import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { openForm } from "../../actions/panels.ts";
import type { MapLayer } from "../../catalog/map-layer.ts";
import type { LayerField } from "../../catalog/schema.ts";
import { ENGINES, type EngineName } from "../../core/geometry/engine.ts";
import { formRecipe } from "../../state/panels.ts";
import { language, text } from "../../state/settings.ts";
import { IconButton } from "./icon-button.tsx";
import { ProblemLine } from "./problem-line.tsx";

/** The frame of a form: its name, a way back, what a recipe brought along, and the button that starts. */
export function FormFrame({
  title,
  body,
  canStart,
  onStart,
  children,
}: {
  readonly title: string;
  /** The question it answers, where the title does not say it. */
  readonly body?: string;
  readonly canStart: boolean;
  readonly onStart: () => void;
  readonly children: ComponentChildren;
}) {
  const words = text.value.analysis;
  const heading = useRef<HTMLHeadingElement>(null);
  // Who came by keyboard goes on from here; screen readers say where one is.
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
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
        <h3 ref={heading} tabIndex={-1}>
          {title}
        </h3>
      </div>
      {body ? <p class="hint">{body}</p> : null}
      {formRecipe.value?.problems.map((problem, i) => (
        <ProblemLine key={`${problem.where}-${i}`} problem={problem} />
      ))}
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
  none = text.value.analysis.choose,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly MapLayer[];
  readonly value: string;
  /** What the choice of none is called. */
  readonly none?: string;
  readonly onChange: (id: string) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{none}</option>
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
  fields = layer?.fields ?? [],
  value,
  none,
  onChange,
}: {
  readonly label: string;
  readonly layer: MapLayer | undefined;
  /** Those that suit, where not all do. */
  readonly fields?: readonly LayerField[];
  readonly value: string;
  readonly none: string;
  readonly onChange: (field: string) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} disabled={!layer} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{none}</option>
        {fields.map((field) => (
          <option key={field.name} value={field.name}>
            {field.label[language.value] === field.name
              ? field.name
              : text.value.attributes.withUnit(field.label[language.value], field.name)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The choice of the engine where there is one, and what the slow one means. */
export function EngineSelect({
  engines = ENGINES,
  value,
  onChange,
}: {
  readonly engines?: readonly EngineName[];
  readonly value: EngineName;
  readonly onChange: (engine: EngineName) => void;
}) {
  const words = text.value.analysis;
  if (engines.length < 2) return null;
  return (
    <div class="field">
      <label class="field">
        <span>{words.engine}</span>
        <select
          value={value}
          onChange={({ currentTarget }) =>
            onChange(engines.find((name) => name === currentTarget.value) ?? "geos")
          }
        >
          {engines.map((name) => (
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
