import type { MapLayer } from "../catalog/map-layer.ts";
import { text } from "../state/settings.ts";
import { AddedLine, AddedLines } from "./parts/added-lines.tsx";
import { FieldSelect, LayerSelect } from "./parts/form-parts.tsx";

/** A layer of areas as it is chosen: empty where it is still to be chosen, or its field is found by itself. */
export interface ChosenParent {
  readonly layer: string;
  readonly code: string;
}

/** The areas that a grid should fill, and what lies above them level by level. The first may be left out; then there are none above. */
export function LevelsField({
  options,
  value: [first, ...above],
  onChange,
}: {
  readonly options: readonly MapLayer[];
  readonly value: readonly [ChosenParent, ...ChosenParent[]];
  readonly onChange: (value: readonly [ChosenParent, ...ChosenParent[]]) => void;
}) {
  const words = text.value.analysis;
  const taken = [first, ...above].map(({ layer }) => layer);
  const offered = (own: string) => options.filter(({ id }) => id === own || !taken.includes(id));
  const add = () => {
    if (!taken.includes("")) onChange([first, ...above, { layer: "", code: "" }]);
  };
  return (
    <>
      <LayerSelect
        label={words.parent}
        none={words.notUsed}
        options={offered(first.layer)}
        value={first.layer}
        onChange={(layer) => onChange(layer === "" ? [{ layer, code: "" }] : [{ layer, code: "" }, ...above])}
      />
      {first.layer === "" ? null : (
        <>
          <FieldSelect
            label={words.parentCode}
            layer={options.find(({ id }) => id === first.layer)}
            value={first.code}
            none={words.codeAuto}
            onChange={(code) => onChange([{ ...first, code }, ...above])}
          />
          <AddedLines
            add={words.addLevel}
            hint={words.levelsHint}
            onAdd={options.length > taken.length ? add : null}
          >
            {above.map((own, i) => {
              const change = (next: ChosenParent | null) =>
                onChange([
                  first,
                  ...above.flatMap((each, other) => (other === i ? (next ? [next] : []) : [each])),
                ]);
              return (
                <AddedLine
                  key={i}
                  isNew={own.layer === ""}
                  removeLabel={words.removeLevel(i + 2)}
                  onRemove={() => change(null)}
                >
                  <LayerSelect
                    label={words.parentAt(i + 2)}
                    options={offered(own.layer)}
                    value={own.layer}
                    onChange={(layer) => change({ layer, code: "" })}
                  />
                  <FieldSelect
                    label={words.parentCodeAt(i + 2)}
                    layer={options.find(({ id }) => id === own.layer)}
                    value={own.code}
                    none={words.codeAuto}
                    onChange={(code) => change({ ...own, code })}
                  />
                </AddedLine>
              );
            })}
          </AddedLines>
        </>
      )}
    </>
  );
}
