import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { peekLayer } from "../actions/open-layer.ts";
import { type OperationQuestion, runOperation } from "../actions/run-operation.ts";
import type { MapLayer } from "../catalog/map-layer.ts";
import type { Condition } from "../core/analysis/filter.ts";
import {
  type Parameter,
  type ParameterValue,
  type ParameterValues,
  type Role,
  readParameters,
  startingValues,
} from "../core/analysis/parameters.ts";
import { type GeometryKind, LINE, POINT, POLYGON } from "../core/geometry/columns.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import { analysisLayers, findLayer } from "../state/layers.ts";
import { formLayer } from "../state/panels.ts";
import { language, text } from "../state/settings.ts";
import { layerWord } from "../text/operation-words.ts";
import { usualField } from "./fields-of-layer.ts";
import { filledIn } from "./filled-in.ts";
import { ParameterField } from "./parameter-field.tsx";
import { EngineSelect, FormFrame, LayerSelect } from "./parts/form-parts.tsx";

const ROLES = ["a", "b"] as const;

/** The form of any operation, made from its description: layers, parameters, engine. */
export function OperationForm({ description }: Pick<OperationQuestion, "description">) {
  const { name, parameters, engines } = description;
  const recipe = filledIn(name);
  const roles = ROLES.filter((role) => description.layers[role]);
  const chosen = useSignal<Readonly<Record<Role, string>>>({
    a: recipe?.a.id ?? formLayer.value ?? "",
    b: recipe?.b?.id ?? "",
  });
  const values = useSignal<ParameterValues>({
    ...startingValues(parameters),
    ...usualValues(parameters, "a", findLayer(chosen.value.a)),
    ...recipe?.parameters,
  });
  const engine = useSignal<EngineName>(recipe?.engine ?? engines[0] ?? "geos");
  const layers = { a: findLayer(chosen.value.a), b: findLayer(chosen.value.b) };
  // Which fields hold numbers is known once a layer is open.
  useEffect(() => {
    for (const role of roles) if (layers[role]) peekLayer(layers[role]);
  }, [chosen.value]);
  const change = (parameter: string, value: ParameterValue) => {
    values.value = { ...values.value, [parameter]: value };
  };
  const choose = (role: Role, id: string) => {
    chosen.value = { ...chosen.value, [role]: id };
    values.value = { ...values.value, ...usualValues(parameters, role, findLayer(id)) };
  };
  const isReady = roles.every((role) => layers[role]) && isAccepted(description, values.value);
  const words = text.value.operations[name];
  return (
    <FormFrame
      title={words.title}
      body={words.body}
      canStart={isReady}
      onStart={() => {
        if (!layers.a) return;
        const checked = readParameters(name, parameters, values.value);
        const b = description.layers.b ? (layers.b ?? null) : null;
        runOperation({ description, a: layers.a, b, parameters: checked, engine: engine.value });
      }}
    >
      {roles.map((role) => (
        <LayerField
          key={role}
          label={layerWord(name, role, language.value)}
          kinds={description.layers[role]?.kinds ?? []}
          value={chosen.value[role]}
          onChange={(id) => choose(role, id)}
        />
      ))}
      {Object.entries(parameters).map(([each, parameter]) => {
        const layer = "of" in parameter ? layers[parameter.of] : undefined;
        return (
          <ParameterField
            key={`${each}-${layer?.id}`}
            operation={name}
            name={each}
            parameter={parameter}
            layer={layer}
            value={values.value[each] ?? null}
            onChange={(value) => change(each, value)}
          />
        );
      })}
      <EngineSelect engines={engines} value={engine.value} onChange={(next) => (engine.value = next)} />
    </FormFrame>
  );
}

const GEOMETRY: Readonly<Partial<Record<GeometryKind, MapLayer["geometry"]>>> = {
  [POLYGON]: "polygon",
  [LINE]: "line",
  [POINT]: "point",
};

/** The layers of the kinds an operation takes, the topmost first. */
function LayerField({
  label,
  kinds,
  value,
  onChange,
}: {
  readonly label: string;
  readonly kinds: readonly GeometryKind[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const words = text.value.analysis;
  const geometries = kinds.flatMap((kind) => GEOMETRY[kind] ?? []);
  const options = analysisLayers.value.filter(({ geometry }) => geometries.includes(geometry)).reverse();
  return (
    <>
      <LayerSelect label={label} options={options} value={value} onChange={onChange} />
      {options.length === 0 ? (
        <p class="hint">{words.noLayers(geometries.map((geometry) => words.kinds[geometry]))}</p>
      ) : null}
    </>
  );
}

/** What the parameters of a layer begin with once it is chosen: the field that colours it, the reach of stations, no conditions. */
function usualValues(
  table: OperationQuestion["description"]["parameters"],
  role: Role,
  layer: MapLayer | undefined,
): ParameterValues {
  const starting = startingValues(table);
  const usual = (parameter: Parameter): ParameterValue | undefined => {
    const field = usualField(layer);
    if (parameter.kind === "field-or-number" && layer?.style.kind === "stations")
      return layer.style.reachField;
    if (field === "" || ("isNumeric" in parameter && parameter.isNumeric)) return undefined;
    // The second layer is seldom told apart by classes; whoever wants that says so.
    if (parameter.kind === "field") return role === "a" || parameter.isRequired ? field : undefined;
    return parameter.kind === "fields" ? [field] : undefined;
  };
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, parameter]) =>
      "of" in parameter && parameter.of === role ? [[name, usual(parameter) ?? starting[name] ?? null]] : [],
    ),
  );
}

/** Whether all values will do; a condition that compares with nothing is not finished yet. */
function isAccepted(
  { name, parameters }: OperationQuestion["description"],
  values: ParameterValues,
): boolean {
  try {
    readParameters(name, parameters, values);
  } catch {
    return false;
  }
  return Object.entries(parameters).every(
    ([each, { kind }]) =>
      kind !== "conditions" ||
      (values[each] as readonly Condition[]).every((condition) => condition.values.join("") !== ""),
  );
}
