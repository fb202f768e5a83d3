import { useSignal } from "@preact/signals";
import { runGridCompare } from "../actions/run-grid-compare.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import { analysisLayers, findLayer } from "../state/layers.ts";
import { formLayer } from "../state/panels.ts";
import { text } from "../state/settings.ts";
import { fieldsOfLayer } from "./fields-of-layer.ts";
import { filledIn } from "./filled-in.ts";
import { EngineSelect, FieldSelect, FormFrame, LayerSelect } from "./parts/form-parts.tsx";

/** Asks which two versions of a grid to compare, and where their codes and counts are. */
export function CompareForm() {
  const { analysis, comparison } = text.value;
  const words = comparison.form;
  const polygons = analysisLayers.value.filter(({ geometry }) => geometry === "polygon").reverse();
  const firstGrid = polygons.find(({ role }) => role === "grid");
  const recipe = filledIn("compare");
  const old = useSignal(recipe?.old.id ?? firstGrid?.id ?? "");
  const now = useSignal(recipe?.new.id ?? formLayer.value ?? "");
  const codeField = useSignal(recipe?.codeField ?? "");
  const householdsField = useSignal(recipe?.householdsField ?? "");
  const peopleField = useSignal(recipe?.peopleField ?? "");
  const engine = useSignal<EngineName>(recipe?.engine ?? "geos");
  const [oldLayer, newLayer] = [findLayer(old.value), findLayer(now.value)];
  // A field is read in both versions.
  const numbers = fieldsOfLayer(oldLayer, { isNumeric: true });
  const start = () => {
    if (!oldLayer || !newLayer) return;
    runGridCompare({
      old: oldLayer,
      new: newLayer,
      codeField: codeField.value || null,
      householdsField: householdsField.value || null,
      peopleField: peopleField.value || null,
      engine: engine.value,
    });
  };
  return (
    <FormFrame
      title={analysis.compare}
      body={analysis.tools.bodies.compare}
      canStart={oldLayer !== undefined && newLayer !== undefined}
      onStart={start}
    >
      <LayerSelect
        label={words.old}
        options={polygons}
        value={old.value}
        onChange={(id) => (old.value = id)}
      />
      <LayerSelect
        label={words.new}
        options={polygons}
        value={now.value}
        onChange={(id) => (now.value = id)}
      />
      <FieldSelect
        label={words.codeField}
        layer={oldLayer}
        value={codeField.value}
        none={analysis.codeAuto}
        onChange={(field) => (codeField.value = field)}
      />
      <FieldSelect
        label={words.householdsField}
        layer={oldLayer}
        fields={numbers}
        value={householdsField.value}
        none={analysis.codeAuto}
        onChange={(field) => (householdsField.value = field)}
      />
      <FieldSelect
        label={words.peopleField}
        layer={oldLayer}
        fields={numbers}
        value={peopleField.value}
        none={analysis.codeAuto}
        onChange={(field) => (peopleField.value = field)}
      />
      <EngineSelect value={engine.value} onChange={(name) => (engine.value = name)} />
    </FormFrame>
  );
}
