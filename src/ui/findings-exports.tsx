import { useSignal } from "@preact/signals";
import type { Finding } from "../core/grid/finding.ts";
import type { Run } from "../state/runs.ts";
import { text } from "../state/settings.ts";
import { FindingsSheet } from "./findings-sheet.tsx";

/** How the list of findings of a grid check leaves the page. */
export function FindingsExports({
  run,
  findings,
}: {
  readonly run: Run;
  readonly findings: readonly Finding[];
}) {
  const isPrinting = useSignal(false);
  const words = text.value.findings;
  return (
    <>
      <button
        type="button"
        class="button"
        onClick={() => {
          isPrinting.value = true;
        }}
      >
        {words.printList}
      </button>
      {isPrinting.value ? (
        <FindingsSheet
          run={run}
          findings={findings}
          onClose={() => {
            isPrinting.value = false;
          }}
        />
      ) : null}
    </>
  );
}
