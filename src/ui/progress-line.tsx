import type { Progress } from "../core/job.ts";
import { language, text } from "../state/settings.ts";
import { formatPercent } from "../text/format.ts";
import "./progress-line.css";

/** What the table is busy with, how far it is, and a way out. */
export function ProgressLine({
  progress,
  onCancel,
}: {
  readonly progress: Progress | null;
  readonly onCancel: () => void;
}) {
  const words = text.value.attributes;
  const share = progress && progress.total > 0 ? progress.done / progress.total : null;
  const { stages } = words;
  const stage =
    progress && progress.stage in stages ? stages[progress.stage as keyof typeof stages] : words.working;
  return (
    <div class="progress-line">
      <p role="status">
        {stage}
        {share === null ? "" : ` ${formatPercent(share, language.value, 0)}%`}
      </p>
      <progress {...(share === null ? {} : { value: share })} max={1} aria-label={stage} />
      <button type="button" class="button" onClick={onCancel}>
        {words.cancel}
      </button>
    </div>
  );
}
