/** Runs at most `count` tasks at once; the others wait in line. One that is aborted while it waits leaves the line. */
export function slots(count: number): <T>(task: () => Promise<T>, signal?: AbortSignal) => Promise<T> {
  const line: (() => void)[] = [];
  let free = count;

  async function enter(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (free > 0) {
      free--;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const onTurn = () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      };
      const onAbort = () => {
        line.splice(line.indexOf(onTurn), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      line.push(onTurn);
    });
  }

  function leave(): void {
    const next = line.shift();
    if (next) next();
    else free++;
  }

  return async (task, signal) => {
    await enter(signal);
    try {
      return await task();
    } finally {
      leave();
    }
  };
}
