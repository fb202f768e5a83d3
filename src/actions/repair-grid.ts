import { batch } from "@preact/signals-core";
import type { Connection } from "../compute/channel.ts";
import type { RepairApi } from "../compute/repair-api.ts";
import { layerWorkers, startRepairWorker } from "../compute/workers.ts";
import type { LayerInput } from "../core/analysis/layer-input.ts";
import type { RepairProgress, Signature } from "../core/grid/repair/session-view.ts";
import { withChanges } from "../core/grid/rules.ts";
import type { OnProgress } from "../core/job.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { readPreference, writePreference } from "../io/page/preferences.ts";
import { currentCheck, currentReview, type FinishedCheck } from "../state/findings.ts";
import { findLayer } from "../state/layers.ts";
import {
  batchPreview,
  currentRepair,
  gridRepair,
  repairBusy,
  repairChoices,
  repairer,
  repairProblem,
  shownProgress,
} from "../state/repair.ts";
import { isKiosk, language } from "../state/settings.ts";
import { hideSettled } from "./hide-settled.ts";
import { markSettled } from "./mark-settled.ts";
import { openLayer } from "./open-layer.ts";
import { showRepaired } from "./repaired-layer.ts";
import { outlineCells } from "./review-findings.ts";
import { cityRules } from "./run-grid-check.ts";

let connection: Connection<RepairApi> | null = null;
let running: AbortController | null = null;
let count = 0;

/** Takes the grid of the check on show to be repaired by somebody; a repair of another check is at its end, its layer stays. */
export async function startRepairOf(who: string): Promise<void> {
  const check = currentCheck.peek();
  if (!check || isKiosk.peek()) return;
  nameRepairer(who);
  await longer(async (signal, onProgress) => {
    const input = await gatherGrid(check, signal, onProgress);
    endRepair();
    const opened = startRepairWorker();
    connection = opened;
    opened.died.then((problem) => {
      if (connection !== opened) return;
      endRepair();
      repairProblem.value = problem;
    });
    const progress = await opened.remote.open(input, signal, onProgress);
    count++;
    hideSettled(check, progress.settled);
    batch(() => {
      batchPreview.value = null;
      repairChoices.value = null;
      gridRepair.value = { run: check.run, layer: `repaired-${count}`, progress };
    });
  });
}

/** The whole grid with all its fields: it is to be saved again, and a receipt names it by its hash. */
async function gatherGrid({ recipe }: FinishedCheck, signal: AbortSignal, onProgress: OnProgress) {
  const { grid, parent, parentCode, codeField, rules } = recipe;
  const whole = async (id: string): Promise<LayerInput | null> => {
    const layer = findLayer(id);
    if (!layer) return null;
    await openLayer(layer);
    const columns = await layerWorkers.of(id).features(id, {}, signal, onProgress);
    return { name: layer.title[language.peek()], columns };
  };
  const own = await whole(grid.id);
  if (!own) throw new DOMException("the layer has been removed", "AbortError");
  const parents = parent && (await whole(parent.id));
  return {
    grid: own,
    codeField,
    rules: withChanges(cityRules(), rules),
    parent: parents && { layer: parents, codeField: parentCode },
  };
}

/** What was done is no more, but for its layer. */
function endRepair(): void {
  connection?.close();
  connection = null;
  batch(() => {
    gridRepair.value = null;
    repairChoices.value = null;
    batchPreview.value = null;
  });
}

/** Who repairs from now on. */
function nameRepairer(who: string): void {
  repairer.value = who.trim();
  writePreference("repairer", repairer.peek());
}

/** Takes over who has repaired here before. */
export function recallRepairer(): void {
  if (repairer.peek() === "") repairer.value = readPreference("repairer") ?? "";
}

export const undoRepair = (): Promise<void> => change((api) => api.undo());
export const redoRepair = (): Promise<void> => change((api) => api.redo());

/** Who and when, for a receipt. */
export const signature = (): Signature => ({ who: repairer.peek(), when: new Date().toISOString() });

/** One change after the other: keys come faster than answers. */
let queue: Promise<void> = Promise.resolve();

/** Changes the grid under repair; its layer and the marks of its findings follow. */
export function change(deed: (api: RepairApi) => Promise<RepairProgress>): Promise<void> {
  queue = queue.then(async () => {
    const before = currentRepair.peek();
    const check = currentCheck.peek();
    if (!connection || !before || !check || repairBusy.peek()) return;
    try {
      const { remote } = connection;
      const progress = await deed(remote);
      batch(() => {
        repairProblem.value = null;
        batchPreview.value = null;
        repairChoices.value = null;
        gridRepair.value = { ...before, progress };
      });
      hideSettled(check, progress.settled);
      if (currentReview.peek()) outlineCells();
      await markSettled(check, before.progress.settled, progress.settled);
      await showRepaired(check, { ...before, progress }, remote);
      shownProgress.value = progress;
    } catch (cause) {
      failRepair(cause);
    }
  });
  return queue;
}

/** Does something that takes its time, and hands on what came of it; null where it was cancelled, or where it ran into what is then told in the panel. */
export async function longer<T>(
  work: (signal: AbortSignal, onProgress: OnProgress) => Promise<T>,
): Promise<T | null> {
  running?.abort();
  const run = new AbortController();
  running = run;
  batch(() => {
    repairProblem.value = null;
    repairBusy.value = { progress: null };
  });
  try {
    const made = await work(run.signal, (progress) => {
      if (!run.signal.aborted) repairBusy.value = { progress };
    });
    return run.signal.aborted ? null : made;
  } catch (cause) {
    failRepair(cause);
    return null;
  } finally {
    if (running === run) repairBusy.value = null;
  }
}

/** Stops what takes its time; false where nothing does. */
export function cancelRepairWork(): boolean {
  running?.abort(new DOMException("cancelled", "AbortError"));
  return repairBusy.peek() !== null;
}

/** Tells in the panel what a deed has run into. */
export function failRepair(cause: unknown): void {
  if (!isAbort(cause)) repairProblem.value = problemOf(cause);
}

/** The worker of the repair that is open; null where none is. */
export const repairRemote = (): RepairApi | null => connection?.remote ?? null;
