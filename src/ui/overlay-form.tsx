import { useSignal } from "@preact/signals";
import { runOverlay } from "../actions/run-overlay.ts";
import type { MapLayer } from "../catalog/map-layer.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import { analysisLayers, findLayer } from "../state/layers.ts";
import { formLayer } from "../state/panels.ts";
import { text } from "../state/settings.ts";
import { EngineSelect, FieldSelect, FormFrame, LayerSelect } from "./parts/form-parts.tsx";

/** Asks for the two layers of an overlay, and by which fields to group. */
export function OverlayForm() {
  const words = text.value.analysis;
  const polygons = analysisLayers.value.filter(({ geometry }) => geometry === "polygon").reverse();
  const a = useSignal(formLayer.value ?? "");
  const b = useSignal("");
  const groupA = useSignal(usualGroup(formLayer.value ?? ""));
  const groupB = useSignal("");
  const engine = useSignal<EngineName>("geos");
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
          groupA.value = usualGroup(id);
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
          groupB.value = usualGroup(id);
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

/** The field a layer is coloured by is the one most people group by. */
function usualGroup(id: string): string {
  const layer: MapLayer | undefined = findLayer(id);
  return layer && "field" in layer.style ? layer.style.field : "";
}
