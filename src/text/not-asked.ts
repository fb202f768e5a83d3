import type { NotAsked } from "../core/grid/grid-check.ts";
import type { Language } from "./language.ts";
import { texts } from "./texts.ts";

/** Rules that were not asked, those with the same reason in one sentence. */
export function notAskedSentences(notAsked: readonly NotAsked[], language: Language): string[] {
  const reasons = [...new Set(notAsked.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const rules = notAsked.filter((each) => each.reason === reason).map(({ rule }) => rule);
    return texts[language].unanswered.notAsked(rules.join(language === "zh" ? "、" : ", "), reason);
  });
}
