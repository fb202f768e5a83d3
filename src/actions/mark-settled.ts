import type { FindingMark, FindingStatus } from "../core/grid/finding-mark.ts";
import { UNMARKED } from "../core/grid/finding-mark.ts";
import { writeMark } from "../io/page/finding-marks.ts";
import { type FinishedCheck, marksOfLayers } from "../state/findings.ts";
import { notify } from "./notify.ts";
import { patchMap } from "./patch-map.ts";

/** What findings were before a repair settled them, by key. */
const formerly = new Map<string, FindingStatus>();

/** Marks findings that a repair has settled as done, and gives those it settles no more their mark back. */
export async function markSettled(
  { result }: FinishedCheck,
  before: readonly string[],
  now: readonly string[],
): Promise<void> {
  const { hash, name } = result.certificate.certificate.layer;
  const marks = new Map(marksOfLayers.peek().get(hash));
  const known = new Set(result.findings.map(({ key }) => key));
  const [was, is] = [new Set(before), new Set(now)];
  const changed: [string, FindingMark][] = [];
  const change = (key: string, status: FindingStatus) =>
    changed.push([key, { ...(marks.get(key) ?? UNMARKED), status }]);
  for (const key of now) {
    if (was.has(key) || !known.has(key)) continue;
    formerly.set(`${hash} ${key}`, (marks.get(key) ?? UNMARKED).status);
    change(key, "done");
  }
  for (const key of before)
    if (!is.has(key) && known.has(key)) change(key, formerly.get(`${hash} ${key}`) ?? "open");
  if (changed.length === 0) return;
  for (const [key, mark] of changed) marks.set(key, mark);
  patchMap(marksOfLayers, hash, marks);
  try {
    await Promise.all(changed.map(([key, mark]) => writeMark(hash, key, mark)));
  } catch (cause) {
    notify({ code: "mark-not-kept", where: name, facts: { message: String(cause) } });
  }
}
