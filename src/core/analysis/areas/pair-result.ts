import { type Ledger, LedgerBook, type LedgerEntry } from "../ledger.ts";
import type { Note } from "../note.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { PairOutcome } from "./pair-areas.ts";

/** The outcomes of all pieces as one. */
export function joinedPairs(outcomes: readonly PairOutcome[]): PairOutcome {
  return {
    rows: joinedRows(outcomes.map(({ rows }) => rows)),
    covered: joinedAreas(outcomes.map(({ covered }) => covered)),
    owners: joinedRows(outcomes.map(({ owners }) => owners)),
    others: joinedRows(outcomes.map(({ others }) => others)),
    areas: joinedAreas(outcomes.map(({ areas }) => areas)),
    byEngine: outcomes.reduce((sum, { byEngine }) => sum + byEngine, 0),
    lost: joinedRows(outcomes.map(({ lost }) => lost)),
    failed: outcomes.flatMap(({ failed }) => failed),
  };
}

export const joinedRows = (parts: readonly Uint32Array[]): Uint32Array =>
  laidOut(parts, new Uint32Array(lengthOf(parts)));

const joinedAreas = (parts: readonly Float64Array[]): Float64Array =>
  laidOut(parts, new Float64Array(lengthOf(parts)));

const lengthOf = (parts: readonly { readonly length: number }[]): number =>
  parts.reduce((sum, { length }) => sum + length, 0);

/** One part behind the other. */
function laidOut<T extends Uint32Array | Float64Array>(parts: readonly T[], whole: T): T {
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * The ledger of pair areas, feature by feature. The kernel measures what is inside; outside is the rest, and where more were inside than there is the residual shows it. `multiple` is what
 * features of the other layer cover more than once.
 */
export function ledgerOf(
  { rows, covered, owners, areas, lost }: PairOutcome,
  own: PreparedLayer,
  other: PreparedLayer,
): Ledger {
  const book = new LedgerBook();
  for (let i = 0; i < own.unmeasured.size + other.unmeasured.size; i++) book.fail(null);
  const shared = new Float64Array(own.ids.length);
  owners.forEach((row, pair) => {
    shared[row] = (shared[row] as number) + (areas[pair] as number);
  });
  rows.forEach((row, i) => {
    const input = own.areas[row] as number;
    const inside = covered[i] as number;
    const outside = Math.max(0, input - inside);
    const entry: LedgerEntry = {
      input,
      inside,
      outside,
      multiple: Math.max(0, (shared[row] as number) - inside),
    };
    book.add(entry);
  });
  for (const row of lost) book.fail(own.areas[row] as number);
  return book.close();
}

/** Which way the areas came about. */
export function pairNotes({ rows, byEngine }: PairOutcome, ledger: Ledger, other: PreparedLayer): Note[] {
  const kernel: Note = { code: "by-kernel", facts: { features: rows.length, plane: "authalic" } };
  if (byEngine === 0) return [kernel];
  return [
    kernel,
    { code: "by-engine", facts: { features: byEngine, reason: "overlap" } },
    { code: "overlaps-once", facts: { layer: other.name, area: ledger.multiple } },
  ];
}
