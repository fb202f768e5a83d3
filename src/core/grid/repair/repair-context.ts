import type { FeatureColumns } from "../../geometry/columns.ts";
import type { Finding } from "../finding.ts";
import type { GridRules } from "../rules.ts";
import type { RepairState } from "./repair-state.ts";
import type { RepairStep } from "./step.ts";

/** What repairs need to know beside the grid. */
export interface RepairContext {
  readonly rules: GridRules;
  /** The areas that cells must fill; null where none are given. */
  readonly parents: FeatureColumns | null;
  /** Field of the stored areas; null where there is none. */
  readonly areaField: string | null;
}

/** Steps for a finding, the best by default first. */
export type StepsOf = (state: RepairState, finding: Finding, context: RepairContext) => RepairStep[];
