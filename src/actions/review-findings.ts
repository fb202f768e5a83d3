import { batch } from "@preact/signals-core";
import {
  ALL_FINDINGS,
  type FindingFilter,
  listFindings,
  nextListed,
  placeInList,
} from "../core/grid/finding-filter.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import {
  cellsByLayer,
  currentCheck,
  currentFinding,
  currentReview,
  findingMarks,
  listedFindings,
  review,
  surroundings,
} from "../state/findings.ts";
import { settingOf } from "../state/layers.ts";
import { isSettled } from "../state/repair.ts";
import { lookAround } from "./finding-surroundings.ts";
import { notify } from "./notify.ts";
import { togglePanel } from "./panels.ts";
import { select } from "./select.ts";
import { showLayer } from "./show-layer.ts";
import { zoomToBox } from "./zoom-to.ts";

/** Near enough to see a decimetre. */
const NEAREST_ZOOM = 20;

/** Goes through the findings of the check on show, from the one at `position`, or from the first. */
export function reviewFindings(position: number | null = nextListed(listedFindings.peek(), null, 1)): void {
  const check = currentCheck.peek();
  if (!check || check.result.findings.length === 0) return;
  togglePanel("analysis", true);
  if (check.layer !== null && !settingOf(check.layer).isVisible) showLayer(check.layer, true);
  show({ run: check.run, filter: currentReview.peek()?.filter ?? ALL_FINDINGS, position });
}

/** Goes to the next or the previous finding of those listed; stays where there is none. */
export function stepFinding(step: 1 | -1): void {
  const open = currentReview.peek();
  if (!open) return;
  const next = nextListed(listedFindings.peek(), open.position, step);
  if (next !== null) show({ ...open, position: next });
}

/** Lists other findings; the one on show stays if it is still among them. */
export function filterFindings(change: Partial<FindingFilter>): void {
  const open = currentReview.peek();
  const check = currentCheck.peek();
  if (!open || !check) return;
  const filter = { ...open.filter, ...change };
  const listed = listFindings(check.result.findings, filter, findingMarks.peek());
  const isKept = open.position !== null && placeInList(listed, open.position) !== null;
  if (isKept) review.value = { ...open, filter };
  else show({ ...open, filter, position: nextListed(listed, null, 1) });
}

/** Shows the finding again after the map was moved. */
export function zoomToFinding(): void {
  const box = surroundings.peek()?.box;
  if (box) zoomToBox(box, NEAREST_ZOOM);
}

/** Back to the result of the check. */
export function endReview(): void {
  latest?.abort();
  batch(() => {
    review.value = null;
    surroundings.value = null;
    select(null);
  });
}

/** Outlines the cells of the finding on show as they are in the original; none once it is settled. */
export function outlineCells(): void {
  const [check, finding] = [currentCheck.peek(), currentFinding.peek()];
  const isOpen = check && finding && !isSettled.peek();
  select((isOpen && cellsByLayer(check, finding.features)[0]) || null);
}

let latest: AbortController | null = null;

/** Puts a finding on show: its cells are outlined at once, its ground and the names of its cells follow. */
function show(next: NonNullable<typeof review.value>): void {
  latest?.abort();
  const run = new AbortController();
  latest = run;
  const { position } = next;
  const check = currentCheck.peek();
  const finding = position === null ? undefined : check?.result.findings[position];
  batch(() => {
    review.value = next;
    surroundings.value = null;
    outlineCells();
  });
  if (!check || !finding || position === null) return;
  lookAround(check, { finding, position }, run.signal).then(
    (around) => {
      if (run.signal.aborted) return;
      surroundings.value = around;
      zoomToFinding();
    },
    (cause: unknown) => {
      if (!run.signal.aborted && !isAbort(cause)) notify(problemOf(cause));
    },
  );
}
