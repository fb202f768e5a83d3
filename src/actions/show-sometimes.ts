/** How long what comes is kept back, so that the latest of it is shown four times a second: several threads report at once, and every picture of the page takes time from them. Own default. */
const KEPT_MS = 250;

/** Shows the latest of what comes, the first after a while, then at most four times a second; nothing more once it is stopped. */
export function showSometimes<T>(show: (value: T) => void) {
  let latest: { readonly value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    timer = latest ? setTimeout(tick, KEPT_MS) : undefined;
    if (latest) show(latest.value);
    latest = null;
  };
  return {
    next(value: T): void {
      latest = { value };
      timer ??= setTimeout(tick, KEPT_MS);
    },
    /** The timer is not forgotten, so that none begins anew. */
    stop(): void {
      clearTimeout(timer);
    },
  };
}
