import { useSignal } from "@preact/signals";
import { cityRules, runGridCheck } from "../actions/run-grid-check.ts";
import type { MapLayer } from "../catalog/map-layer.ts";
import type { Recipe, RecipeLayer } from "../core/analysis/recipe.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import type { RuleChanges } from "../core/grid/rules.ts";
import { analysisLayers, findLayer, layers } from "../state/layers.ts";
import { formLayer } from "../state/panels.ts";
import { text } from "../state/settings.ts";
import { BesideField } from "./beside-field.tsx";
import { filledIn } from "./filled-in.ts";
import { type ChosenParent, LevelsField } from "./levels-field.tsx";
import { EngineSelect, FieldSelect, FormFrame, LayerSelect } from "./parts/form-parts.tsx";
import { RulesEditor } from "./rules-editor.tsx";

/** What a grid may be held against: the kind of its geometry, and the role that the catalogue may name. */
const AGAINST = [
  { name: "objects", geometry: "polygon", role: "objects", ofBasemap: false },
  { name: "places", geometry: "point", role: null, ofBasemap: false },
  // Roads and railways are the background's.
  { name: "lines", geometry: "line", role: null, ofBasemap: true },
] as const;
type Against = (typeof AGAINST)[number]["name"];

/** Asks which layer of cells to check, against what, and by which rules. */
export function CheckForm() {
  const words = text.value.analysis;
  const ofKind = (kind: MapLayer["geometry"], among: readonly MapLayer[] = analysisLayers.value) =>
    among.filter(({ geometry }) => geometry === kind).reverse();
  const ofRole = (role: string | null) =>
    analysisLayers.value.findLast((layer) => role !== null && layer.role === role)?.id ?? "";
  const recipe = filledIn("check");
  const first = (name: Against, role: string | null) =>
    recipe ? ((recipe[name] as RecipeLayer | null)?.id ?? "") : ofRole(role);
  const grid = useSignal(recipe?.grid.id ?? formLayer.value ?? ofRole("grid"));
  const codeField = useSignal(recipe?.codeField ?? "");
  const beside = useSignal<readonly string[]>((recipe?.beside ?? []).map(({ id }) => id).filter(Boolean));
  const parents = useSignal(recipe ? parentsOf(recipe) : ([{ layer: ofRole("parents"), code: "" }] as const));
  const against = useSignal(
    Object.fromEntries(AGAINST.map(({ name, role }) => [name, first(name, role)])) as Record<Against, string>,
  );
  const rules = useSignal<RuleChanges>(recipe?.rules ?? {});
  const engine = useSignal<EngineName>(recipe?.engine ?? "geos");
  const layer = findLayer(grid.value);
  const chosen = (name: Against) => findLayer(against.value[name]) ?? null;
  // A layer has one part in a check of ground.
  const parentIds = parents.value.map(({ layer: id }) => id);
  const polygons = ofKind("polygon").filter(({ id }) => id !== grid.value);
  const start = () => {
    if (!layer) return;
    const [parent, ...above] = parents.value.flatMap(({ layer: id, code }) => {
      const own = findLayer(id);
      return own ? [{ layer: own, codeField: code || null }] : [];
    });
    runGridCheck({
      grid: layer,
      codeField: codeField.value || null,
      beside: beside.value.map(findLayer).filter((own) => own !== undefined),
      parent: parent?.layer ?? null,
      parentCode: parent?.codeField ?? null,
      above,
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
          beside.value = beside.value.filter((other) => other !== id);
          parents.value = withoutLayer(parents.value, id);
        }}
      />
      <FieldSelect
        label={words.codeField}
        layer={layer}
        value={codeField.value}
        none={words.codeAuto}
        onChange={(field) => (codeField.value = field)}
      />
      <BesideField
        options={polygons.filter(({ id }) => !parentIds.includes(id))}
        value={beside.value}
        onChange={(ids) => (beside.value = ids)}
      />
      <LevelsField
        options={polygons.filter(({ id }) => !beside.value.includes(id))}
        value={parents.value}
        onChange={(chain) => (parents.value = chain)}
      />
      {AGAINST.map(({ name, geometry, ofBasemap }) => (
        <LayerSelect
          key={name}
          label={words[name]}
          none={words.notUsed}
          options={ofKind(geometry, (ofBasemap ? layers : analysisLayers).value).filter(
            ({ id }) => id !== grid.value,
          )}
          value={against.value[name]}
          onChange={(id) => (against.value = { ...against.value, [name]: id })}
        />
      ))}
      <RulesEditor base={cityRules()} changes={rules.value} onChange={(changes) => (rules.value = changes)} />
      <EngineSelect value={engine.value} onChange={(name) => (engine.value = name)} />
    </FormFrame>
  );
}

type Parents = readonly [ChosenParent, ...ChosenParent[]];

/** The levels of a recipe; those that are not there have been told of. */
function parentsOf({ parent, parentCode, above }: Extract<Recipe, { operation: "check" }>): Parents {
  const upper = above.map(({ layer, codeField }) => ({ layer: layer.id, code: codeField ?? "" }));
  return withoutLayer([{ layer: parent?.id ?? "", code: parentCode ?? "" }, ...upper], "");
}

/** Levels without one layer; the first is none where none is left. */
function withoutLayer(parents: Parents, id: string): Parents {
  const [first, ...above] = parents.filter(({ layer }) => layer !== id);
  return first ? [first, ...above] : [{ layer: "", code: "" }];
}
