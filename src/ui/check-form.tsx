import { useSignal } from "@preact/signals";
import { cityRules, runGridCheck } from "../actions/run-grid-check.ts";
import type { MapLayer } from "../catalog/map-layer.ts";
import type { RecipeLayer } from "../core/analysis/recipe.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import type { RuleChanges } from "../core/grid/rules.ts";
import { analysisLayers, findLayer } from "../state/layers.ts";
import { formLayer } from "../state/panels.ts";
import { text } from "../state/settings.ts";
import { filledIn } from "./filled-in.ts";
import { EngineSelect, FieldSelect, FormFrame, LayerSelect } from "./parts/form-parts.tsx";
import { RulesEditor } from "./rules-editor.tsx";

/** Layers that a check may be given besides the grid: the kind of their geometry, and the role that the catalogue may name. */
const BESIDE = [
  { name: "parent", geometry: "polygon", role: "parents" },
  { name: "objects", geometry: "polygon", role: "objects" },
  { name: "places", geometry: "point", role: null },
  { name: "lines", geometry: "line", role: null },
] as const;
type Beside = (typeof BESIDE)[number]["name"];

/** Asks which layer of cells to check, against what, and by which rules. */
export function CheckForm() {
  const words = text.value.analysis;
  const layers = [...analysisLayers.value].reverse();
  const ofKind = (kind: MapLayer["geometry"]) => layers.filter(({ geometry }) => geometry === kind);
  const ofRole = (role: string | null) =>
    layers.find((layer) => role !== null && layer.role === role)?.id ?? "";
  const recipe = filledIn("check");
  const first = (name: Beside, role: string | null) =>
    recipe ? ((recipe[name] as RecipeLayer | null)?.id ?? "") : ofRole(role);
  const grid = useSignal(recipe?.grid.id ?? formLayer.value ?? ofRole("grid"));
  const codeField = useSignal(recipe?.codeField ?? "");
  const beside = useSignal(
    Object.fromEntries(BESIDE.map(({ name, role }) => [name, first(name, role)])) as Record<Beside, string>,
  );
  const parentCode = useSignal(recipe?.parentCode ?? "");
  const rules = useSignal<RuleChanges>(recipe?.rules ?? {});
  const engine = useSignal<EngineName>(recipe?.engine ?? "geos");
  const layer = findLayer(grid.value);
  const chosen = (name: Beside) => findLayer(beside.value[name]) ?? null;
  const start = () => {
    if (!layer) return;
    runGridCheck({
      grid: layer,
      codeField: codeField.value || null,
      parent: chosen("parent"),
      parentCode: parentCode.value || null,
      objects: chosen("objects"),
      places: chosen("places"),
      lines: chosen("lines"),
      rules: rules.value,
      engine: engine.value,
    });
  };
  return (
    <FormFrame title={words.check} canStart={layer !== undefined} onStart={start}>
      <LayerSelect
        label={words.grid}
        options={ofKind("polygon")}
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
      {BESIDE.map(({ name, geometry }) => (
        <LayerSelect
          key={name}
          label={words[name]}
          none={words.notUsed}
          options={ofKind(geometry).filter(({ id }) => id !== grid.value)}
          value={beside.value[name]}
          onChange={(id) => (beside.value = { ...beside.value, [name]: id })}
        />
      ))}
      {chosen("parent") ? (
        <FieldSelect
          label={words.parentCode}
          layer={chosen("parent") ?? undefined}
          value={parentCode.value}
          none={words.codeAuto}
          onChange={(field) => (parentCode.value = field)}
        />
      ) : null}
      <RulesEditor base={cityRules()} changes={rules.value} onChange={(changes) => (rules.value = changes)} />
      <EngineSelect value={engine.value} onChange={(name) => (engine.value = name)} />
    </FormFrame>
  );
}
