import { useSignal } from "@preact/signals";
import { nameReviewer, reviewChange, saveReview, signChange } from "../actions/review-changes.ts";
import type { Recipe } from "../core/analysis/recipe.ts";
import type { Change, GridComparison } from "../core/grid/compare/comparison.ts";
import {
  countSigns,
  hasHashes,
  reviewName,
  SIGN_STATES,
  type SignOffs,
  signStateOf,
} from "../core/grid/compare/sign-off.ts";
import { reviewedChange, reviewer, reviews } from "../state/reviews.ts";
import { selection } from "../state/selection.ts";
import { language, text } from "../state/settings.ts";
import { changeSentence } from "../text/change-sentence.ts";
import { formatCount, formatTime } from "../text/format.ts";
import { changePlace } from "./change-place.ts";
import { KindBadge } from "./kind-badge.tsx";
import { IconButton } from "./parts/icon-button.tsx";
import { ReviewSheet } from "./review-sheet.tsx";
import "./change-review.css";

type CompareRecipe = Extract<Recipe, { operation: "compare" }>;

/** The changes of a grid one by one, each to be signed: confirmed or disputed, with a note. It follows the selection of map and table. */
export function ChangeReview({
  recipe,
  comparison,
  engine,
}: {
  readonly recipe: CompareRecipe;
  readonly comparison: GridComparison;
  /** Library and version that cut shapes; null where none was needed. */
  readonly engine: string | null;
}) {
  const isPrinting = useSignal(false);
  const { changes } = comparison;
  if (changes.length === 0) return null;
  const words = text.value.comparison.review;
  const signs: SignOffs = reviews.value.get(reviewName(comparison)) ?? new Map();
  const position = chosenPosition(changes, recipe);
  const change = changes[position] as Change;
  const counts = countSigns(changes, signs);
  const figure = (count: number) => formatCount(count, language.value);
  return (
    <section class="change-review" aria-label={words.title}>
      <header>
        <h4>{words.title}</h4>
        <span role="status">
          {words.progress(figure(counts.confirmed), figure(counts.disputed), figure(counts.open))}
        </span>
      </header>
      <label class="field">
        <span>{words.reviewer}</span>
        <input
          type="text"
          value={reviewer.value}
          placeholder={words.reviewerHint}
          onChange={({ currentTarget }) => nameReviewer(currentTarget.value)}
        />
      </label>
      <Stepper changes={changes} position={position} signs={signs} recipe={recipe} />
      <p class="sentence">
        <KindBadge kind={change.kind} />
        {changeSentence(change, language.value)}
      </p>
      <SignForm key={change.key} comparison={comparison} change={change} signs={signs} />
      <div class="pair">
        <button type="button" class="button" onClick={() => (isPrinting.value = true)}>
          {words.print}
        </button>
        <button type="button" class="button" onClick={() => saveReview(comparison)}>
          {words.save}
        </button>
      </div>
      <p class="hint">{hasHashes(comparison) ? words.kept : words.notKept}</p>
      {isPrinting.value ? (
        <ReviewSheet comparison={comparison} engine={engine} onClose={() => (isPrinting.value = false)} />
      ) : null}
    </section>
  );
}

/** The change whose cells are selected, else the one that was looked at last. */
function chosenPosition(changes: readonly Change[], recipe: CompareRecipe): number {
  const chosen = selection.value;
  const found = changes.findIndex((change) => {
    const { layer, ids } = changePlace(change, recipe);
    return (
      chosen?.layer === layer &&
      ids.length === chosen.ids.length &&
      ids.every((id, i) => id === chosen.ids[i])
    );
  });
  return found >= 0 ? found : Math.min(reviewedChange.value, changes.length - 1);
}

function Stepper({
  changes,
  position,
  signs,
  recipe,
}: {
  readonly changes: readonly Change[];
  readonly position: number;
  readonly signs: SignOffs;
  readonly recipe: CompareRecipe;
}) {
  const words = text.value.comparison.review;
  const figure = (count: number) => formatCount(count, language.value);
  const go = (to: number) => {
    const change = changes[to];
    if (change) reviewChange(to, changePlace(change, recipe));
  };
  const nextOpen = nextOpenAfter(position, changes, signs);
  return (
    <div class="stepper">
      <IconButton
        icon="foldLeft"
        label={words.previous}
        isDisabled={position === 0}
        onClick={() => go(position - 1)}
      />
      <span>{words.position(figure(position + 1), figure(changes.length))}</span>
      <IconButton
        icon="foldRight"
        label={words.next}
        isDisabled={position === changes.length - 1}
        onClick={() => go(position + 1)}
      />
      <IconButton icon="zoom" label={words.place} onClick={() => go(position)} />
      <button type="button" class="button" disabled={nextOpen < 0} onClick={() => go(nextOpen)}>
        {words.nextOpen}
      </button>
    </div>
  );
}

/** The next change that nobody has signed, from the beginning again behind the last; −1 for none. */
function nextOpenAfter(position: number, changes: readonly Change[], signs: SignOffs): number {
  const order = changes.map((_, i) => (position + 1 + i) % changes.length);
  return order.find((i) => signStateOf(signs, changes[i] as Change) === "open") ?? -1;
}

function SignForm({
  comparison,
  change,
  signs,
}: {
  readonly comparison: GridComparison;
  readonly change: Change;
  readonly signs: SignOffs;
}) {
  const words = text.value.comparison.review;
  const state = signStateOf(signs, change);
  const sign = signs.get(change.key);
  return (
    <>
      <fieldset class="signs">
        <legend class="visually-hidden">{words.state}</legend>
        {SIGN_STATES.map((each) => (
          <label key={each} class={each}>
            <input
              type="radio"
              name="sign-off"
              checked={each === state}
              onChange={() => signChange(comparison, change, { state: each })}
            />
            {words.states[each]}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{words.note}</span>
        <input
          type="text"
          value={sign?.note ?? ""}
          onChange={({ currentTarget }) =>
            signChange(comparison, change, { note: currentTarget.value.trim() })
          }
        />
      </label>
      {sign ? (
        <p class="hint">{words.signed(sign.who || words.nobody, formatTime(sign.when, language.value))}</p>
      ) : null}
    </>
  );
}
