import { findLayer, layerTasks } from "../state/layers.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, readableBytes } from "../text/format.ts";
import { UNKNOWN } from "../text/format-number.ts";
import { Modal } from "./parts/modal.tsx";

/** What a layer is: where it comes from, how old it is, who answers for it, and what its fields mean. */
export function MetadataDialog({ layerId }: { readonly layerId: string }) {
  const words = text.value.metadata;
  const layer = findLayer(layerId);
  if (!layer) return null;
  const task = layerTasks.value.get(layerId);
  const info = task?.status === "done" ? task.value : null;
  const { entry } = layer;
  const facts: readonly (readonly [string, string])[] = [
    [words.format, words.kinds[layer.kind]],
    ...(entry
      ? ([
          [words.source, entry.source[language.value]],
          [words.date, entry.date],
          [words.owner, entry.owner[language.value]],
          [words.version, entry.version],
          [words.licence, entry.licence],
        ] as const)
      : []),
    [words.crs, entry?.crs ?? "EPSG:4490"],
    [words.count, formatCount(info?.count ?? entry?.count ?? null, language.value)],
    [words.size, info ? readableBytes(info.bytes, language.value) : UNKNOWN],
    ...(entry ? ([[words.sha256, entry.sha256]] as const) : []),
  ];
  return (
    <Modal title={layer.title[language.value]}>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {layer.fields.length > 0 ? (
        <table class="field-list">
          <caption>{words.fields}</caption>
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.label}</th>
              <th scope="col">{words.unit}</th>
            </tr>
          </thead>
          <tbody>
            {layer.fields.map((field) => (
              <tr key={field.name}>
                <td>
                  <code>{field.name}</code>
                </td>
                <td>{field.label[language.value]}</td>
                <td>{field.unit?.[language.value] ?? UNKNOWN}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Modal>
  );
}
