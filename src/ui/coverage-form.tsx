import { useSignal } from "@preact/signals";
import { runCoverage } from "../actions/run-coverage.ts";
import type { MapLayer } from "../catalog/map-layer.ts";
import type { Condition } from "../core/analysis/filter.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import { analysisLayers, findLayer } from "../state/layers.ts";
import { formLayer } from "../state/panels.ts";
import { text } from "../state/settings.ts";
import { filledIn } from "./filled-in.ts";
import { ClassChoice } from "./parts/class-choice.tsx";
import { FieldOrNumber } from "./parts/field-or-number.tsx";
import { EngineSelect, FormFrame, LayerSelect } from "./parts/form-parts.tsx";

const DEFAULT_RADIUS = 300;

/** Asks for the polygons, the sites, which of them count, and how far they reach. */
export function CoverageForm() {
  const words = text.value.analysis;
  const polygons = analysisLayers.value.filter(({ geometry }) => geometry === "polygon").reverse();
  const points = analysisLayers.value.filter(({ geometry }) => geometry === "point").reverse();
  const firstSites = points.find(({ role }) => role === "stations") ?? points[0];
  const recipe = filledIn("coverage");
  const areas = useSignal(recipe?.areas.id ?? formLayer.value ?? "");
  const sites = useSignal(recipe?.sites.id ?? firstSites?.id ?? "");
  const where = useSignal<readonly Condition[]>(recipe?.where ?? []);
  const radius = useSignal<string | number | null>(recipe?.radius ?? reachOf(firstSites));
  const engine = useSignal<EngineName>(recipe?.engine ?? "geos");
  const [areaLayer, siteLayer] = [findLayer(areas.value), findLayer(sites.value)];
  const reach = radius.value;
  const isReach = typeof reach === "string" || (reach ?? 0) > 0;
  const start = () => {
    if (!areaLayer || !siteLayer || reach === null) return;
    runCoverage({
      areas: areaLayer,
      sites: siteLayer,
      radius: reach,
      where: where.value,
      engine: engine.value,
    });
  };
  return (
    <FormFrame
      title={words.coverage}
      canStart={areaLayer !== undefined && siteLayer !== undefined && isReach}
      onStart={start}
    >
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
          where.value = [];
          radius.value = reachOf(findLayer(id));
        }}
      />
      <ClassChoice
        label={words.filter}
        layer={siteLayer}
        conditions={where.value}
        onChange={(conditions) => (where.value = conditions)}
      />
      <FieldOrNumber
        label={words.radius}
        fixedLabel={{ word: words.radiusFixed, unit: words.metres }}
        layer={siteLayer}
        value={radius.value}
        fallback={DEFAULT_RADIUS}
        onChange={(value) => (radius.value = value)}
      />
      <p class="hint">{text.value.method.coverageHonesty}</p>
      <EngineSelect value={engine.value} onChange={(name) => (engine.value = name)} />
    </FormFrame>
  );
}

/** The field of a layer of stations that says how far each reaches; else the same for all. */
const reachOf = (layer: MapLayer | undefined): string | number =>
  layer?.style.kind === "stations" ? layer.style.reachField : DEFAULT_RADIUS;
