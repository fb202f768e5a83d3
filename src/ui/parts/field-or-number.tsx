import type { MapLayer } from "../../catalog/map-layer.ts";
import type { LayerField } from "../../catalog/schema.ts";
import { FieldSelect } from "./form-parts.tsx";
import { NumberField } from "./number-field.tsx";

/** A figure for each feature from a field, or one figure for all. */
export function FieldOrNumber({
  label,
  fixedLabel,
  layer,
  fields,
  value,
  fallback,
  onChange,
}: {
  readonly label: string;
  /** The same for all: what that choice is called; its unit stands behind. */
  readonly fixedLabel: { readonly word: string; readonly unit: string };
  readonly layer: MapLayer | undefined;
  readonly fields?: readonly LayerField[];
  readonly value: string | number | null;
  /** What the one figure begins with. */
  readonly fallback: number | null;
  readonly onChange: (value: string | number | null) => void;
}) {
  const field = typeof value === "string" ? value : "";
  return (
    <>
      <FieldSelect
        label={label}
        layer={layer}
        {...(fields ? { fields } : {})}
        value={field}
        none={fixedLabel.word}
        onChange={(name) => onChange(name === "" ? fallback : name)}
      />
      {typeof value === "string" ? null : (
        <NumberField label={fixedLabel.word} unit={fixedLabel.unit} value={value} onChange={onChange} />
      )}
    </>
  );
}
