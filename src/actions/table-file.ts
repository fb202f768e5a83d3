import { layerWorkers } from "../compute/workers.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { saveFile } from "../io/page/save-file.ts";
import { attributeTable, tableFields, tableFileProgress } from "../state/attribute-table.ts";
import { catalogue, findLayer } from "../state/layers.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { fileName } from "./export.ts";
import { notify } from "./notify.ts";

let latest: AbortController | null = null;

/** Saves the rows on show as CSV, in their order, with their origin; what names a person stays here. */
export async function saveAttributeTable(conditions: readonly string[]): Promise<void> {
  const open = attributeTable.peek();
  const layer = findLayer(open?.layer ?? "");
  if (!open?.answer || !layer) return;
  latest?.abort();
  const run = new AbortController();
  latest = run;
  tableFileProgress.value = { stage: "writing", done: 0, total: 1 };
  const now = language.peek();
  const fields = tableFields.peek().filter(({ personal }) => !personal);
  try {
    const file = {
      view: open.answer.summary.view,
      fields: fields.map(({ name, codes }) => ({ name, codes })),
      header: fields.map(({ label, unit }) =>
        unit ? text.peek().attributes.withUnit(label[now], unit[now]) : label[now],
      ),
      footer: originOf(layer.id, conditions),
      language: now,
    };
    const blob = await layerWorkers.of(layer.id).tableFile(layer.id, file, run.signal, (progress) => {
      if (!run.signal.aborted) tableFileProgress.value = progress;
    });
    if (!run.signal.aborted) saveFile(`${fileName(layer.title[now])}.csv`, blob, "text/csv;charset=utf-8");
  } catch (cause) {
    if (!isAbort(cause)) notify(problemOf(cause));
  } finally {
    if (latest === run) tableFileProgress.value = null;
  }
}

export const cancelTableFile = (): void => latest?.abort();

/** Lines that tell where the rows come from and which they are. */
function originOf(id: string, conditions: readonly string[]): string[] {
  const now = language.peek();
  const words = text.peek();
  const layer = findLayer(id);
  const summary = attributeTable.peek()?.answer?.summary;
  const entry = layer?.entry;
  const city = catalogue.peek();
  return [
    `${layer?.title[now] ?? id}  SHA-256 ${entry?.sha256 ?? words.method.unknownHash}`,
    ...(entry ? [`${entry.source[now]}  ${entry.date}  ${entry.licence}`] : []),
    ...conditions,
    ...(summary
      ? [words.attributes.rows(formatCount(summary.count, now), formatCount(summary.total, now))]
      : []),
    ...(city.status === "done" ? [city.value.city.notice[now]] : []),
  ];
}
