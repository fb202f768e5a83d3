import type { OverlayRow } from "../core/analysis/overlay-row.ts";
import type { Recipe } from "../core/analysis/recipe.ts";
import { SEVERITIES } from "../core/grid/rules.ts";
import { isConstructionLand } from "../core/planning/land-use.ts";
import { findLayer } from "../state/layers.ts";
import type { OutcomeOf, RunResult } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, formatPercent, readableArea } from "../text/format.ts";
import { readableFigure } from "../text/format-figure.ts";
import { figureWord } from "../text/operation-words.ts";

/** A polygon counts as covered from this share on (domain default for lists "< 95 %"). */
export const COVERED_SHARE = 0.95;

/** The answer in one sentence with the main figure. */
export function answerOf(recipe: Recipe, outcome: RunResult): string {
  const words = text.value.answer;
  const figure = (value: number) => formatCount(value, language.value);
  switch (outcome.kind) {
    case "overlay": {
      const { inside, input } = outcome.result.ledger;
      if (inside === 0) return words.overlayNone;
      const share = input > 0 ? `${formatPercent(inside / input, language.value)}%` : "—";
      const all = words.overlay(readableArea(inside, language.value), share);
      return [all, ...constructionPart(recipe, outcome.result.rows)].join("");
    }
    case "coverage": {
      const { rows, total } = outcome.result;
      const uncovered = rows.filter(({ share }) => share !== null && share < COVERED_SHARE).length;
      return words.coverage(`${formatPercent(total.share, language.value)}%`, figure(uncovered));
    }
    case "check": {
      const { summary, certificate } = outcome.result;
      const { level, findings: counts } = certificate.certificate;
      const [found, clean] =
        level === "areas" ? [words.checkAreas, words.checkAreasClean] : [words.check, words.checkClean];
      const cells = figure(summary.cells);
      if (summary.findings === 0) return clean(cells);
      // Errors alone stand against the certificate.
      const { withCount } = text.value.review;
      const kinds = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
        withCount(text.value.findings.severities[severity], figure(counts[severity])),
      );
      return found(cells, figure(summary.findings), kinds.join(words.and));
    }
    case "compare":
      return comparisonAnswer(outcome.result);
    case "operation":
      return operationAnswer(recipe, outcome.result);
  }
}

function comparisonAnswer({ changes, unchanged, ledger }: OutcomeOf<"compare">["result"]): string {
  const words = text.value.comparison;
  const same = formatCount(unchanged.identical + unchanged.withinTolerance, language.value);
  if (changes.length === 0) return words.answerSame(same);
  const answer = words.answer(formatCount(changes.length, language.value), same);
  return ledger.kept + ledger.passed === 0 ? `${answer}${words.answerApart}` : answer;
}

/** More figures than this are read below, not in the answer. */
export const MOST_FIGURES = 3;

/** The first figures for the whole; where there are none, what else there is. */
function operationAnswer({ operation }: Recipe, { totals, table }: OutcomeOf<"operation">["result"]): string {
  const words = text.value.answer;
  // Areas that are also given in square metres are said once, in the unit that suits their size.
  const hasSquareMetres = totals.some(({ unit }) => unit === "m2");
  const figures = totals
    .filter(({ unit }) => !(hasSquareMetres && (unit === "hm2" || unit === "mu")))
    .slice(0, MOST_FIGURES)
    .map((figure) =>
      words.figure(
        figureWord(operation, figure.name, language.value),
        readableFigure(figure, language.value),
      ),
    );
  if (figures.length > 0) return words.figures(figures);
  return table ? words.lines(formatCount(table.count, language.value)) : words.onMap;
}

/** Of what lies inside, the part to be built on: said where A is grouped by its land-use class. */
function constructionPart(recipe: Recipe, rows: readonly OverlayRow[]): string[] {
  if (recipe.operation !== "overlay") return [];
  const field = findLayer(recipe.a.id)?.fields.find(({ name }) => name === recipe.groupA);
  if (field?.codes !== "land-use") return [];
  const area = rows.reduce((sum, row) => sum + (isConstructionLand(String(row.a ?? "")) ? row.area : 0), 0);
  return [text.value.answer.construction(readableArea(area, language.value))];
}
