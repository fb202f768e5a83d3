import type { Answer } from "./task.worker.ts";

/** Has a new worker do what the words say, see `task.worker.ts`; for the script that drives this page. */
const askWorker = (...words: string[]): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./task.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      resolve(data);
      worker.terminate();
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(words);
  });

Object.assign(window, { askWorker });
