import { useSignal } from "@preact/signals";
import { runOverlay } from "../actions/run-overlay.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import { analysisLayers, findLayer } from "../state/layers.ts";
import { formLayer } from "../state/panels.ts";
import { text } from "../state/settings.ts";
import { usualField } from "./fields-of-layer.ts";
import { filledIn } from "./filled-in.ts";
import { EngineSelect, FieldSelect, FormFrame, LayerSelect } from "./parts/form-parts.tsx";

/** Asks for the two layers of an overlay, and by which fields to group. */
export function OverlayForm() {
  const words = text.value.analysis;
  const polygons = analysisLayers.value.filter(({ geometry }) => geometry === "polygon").reverse();
  const recipe = filledIn("overlay");
  const a = useSignal(recipe?.a.id ?? formLayer.value ?? "");
  const b = useSignal(recipe?.b.id ?? "");
  const groupA = useSignal(recipe ? (recipe.groupA ?? "") : usualField(findLayer(a.value)));
  const groupB = useSignal(recipe?.groupB ?? "");
  const engine = useSignal<EngineName>(recipe?.engine ?? "geos");
  const [layerA, layerB] = [findLayer(a.value), findLayer(b.value)];
  const start = () => {
    if (!layerA || !layerB) return;
    runOverlay({
      a: layerA,
      b: layerB,
      groupA: groupA.value || null,
      groupB: groupB.value || null,
      engine: engine.value,
    });
  };
  return (
    <FormFrame title={words.overlay} canStart={layerA !== undefined && layerB !== undefined} onStart={start}>
      <LayerSelect
        label={words.layerA}
        options={polygons}
        value={a.value}
        onChange={(id) => {
          a.value = id;
          groupA.value = usualField(findLayer(id));
        }}
      />
      <FieldSelect
        label={words.groupBy}
        layer={layerA}
        value={groupA.value}
        none={words.noGroup}
        onChange={(field) => (groupA.value = field)}
      />
      <LayerSelect
        label={words.layerB}
        options={polygons}
        value={b.value}
        onChange={(id) => {
          b.value = id;
          groupB.value = usualField(findLayer(id));
        }}
      />
      <FieldSelect
        label={words.groupBy}
        layer={layerB}
        value={groupB.value}
        none={words.noGroup}
        onChange={(field) => (groupB.value = field)}
      />
      <EngineSelect value={engine.value} onChange={(name) => (engine.value = name)} />
    </FormFrame>
  );
}
