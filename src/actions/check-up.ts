import { batch } from "@preact/signals-core";
import type { MapLayer } from "../catalog/map-layer.ts";
import { layerWorkers } from "../compute/workers.ts";
import type { Example } from "../core/doctor/diagnosis.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { checkUp, type Patient, patient } from "../state/doctor.ts";
import { catalogue, layerTasks } from "../state/layers.ts";
import { language } from "../state/settings.ts";
import { diagnosisLines } from "../text/doctor-words.ts";
import { closeDialog, openDialog } from "./panels.ts";
import { select } from "./select.ts";
import { zoomToBox } from "./zoom-to.ts";

let running: AbortController | null = null;

/** Shows the examination of a layer: the last one where it was of this layer, else a new one. */
export function openCheckUp(next: Patient): void {
  openDialog("doctor");
  const known = checkUp.peek();
  if (patient.peek()?.origin === next.origin && known?.status === "done") return;
  void startCheckUp(next);
}

export const patientOf = ({ id, title, origin }: MapLayer): Patient => ({
  layer: id,
  title: title[language.peek()],
  origin,
});

/** Examines a layer, from a sample of its features or from all. */
export async function startCheckUp(next: Patient, isWhole = false): Promise<void> {
  running?.abort();
  const own = new AbortController();
  running = own;
  batch(() => {
    patient.value = next;
    checkUp.value = { status: "running", progress: null };
  });
  const city = catalogue.peek();
  const bounds = city.status === "done" ? city.value.city.bounds : null;
  try {
    const worker = layerWorkers.of(next.layer ?? "");
    const diagnosis = await worker.doctor(
      next.title,
      next.origin,
      { bounds, isWhole },
      own.signal,
      (progress) => {
        if (running === own) checkUp.value = { status: "running", progress };
      },
    );
    if (running === own) checkUp.value = { status: "done", diagnosis };
  } catch (cause) {
    if (running !== own) return;
    checkUp.value = isAbort(cause)
      ? { status: "cancelled" }
      : { status: "failed", problem: problemOf(cause) };
  }
}

/** Stops the examination under way, if any. */
export function cancelCheckUp(): void {
  running?.abort();
}

/** Goes to a feature that shows a finding; it is also selected where the open layer bears the numbers of the file. */
export function showExample({ feature, box }: Example): void {
  const state = checkUp.peek();
  const layer = patient.peek()?.layer ?? null;
  if (!box || state?.status !== "done") return;
  const isOpen = layer !== null && layerTasks.peek().get(layer)?.status === "done";
  if (isOpen && state.diagnosis.keepsNumbers) select({ layer, ids: [feature] });
  closeDialog();
  zoomToBox(box);
}

/** Puts the diagnosis on the clipboard as text; whether that was allowed. */
export async function copyDiagnosis(): Promise<boolean> {
  const state = checkUp.peek();
  if (state?.status !== "done") return false;
  const text = diagnosisLines(state.diagnosis, language.peek()).join("\n");
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
