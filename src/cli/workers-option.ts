import { availableParallelism } from "node:os";
import type { Option, Values } from "./command.ts";

/** More threads than this is a mistake. */
const MOST = 64;

/** `--workers`: threads that compute; the result does not depend on it. */
export const WORKERS_OPTION: Option = {
  value: `1…${MOST}`,
  accepts: (text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MOST,
};

/** How many threads: as many as there are cores where nothing is said. */
export const workersOf = (values: Values): number => Number(values.text("workers") ?? availableParallelism());
