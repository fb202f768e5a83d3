import type { GridCheckInput } from "../core/grid/grid-check.ts";
import type { CellValue } from "../core/grid/repair/blanks-for.ts";
import type { BatchPolicy } from "../core/grid/repair/policy.ts";
import type { Receipt } from "../core/grid/repair/receipt.ts";
import type {
  BatchPreview,
  NamedBlank,
  RepairChoice,
  RepairProgress,
  Signature,
} from "../core/grid/repair/session-view.ts";
import type { OnProgress } from "../core/job.ts";
import type { Field } from "../core/layer.ts";

/** The whole contract of the repair worker: one grid at a time, which it keeps until another is opened. No network. */
export interface RepairApi {
  /** Takes a grid and checks it, so that the ground of its findings is known here. */
  open(input: GridCheckInput, signal?: AbortSignal, onProgress?: OnProgress): Promise<RepairProgress>;
  /** What can be done about the finding of this key, the best by default first. */
  choices(key: string): Promise<readonly RepairChoice[]>;
  /** Decides for one of them, counted from 0. */
  decide(key: string, choice: number, signature: Signature): Promise<RepairProgress>;
  /** What the finding of this key asks people for: codes and missing values, as they stand. */
  blanks(key: string): Promise<readonly NamedBlank[]>;
  /** Fills in what people have said. */
  fillIn(key: string, values: readonly CellValue[], signature: Signature): Promise<RepairProgress>;
  /** Plans a batch without deciding for it; it is forgotten with the next change of the grid. */
  planBatch(
    policies: readonly BatchPolicy[],
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<BatchPreview>;
  /** Decides for the batch that was planned last. */
  decideBatch(signature: Signature): Promise<RepairProgress>;
  undo(): Promise<RepairProgress>;
  redo(): Promise<RepairProgress>;
  /** Does what a receipt says, in place of all that was done. */
  replay(receipt: Receipt): Promise<RepairProgress>;
  receipt(): Promise<Receipt>;
  /** The grid as it stands, as an indexed FlatGeobuf; `fields` are those of the original, by name. */
  file(name: string, fields: readonly Field[], signal?: AbortSignal, onProgress?: OnProgress): Promise<Blob>;
}
