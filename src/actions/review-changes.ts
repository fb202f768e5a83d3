import type { Change, GridComparison } from "../core/grid/compare/comparison.ts";
import {
  hasHashes,
  readSignOffs,
  reviewName,
  type SignOff,
  signOffRecord,
  writeSignOffs,
} from "../core/grid/compare/sign-off.ts";
import { readPreference, writePreference } from "../io/page/preferences.ts";
import { saveFile } from "../io/page/save-file.ts";
import { reviewedChange, reviewer, reviews } from "../state/reviews.ts";
import { language, text } from "../state/settings.ts";
import { changeSentence } from "../text/change-sentence.ts";
import { fileName } from "./export.ts";
import { patchMap } from "./patch-map.ts";
import { showFeatures } from "./show-place.ts";

/** Where the sign-offs of a comparison are kept on this machine; null where its layers are not known by their hashes. */
const placeOf = (comparison: GridComparison): string | null =>
  hasHashes(comparison) ? `review.${reviewName(comparison)}` : null;

/** Takes over the sign-offs that were left for these two versions. */
export function restoreReview(comparison: GridComparison): void {
  reviewedChange.value = 0;
  reviewer.value = readPreference("reviewer") ?? "";
  const place = placeOf(comparison);
  const kept = place === null ? null : readPreference(place);
  if (kept !== null) patchMap(reviews, reviewName(comparison), readSignOffs(kept));
}

/** Signs a change, or notes something about it; the time is now and the name that of the reviewer. */
export function signChange(
  comparison: GridComparison,
  { key }: Change,
  said: Partial<Pick<SignOff, "state" | "note">>,
): void {
  const name = reviewName(comparison);
  const signs = reviews.peek().get(name) ?? new Map<string, SignOff>();
  const before = signs.get(key) ?? { state: "open", note: "" };
  const sign: SignOff = { ...before, ...said, who: reviewer.peek(), when: new Date().toISOString() };
  const next = new Map(signs).set(key, sign);
  patchMap(reviews, name, next);
  const place = placeOf(comparison);
  if (place !== null) writePreference(place, writeSignOffs(next));
}

/** Who signs from now on. */
export function nameReviewer(name: string): void {
  reviewer.value = name.trim();
  writePreference("reviewer", reviewer.peek());
}

/** Puts a change under review and shows its cells. */
export function reviewChange(
  position: number,
  place: { readonly layer: string; readonly ids: readonly number[] },
): void {
  reviewedChange.value = position;
  showFeatures(place.layer, place.ids).catch(() => undefined);
}

/** Saves the record of a review. */
export function saveReview(comparison: GridComparison): void {
  const signs = reviews.peek().get(reviewName(comparison)) ?? new Map();
  const record = signOffRecord(comparison, signs, (change) => changeSentence(change, language.peek()));
  const name = fileName(text.peek().comparison.sheet.title);
  saveFile(`${name}.json`, `${JSON.stringify(record, null, 2)}\n`, "application/json");
}
