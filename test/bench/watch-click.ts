import type { Page } from "@playwright/test";
import { PATIENCE_MS } from "./site.ts";

/** Both by the machine's clock, in ms. */
export interface ClickTimes {
  readonly clicked: number;
  readonly shown: number;
}

/** Waits for the next click and for the frame that shows the panel in a status, as the page itself sees both: what the driver of the browser takes does not count. */
export const watchClick = (page: Page, status: "done" | "cancelled"): Promise<ClickTimes> =>
  page.evaluate(untilShown, { status, patienceMs: PATIENCE_MS });

/** Runs in the page. The click's moment is that of the input event, so that waiting for a busy page counts. */
function untilShown({
  status,
  patienceMs,
}: {
  readonly status: string;
  readonly patienceMs: number;
}): Promise<ClickTimes> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`the page never came to be ${status}`)), patienceMs);
    let clicked = Number.NaN;
    const now = () => performance.timeOrigin + performance.now();
    addEventListener("click", ({ timeStamp }) => (clicked = performance.timeOrigin + timeStamp), {
      capture: true,
      once: true,
    });
    const observer = new MutationObserver(() => {
      if (!document.querySelector(`[data-status=${status}]`)) return;
      observer.disconnect();
      // The frame is drawn once the tasks after its callbacks run.
      requestAnimationFrame(() => setTimeout(() => resolve({ clicked, shown: now() })));
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}
