import type { RunResult } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, formatPercent, readableArea } from "../text/format.ts";

/** A polygon counts as covered from this share on (domain default for lists "< 95 %"). */
export const COVERED_SHARE = 0.95;

/** The answer in one sentence with the main figure. */
export function answerOf(outcome: RunResult): string {
  const words = text.value.answer;
  const figure = (value: number) => formatCount(value, language.value);
  switch (outcome.kind) {
    case "overlay": {
      const { inside, input } = outcome.result.ledger;
      if (inside === 0) return words.overlayNone;
      const share = input > 0 ? `${formatPercent(inside / input, language.value)}%` : "—";
      return words.overlay(readableArea(inside, language.value), share);
    }
    case "coverage": {
      const { rows, total } = outcome.result;
      const uncovered = rows.filter(({ share }) => share !== null && share < COVERED_SHARE).length;
      return words.coverage(`${formatPercent(total.share, language.value)}%`, figure(uncovered));
    }
    case "check": {
      const { cells, findings } = outcome.result.summary;
      return findings === 0 ? words.checkClean(figure(cells)) : words.check(figure(cells), figure(findings));
    }
  }
}
