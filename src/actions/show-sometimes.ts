import { REPORT_MS } from "../core/job.ts";

/** Shows the latest of what comes, the first {@link REPORT_MS} after it came, then no more often than that; nothing more once it is stopped. Each thread keeps to that too, but several report at once. */
export function showSometimes<T>(show: (value: T) => void) {
  let latest: { readonly value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    timer = latest ? setTimeout(tick, REPORT_MS) : undefined;
    if (latest) show(latest.value);
    latest = null;
  };
  return {
    next(value: T): void {
      latest = { value };
      timer ??= setTimeout(tick, REPORT_MS);
    },
    /** The timer is not forgotten, so that none begins anew. */
    stop(): void {
      clearTimeout(timer);
    },
  };
}
