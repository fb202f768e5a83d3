import { type FindingMarks, UNMARKED } from "../core/grid/finding-mark.ts";
import type { FindingSaid } from "../core/grid/findings-layer.ts";
import type { GridSummary } from "../core/grid/grid-check.ts";
import { layersOfFinding } from "../core/grid/layer-of-feature.ts";
import { findingSentence } from "./grid-words.ts";
import type { Language } from "./language.ts";
import { texts } from "./texts.ts";

/** How findings read in a list or a file: in words, with what has been noted of them, and which of the layers that were checked together they concern. */
export function sayFindings(
  language: Language,
  marks: FindingMarks = new Map(),
  layers: GridSummary["layers"] = [],
): FindingSaid {
  const { severities, statuses } = texts[language].findings;
  return (finding) => {
    const { status, note } = marks.get(finding.key) ?? UNMARKED;
    return {
      severity: severities[finding.severity],
      message: findingSentence(finding, language),
      status: statuses[status],
      note,
      layers: layersOfFinding(finding, layers).join(" | "),
    };
  };
}
