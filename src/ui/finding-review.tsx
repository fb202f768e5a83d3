import { useLayoutEffect, useRef } from "preact/hooks";
import { endReview, filterFindings, stepFinding, zoomToFinding } from "../actions/review-findings.ts";
import { ALL_FINDINGS, nextListed, placeInList } from "../core/grid/finding-filter.ts";
import { currentFinding, currentReview, type FinishedCheck, listedFindings } from "../state/findings.ts";
import { isKiosk, language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { FindingCard } from "./finding-card.tsx";
import { FindingFilterFields } from "./finding-filter-fields.tsx";
import { IconButton } from "./parts/icon-button.tsx";
import { RepairPanel } from "./repair-panel.tsx";
import "./finding-review.css";

/** The findings of a check one by one: which are listed, which is on show, and what has become of it. */
export function FindingReview({ check }: { readonly check: FinishedCheck }) {
  const words = text.value.review;
  const heading = useRef<HTMLHeadingElement>(null);
  // Who came by keyboard goes on from here; who came from a row of the table stays there.
  useLayoutEffect(() => {
    if (!document.activeElement?.closest(".table-frame")) heading.current?.focus({ preventScroll: true });
  }, []);
  const finding = currentFinding.value;
  return (
    <article class="finding-review">
      <div class="form-title">
        <IconButton icon="back" label={words.back} onClick={endReview} />
        <h3 ref={heading} tabIndex={-1}>
          {words.title}
        </h3>
      </div>
      <FindingFilterFields check={check} />
      <Steps />
      {finding ? <FindingCard finding={finding} /> : <None />}
      {isKiosk.value ? null : <RepairPanel check={check} finding={finding} />}
    </article>
  );
}

function Steps() {
  const words = text.value.review;
  const listed = listedFindings.value;
  const position = currentReview.value?.position ?? null;
  if (position === null) return null;
  const place = placeInList(listed, position);
  const total = formatCount(listed.length, language.value);
  const button = (step: 1 | -1, label: string, key: string) => (
    <button
      type="button"
      class="button"
      title={words.keyHint(key)}
      // Not disabled, so that the focus stays where it is at the end of the list.
      aria-disabled={nextListed(listed, position, step) === null}
      onClick={() => stepFinding(step)}
    >
      {label}
    </button>
  );
  return (
    <>
      <p class="place" role="status">
        {place === null ? words.notListed(total) : words.of(formatCount(place + 1, language.value), total)}
      </p>
      <div class="steps">
        {button(-1, words.previous, ",")}
        {button(1, words.next, ".")}
        <button type="button" class="button" title={words.keyHint("Z")} onClick={zoomToFinding}>
          {words.zoom}
        </button>
      </div>
    </>
  );
}

function None() {
  const words = text.value.review;
  return (
    <>
      <p class="hint" role="status">
        {words.none}
      </p>
      <button type="button" class="button" onClick={() => filterFindings(ALL_FINDINGS)}>
        {words.clear}
      </button>
    </>
  );
}
