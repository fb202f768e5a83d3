import type { AttributeValue, FeatureColumns } from "../../geometry/columns.ts";
import { jsonHash } from "../json-hash.ts";
import { layerHash } from "../layer-hash.ts";
import type { AppliedStep, MovedCell } from "./apply-step.ts";
import { digestOfRows } from "./digest-of-rows.ts";
import type { RepairStep } from "./step.ts";

/** One step of a receipt. */
interface ReceiptLink {
  /** Counted from 1. */
  readonly number: number;
  /** Hash of the link before; of the first, that of the head of the receipt. */
  readonly previous: string;
  readonly who: string;
  /** ISO 8601 in UTC. */
  readonly when: string;
  readonly step: RepairStep;
  /** Cells that it has changed, with ellipsoidal areas in m². */
  readonly cells: readonly ReceiptCell[];
  /** SHA-256 of the new geometry of these cells, bit by bit. */
  readonly geometry: string;
  /** SHA-256 of all of the above. */
  readonly hash: string;
}

interface ReceiptCell extends MovedCell {
  readonly code: AttributeValue;
}

/** What was done to a layer, by whom and when: append-only, every link bears the hash of the one before. Own format. */
export interface Receipt {
  readonly format: typeof RECEIPT_FORMAT;
  readonly layer: { readonly name: string; readonly cells: number; readonly hash: string };
  readonly links: readonly ReceiptLink[];
  /** Hash of the last link, so that none can be taken off the end unseen. */
  readonly hash: string;
}

export const RECEIPT_FORMAT = "onemap-repair-receipt-1";

/** An empty receipt for a layer. */
export function startReceipt(name: string, columns: FeatureColumns): Receipt {
  const layer = { name, cells: columns.count, hash: layerHash(columns) };
  return { format: RECEIPT_FORMAT, layer, links: [], hash: headHash({ format: RECEIPT_FORMAT, layer }) };
}

const headHash = ({ format, layer }: Pick<Receipt, "format" | "layer">): string =>
  jsonHash({ format, layer });

const linkHash = ({ hash: _, ...rest }: ReceiptLink): string => jsonHash(rest);

/** The receipt with one more step; `codeOf` names a cell by the number of its feature. */
export function withLink(
  receipt: Receipt,
  { step, state, rows, moved }: AppliedStep,
  { who, when, codeOf }: { who: string; when: string; codeOf: (cell: number) => AttributeValue },
): Receipt {
  const unsigned = {
    number: receipt.links.length + 1,
    previous: receipt.hash,
    who,
    when,
    step,
    cells: moved.map((cell) => ({ ...cell, code: codeOf(cell.cell) })),
    geometry: digestOfRows(state, rows),
  };
  const hash = jsonHash(unsigned);
  return { ...receipt, links: [...receipt.links, { ...unsigned, hash }], hash };
}

/** Number of the first link that does not fit; null for a sound receipt. A head that does not fit breaks the first, a wrong hash of the whole the one after the last. */
export function verifyReceipt(receipt: Receipt): number | null {
  let previous = headHash(receipt);
  for (const [i, link] of receipt.links.entries()) {
    if (link.number !== i + 1 || link.previous !== previous || link.hash !== linkHash(link)) return i + 1;
    previous = link.hash;
  }
  return receipt.hash === previous ? null : receipt.links.length + 1;
}
