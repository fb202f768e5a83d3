import { useSignal } from "@preact/signals";
import { runCoverage } from "../actions/run-coverage.ts";
import type { MapLayer } from "../catalog/map-layer.ts";
import type { Condition } from "../core/analysis/filter.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import { analysisLayers, findLayer } from "../state/layers.ts";
import { formLayer } from "../state/panels.ts";
import { language, text } from "../state/settings.ts";
import { EngineSelect, FieldSelect, FormFrame, LayerSelect } from "./parts/form-parts.tsx";

const DEFAULT_RADIUS = 300;

/** Asks for the polygons, the sites, which of them count, and how far they reach. */
export function CoverageForm() {
  const words = text.value.analysis;
  const polygons = analysisLayers.value.filter(({ geometry }) => geometry === "polygon").reverse();
  const points = analysisLayers.value.filter(({ geometry }) => geometry === "point").reverse();
  const firstSites = points.find(({ role }) => role === "stations") ?? points[0];
  const areas = useSignal(formLayer.value ?? "");
  const sites = useSignal(firstSites?.id ?? "");
  const chosen = useSignal<readonly string[]>([]);
  const radiusField = useSignal(reachFieldOf(firstSites));
  const metres = useSignal(String(DEFAULT_RADIUS));
  const engine = useSignal<EngineName>("geos");
  const [areaLayer, siteLayer] = [findLayer(areas.value), findLayer(sites.value)];
  const fixed = Number(metres.value);
  const radius = radiusField.value || fixed;
  const canStart =
    areaLayer !== undefined && siteLayer !== undefined && (radiusField.value !== "" || fixed > 0);
  const start = () => {
    if (!areaLayer || !siteLayer) return;
    runCoverage({
      areas: areaLayer,
      sites: siteLayer,
      radius,
      where: conditions(siteLayer, chosen.value),
      engine: engine.value,
    });
  };
  return (
    <FormFrame title={words.coverage} canStart={canStart} onStart={start}>
      <LayerSelect
        label={words.areas}
        options={polygons}
        value={areas.value}
        onChange={(id) => (areas.value = id)}
      />
      <LayerSelect
        label={words.sites}
        options={points}
        value={sites.value}
        onChange={(id) => {
          sites.value = id;
          chosen.value = [];
          radiusField.value = reachFieldOf(findLayer(id));
        }}
      />
      <ClassChoice layer={siteLayer} chosen={chosen.value} onChange={(values) => (chosen.value = values)} />
      <FieldSelect
        label={words.radius}
        layer={siteLayer}
        value={radiusField.value}
        none={words.radiusFixed}
        onChange={(field) => (radiusField.value = field)}
      />
      {radiusField.value === "" ? (
        <label class="field">
          <span>
            {words.radiusFixed}（{words.metres}）
          </span>
          <input
            type="number"
            min="1"
            max="200000"
            step="1"
            value={metres.value}
            onInput={({ currentTarget }) => (metres.value = currentTarget.value)}
          />
        </label>
      ) : null}
      <p class="hint">{text.value.method.coverageHonesty}</p>
      <EngineSelect value={engine.value} onChange={(name) => (engine.value = name)} />
    </FormFrame>
  );
}

/** Which classes of sites count: none chosen means all. */
function ClassChoice({
  layer,
  chosen,
  onChange,
}: {
  readonly layer: MapLayer | undefined;
  readonly chosen: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const words = text.value.analysis;
  const classes = layer && "classes" in layer.style ? layer.style.classes : [];
  if (classes.length === 0) return null;
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <fieldset class="field">
      <legend>{words.filter}</legend>
      <div class="chips">
        {classes.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            class="chip"
            aria-pressed={chosen.includes(value)}
            onClick={() => toggle(value)}
          >
            {label[language.value]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function conditions(layer: MapLayer, values: readonly string[]): Condition[] {
  if (values.length === 0 || !("classes" in layer.style)) return [];
  return [{ field: layer.style.field, operator: "=", values }];
}

const reachFieldOf = (layer: MapLayer | undefined): string =>
  layer?.style.kind === "stations" ? layer.style.reachField : "";
