import type { MapLayer } from "../catalog/map-layer.ts";
import { text } from "../state/settings.ts";
import { AddedLine, AddedLines } from "./parts/added-lines.tsx";
import { LayerSelect } from "./parts/form-parts.tsx";

/** Layers that are checked together with a grid, e.g. what the next district has delivered; each is offered once. */
export function BesideField({
  options,
  value,
  onChange,
}: {
  readonly options: readonly MapLayer[];
  /** Ids; an empty one is still to be chosen. */
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}) {
  const words = text.value.analysis;
  const free = options.filter(({ id }) => !value.includes(id));
  const add = () => {
    if (!value.includes("")) onChange([...value, ""]);
  };
  return (
    <AddedLines
      label={words.beside}
      hint={words.besideHint}
      add={words.addBeside}
      onAdd={free.length > 0 ? add : null}
    >
      {value.map((own, i) => (
        <AddedLine
          key={i}
          isNew={own === ""}
          removeLabel={words.removeBeside(i + 1)}
          onRemove={() => onChange(value.filter((_, other) => other !== i))}
        >
          <LayerSelect
            label={words.besideAt(i + 1)}
            options={options.filter(({ id }) => id === own || !value.includes(id))}
            value={own}
            onChange={(id) => onChange(value.map((each, other) => (other === i ? id : each)))}
          />
        </AddedLine>
      ))}
    </AddedLines>
  );
}
