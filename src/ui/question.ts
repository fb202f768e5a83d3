import type { Condition } from "../core/analysis/filter.ts";
import { isOperationName } from "../core/analysis/operation-name.ts";
import type { Recipe } from "../core/analysis/recipe.ts";
import { findLayer } from "../state/layers.ts";
import { language, text } from "../state/settings.ts";

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
      return words.check(recipe.grid.name);
    default: {
      const layers = recipe.b ? [recipe.a, recipe.b] : [recipe.a];
      return words.operation(
        operationTitle(recipe.operation),
        layers.map(({ name }) => name),
      );
    }
  }
}

/** What an analysis is called. */
export const operationTitle = (operation: Recipe["operation"]): string =>
  isOperationName(operation) ? text.value.operations[operation].title : text.value.analysis[operation];

const conditionText = (layer: string, { field, operator, values }: Condition): string =>
  `${fieldLabel(layer, field)} ${operator} ${values.join(" / ")}`;

/** What the catalogue calls a field; its own name where it says nothing. */
const fieldLabel = (layer: string, name: string): string =>
  findLayer(layer)?.fields.find((field) => field.name === name)?.label[language.value] ?? name;
