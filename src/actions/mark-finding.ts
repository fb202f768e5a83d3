import type { Finding } from "../core/grid/finding.ts";
import { type FindingMark, type FindingMarks, UNMARKED } from "../core/grid/finding-mark.ts";
import { readMarks, writeMark } from "../io/page/finding-marks.ts";
import { currentCheck, marksOfLayers } from "../state/findings.ts";
import { isKiosk } from "../state/settings.ts";
import { notify } from "./notify.ts";
import { patchMap } from "./patch-map.ts";

/** Takes over what was noted of a layer's findings before; `layer` is its hash. What has been noted meanwhile stays. */
export async function recallMarks(layer: string): Promise<void> {
  if (isKiosk.peek()) return;
  // A browser that keeps nothing has nothing to recall; that it keeps nothing is told with the first mark.
  const kept = await readMarks(layer).catch((): FindingMarks => new Map());
  patchMap(marksOfLayers, layer, new Map([...kept, ...(marksOfLayers.peek().get(layer) ?? [])]));
}

/** Notes something of a finding of the check on show, and keeps it at once for the layer's next check. Nothing on a kiosk. */
export async function markFinding({ key }: Finding, change: Partial<FindingMark>): Promise<void> {
  const check = currentCheck.peek();
  if (!check || isKiosk.peek()) return;
  const { hash, name } = check.result.certificate.certificate.layer;
  const marks = marksOfLayers.peek().get(hash) ?? new Map<string, FindingMark>();
  const mark = { ...(marks.get(key) ?? UNMARKED), ...change };
  patchMap(marksOfLayers, hash, new Map(marks).set(key, mark));
  try {
    await writeMark(hash, key, mark);
  } catch (cause) {
    notify({ code: "mark-not-kept", where: name, facts: { message: String(cause) } });
  }
}
