import { descriptionOf } from "../core/analysis/descriptions.ts";
import type { Condition } from "../core/analysis/filter.ts";
import { isOperationName } from "../core/analysis/operation-name.ts";
import type { Parameter, ParameterValue } from "../core/analysis/parameters.ts";
import type { OperationRecipe, Recipe } from "../core/analysis/recipe.ts";
import { findLayer } from "../state/layers.ts";
import { language, text } from "../state/settings.ts";
import { choiceWord, parameterWord, unitWord } from "../text/operation-words.ts";

/** What an analysis asks, in one sentence: layers, filter, parameters. */
export function questionOf(recipe: Recipe): string {
  const words = text.value.question;
  switch (recipe.operation) {
    case "overlay":
      return words.overlay(recipe.a.name, recipe.b.name);
    case "coverage": {
      const { radius, where } = recipe;
      const reach =
        typeof radius === "number"
          ? words.radius(String(radius))
          : words.radiusField(fieldLabel(recipe.sites.id, radius));
      const only =
        where.length > 0
          ? [words.where(where.map((each) => conditionText(recipe.sites.id, each)).join("、"))]
          : [];
      return `${words.coverage(recipe.areas.name, recipe.sites.name)} ${words.terms([...only, reach])}`;
    }
    case "check":
      return checkQuestion(recipe);
    case "compare":
      return text.value.comparison.question(recipe.old.name, recipe.new.name);
    default: {
      const layers = recipe.b ? [recipe.a, recipe.b] : [recipe.a];
      const asked = words.operation(
        operationTitle(recipe.operation),
        layers.map(({ name }) => name),
      );
      const terms = termsOf(recipe);
      return terms.length > 0 ? `${asked} ${words.terms(terms)}` : asked;
    }
  }
}

function checkQuestion({ grid, beside, parent, above }: Extract<Recipe, { operation: "check" }>): string {
  const words = text.value.question;
  const parents = [...(parent ? [parent] : []), ...above.map(({ layer }) => layer)];
  const terms = [
    ...(beside.length > 0 ? [words.beside(words.listed(beside.map(({ name }) => name)))] : []),
    ...(above.length > 0 ? [words.levels(parents.map(({ name }) => name).join(" → "))] : []),
  ];
  const asked = words.check(grid.name);
  return terms.length > 0 ? `${asked} ${words.terms(terms)}` : asked;
}

/** What an analysis is called. */
export const operationTitle = (operation: Recipe["operation"]): string =>
  isOperationName(operation) ? text.value.operations[operation].title : text.value.analysis[operation];

/** The parameters of an operation that were given, each in a few words. */
function termsOf({ operation, a, b, parameters }: OperationRecipe): string[] {
  const table = descriptionOf(operation)?.parameters ?? {};
  return Object.entries(table).flatMap(([name, parameter]) => {
    const value = parameters[name] ?? null;
    const layer = "of" in parameter && parameter.of === "b" ? (b?.id ?? "") : a.id;
    const isGiven = value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
    const word = parameterWord(operation, name, language.value);
    return isGiven ? [`${word} ${valueWord(name, parameter, value, layer)}`.trim()] : [];
  });
}

function valueWord(name: string, parameter: Parameter, value: ParameterValue, layer: string): string {
  switch (parameter.kind) {
    case "number":
      return `${value} ${unitWord(parameter.unit, language.value)}`;
    case "field-or-number":
      if (typeof value === "string") return fieldLabel(layer, value);
      return `${value} ${unitWord(parameter.unit, language.value)}`;
    case "field":
      return fieldLabel(layer, String(value));
    case "fields":
      return text.value.question.listed((value as string[]).map((field) => fieldLabel(layer, field)));
    case "choice":
      return choiceWord(name, String(value), language.value);
    case "flag":
      return "";
    case "conditions":
      return text.value.question.listed(
        (value as Condition[]).map((condition) => conditionText(layer, condition)),
      );
  }
}

const conditionText = (layer: string, { field, operator, values }: Condition): string =>
  `${fieldLabel(layer, field)} ${operator} ${values.join(" / ")}`;

/** What the catalogue calls a field; its own name where it says nothing. */
const fieldLabel = (layer: string, name: string): string =>
  findLayer(layer)?.fields.find((field) => field.name === name)?.label[language.value] ?? name;
