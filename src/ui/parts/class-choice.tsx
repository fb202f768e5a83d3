import type { MapLayer } from "../../catalog/map-layer.ts";
import type { Condition } from "../../core/analysis/filter.ts";
import { language } from "../../state/settings.ts";
import { Chips } from "./chips.tsx";

/** Which classes of a layer count, by the field that colours it: none chosen means all. Nothing for a layer without classes. */
export function ClassChoice({
  label,
  layer,
  conditions,
  onChange,
}: {
  readonly label: string;
  readonly layer: MapLayer | undefined;
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
}) {
  const style = layer?.style;
  if (!style || !("classes" in style)) return null;
  const { field, classes } = style;
  const isOurs = (each: Condition) => each.field === field && each.operator === "=";
  const others = conditions.filter((each) => !isOurs(each));
  return (
    <Chips
      label={label}
      options={classes.map(({ value, label }) => ({ value, label: label[language.value] }))}
      chosen={conditions.find(isOurs)?.values ?? []}
      onChange={(values) =>
        onChange(values.length > 0 ? [{ field, operator: "=", values }, ...others] : others)
      }
    />
  );
}
