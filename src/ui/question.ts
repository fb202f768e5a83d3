import type { Condition } from "../core/analysis/filter.ts";
import type { Recipe } from "../core/analysis/recipe.ts";
import { text } from "../state/settings.ts";

/** What an analysis asks, in one sentence: layers, filter, parameters. */
export function questionOf(recipe: Recipe): string {
  const words = text.value.question;
  switch (recipe.operation) {
    case "overlay":
      return words.overlay(recipe.a.name, recipe.b.name);
    case "coverage": {
      const { radius, where } = recipe;
      const reach = typeof radius === "number" ? words.radius(String(radius)) : words.radiusField(radius);
      const only = where.length > 0 ? [words.where(where.map(conditionText).join(" · "))] : [];
      return [words.coverage(recipe.areas.name, recipe.sites.name), ...only, reach].join(" ");
    }
    case "check":
      return words.check(recipe.grid.name);
  }
}

const conditionText = ({ field, operator, values }: Condition): string =>
  `${field} ${operator} ${values.join(" / ")}`;
