import { useSignal } from "@preact/signals";
import { runGridCheck } from "../actions/run-grid-check.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import { analysisLayers, findLayer } from "../state/layers.ts";
import { formLayer } from "../state/panels.ts";
import { text } from "../state/settings.ts";
import { filledIn } from "./filled-in.ts";
import { EngineSelect, FieldSelect, FormFrame, LayerSelect } from "./parts/form-parts.tsx";

/** Asks which layer of cells to check, and where its codes are. */
export function CheckForm() {
  const words = text.value.analysis;
  const polygons = analysisLayers.value.filter(({ geometry }) => geometry === "polygon").reverse();
  const firstGrid = polygons.find(({ role }) => role === "grid");
  const recipe = filledIn("check");
  const grid = useSignal(recipe?.grid.id ?? formLayer.value ?? firstGrid?.id ?? "");
  const codeField = useSignal(recipe?.codeField ?? "");
  const engine = useSignal<EngineName>(recipe?.engine ?? "geos");
  const layer = findLayer(grid.value);
  const start = () => {
    if (layer) runGridCheck({ grid: layer, codeField: codeField.value || null, engine: engine.value });
  };
  return (
    <FormFrame title={words.check} canStart={layer !== undefined} onStart={start}>
      <LayerSelect
        label={words.grid}
        options={polygons}
        value={grid.value}
        onChange={(id) => {
          grid.value = id;
          codeField.value = "";
        }}
      />
      <FieldSelect
        label={words.codeField}
        layer={layer}
        value={codeField.value}
        none={words.codeAuto}
        onChange={(field) => (codeField.value = field)}
      />
      <EngineSelect value={engine.value} onChange={(name) => (engine.value = name)} />
    </FormFrame>
  );
}
