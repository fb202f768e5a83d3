import { cancelChoosing } from "../actions/choose.ts";
import { closeCard } from "../actions/identify.ts";
import { markFinding } from "../actions/mark-finding.ts";
import { openDialog, togglePanel } from "../actions/panels.ts";
import { cancelRepairWork } from "../actions/repair-grid.ts";
import { endReview, reviewFindings, stepFinding, zoomToFinding } from "../actions/review-findings.ts";
import { chooseTool, clearSketch } from "../actions/sketch.ts";
import { goHome } from "../actions/zoom-to.ts";
import type { FindingStatus } from "../core/grid/finding-mark.ts";
import { currentCheck, currentFinding, currentReview } from "../state/findings.ts";
import { selection } from "../state/selection.ts";
import { isKiosk } from "../state/settings.ts";
import { isChoosing, tool } from "../state/tools.ts";

/** Keys that work wherever nothing is being typed; the help dialog lists them. */
const KEYS: Readonly<Record<string, () => void>> = {
  "/": () => document.getElementById("search")?.focus(),
  l: () => togglePanel("layers"),
  a: () => togglePanel("analysis"),
  t: () => togglePanel("table"),
  m: () => chooseTool("measure-length"),
  M: () => chooseTool("measure-area"),
  d: () => chooseTool("draw-polygon"),
  b: () => chooseTool("choose-box"),
  B: () => chooseTool("choose-polygon"),
  h: goHome,
  ".": () => goThrough(1),
  ",": () => goThrough(-1),
  z: zoomToFinding,
  1: () => mark("open"),
  2: () => mark("done"),
  3: () => mark("false-alarm"),
  "?": () => openDialog("help"),
  Escape: leave,
};

/** The next or previous finding of the check on show; the first one begins the review. */
function goThrough(step: 1 | -1): void {
  if (currentReview.peek()) stepFinding(step);
  else if (currentCheck.peek()) reviewFindings();
}

/** What has become of the finding on show. */
function mark(status: FindingStatus): void {
  const finding = currentFinding.peek();
  if (finding) markFinding(finding, { status });
}

/** Goes one step back: what is being chosen or repaired, the tool in hand, what is chosen, the findings. */
function leave(): void {
  const held = tool.peek();
  if (cancelChoosing() || cancelRepairWork()) return;
  if (held === "identify" && currentReview.peek()) {
    closeCard();
    endReview();
    return;
  }
  if (held === "identify" || (isChoosing(held) && selection.peek())) closeCard();
  else clearSketch();
}

/** Listens for the keys of the page. */
export function listenForKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isKiosk.peek() || isTyping(event.target)) return;
    const action = KEYS[event.key];
    if (!action || document.querySelector("dialog[open]")) return;
    // The drawing tool has keys of its own while the map has the focus.
    if (event.key !== "Escape") event.preventDefault();
    action();
  });
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches(
    "input:not([type=checkbox], [type=radio], [type=range]), select, textarea, [contenteditable]",
  );
