import { useRef } from "preact/hooks";
import { recheckRepaired } from "../actions/repair-batch.ts";
import { replayReceipt, saveReceipt } from "../actions/repair-receipt.ts";
import type { DoneRepair } from "../core/grid/repair/session-view.ts";
import { type GridRepair, shownProgress } from "../state/repair.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, formatTime } from "../text/format.ts";
import { repairSentence } from "../text/repair-sentence.ts";
import { SaveLayer } from "./parts/save-layer.tsx";

/** What was done, and how it leaves the page: checked again, as a layer, as a receipt. A receipt can be replayed as long as nothing was done. */
export function RepairDone({ repair: { layer, progress } }: { readonly repair: GridRepair }) {
  const words = text.value.repair;
  const { done } = progress;
  const isBehind = shownProgress.value !== progress;
  const latestFirst = done.map((deed, i) => ({ deed, number: i + 1 })).reverse();
  return (
    <>
      <details class="foldout">
        <summary>{words.done(formatCount(done.length, language.value))}</summary>
        {done.length === 0 ? <p class="hint">{words.nothing}</p> : null}
        <ol class="done-list">
          {latestFirst.map(({ deed, number }) => (
            <li key={number} value={number}>
              <Deed deed={deed} />
            </li>
          ))}
        </ol>
      </details>
      {done.length === 0 ? (
        <Replay />
      ) : (
        <div class="exports">
          <button type="button" class="button" disabled={isBehind} onClick={recheckRepaired}>
            {words.recheck}
          </button>
          <SaveLayer id={layer} isDisabled={isBehind} />
          <button type="button" class="button" onClick={saveReceipt}>
            {words.saveReceipt}
          </button>
        </div>
      )}
    </>
  );
}

function Deed({ deed: { rule, kind, about, steps, who, when } }: { readonly deed: DoneRepair }) {
  const words = text.value.repair;
  const said =
    rule === null
      ? `${words.several} ${words.steps(formatCount(steps, language.value))}`
      : // G18 sets what was measured, the others what people have said.
        kind === "fix-code" && rule !== "G18"
        ? `${rule} ${words.filledIn(about.map(({ code, name }) => name ?? String(code)).join(words.and))}`
        : `${rule} ${repairSentence({ kind, about }, words)}`;
  return (
    <>
      {said}
      <small>{words.signed(who, formatTime(when, language.value))}</small>
    </>
  );
}

function Replay() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        {text.value.repair.replay}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json"
        class="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = "";
          if (file) replayReceipt(file);
        }}
      />
    </>
  );
}
