import type { Run } from "../state/runs.ts";
import { checkTable } from "./check-table.ts";
import { compareTable } from "./compare-table.ts";
import { coverageTable } from "./coverage-table.ts";
import { operationTable } from "./operation-table.ts";
import { overlayTable } from "./overlay-table.ts";
import { questionOf } from "./question.ts";
import type { TableBody, TableModel } from "./table-model.ts";

/** The table of a finished run; null for any other, and for a result without figures. */
export function tableOf(run: Run | null): TableModel | null {
  if (run?.state.status !== "done") return null;
  const body = bodyOf(run);
  return body && { title: questionOf(run.recipe), ...body };
}

function bodyOf(run: Run): TableBody | null {
  if (run.state.status !== "done") return null;
  const { outcome } = run.state;
  switch (outcome.kind) {
    case "overlay":
      return overlayTable(run, outcome);
    case "coverage":
      return coverageTable(run, outcome);
    case "check":
      return checkTable(run, outcome);
    case "compare":
      return compareTable(run, outcome);
    case "operation":
      return operationTable(run, outcome);
  }
}
