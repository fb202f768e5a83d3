import { useSignal } from "@preact/signals";
import { saveFindings } from "../actions/save-findings.ts";
import type { CertifiedCheck } from "../core/grid/certificate/certified-check.ts";
import { findingMarks } from "../state/findings.ts";
import type { Run } from "../state/runs.ts";
import { text } from "../state/settings.ts";
import { FindingsSheet } from "./findings-sheet.tsx";
import { SaveAs } from "./parts/save-as.tsx";

/** How the list of findings of a grid check leaves the page: as a file, or on paper. */
export function FindingsExports({ run, result }: { readonly run: Run; readonly result: CertifiedCheck }) {
  const { findings, summary } = result;
  const { layers } = summary;
  const isPrinting = useSignal(false);
  const words = text.value.findings;
  if (run.recipe.operation !== "check") return null;
  const grid = run.recipe.grid.name;
  return (
    <>
      <SaveAs
        label={words.save}
        formats={words.formats}
        onSave={(format) => saveFindings(grid, findings, { format, layers, marks: findingMarks.peek() })}
      />
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
          layers={layers}
          onClose={() => {
            isPrinting.value = false;
          }}
        />
      ) : null}
    </>
  );
}
