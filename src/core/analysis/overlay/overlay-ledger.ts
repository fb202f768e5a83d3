import { SHARED } from "../../geometry/overlap/self-overlaps.ts";
import { Sum } from "../../sum.ts";
import type { OverlayKind } from "../descriptions/overlay-kinds.ts";
import { type Ledger, LedgerBook } from "../ledger.ts";
import type { Note } from "../note.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { OverlayOutcome } from "./overlay-outcome.ts";

/**
 * The ledger: each feature of A against its own pieces and rest. Where what lies in B alone is kept, each feature of B too: against the pieces that the features of A were
 * found to share with it, computed elsewhere, and the rest that was computed from it. Pieces that add up to more than it has besides its rest mean
 * that A overlaps itself there.
 */
export function overlayLedger(
  a: PreparedLayer,
  b: PreparedLayer,
  outcomes: readonly OverlayOutcome[],
  kind: OverlayKind,
): { readonly ledger: Ledger; readonly overlaps: readonly Note[] } {
  const book = new LedgerBook();
  const twice = { a: new Sum(), b: new Sum() };
  for (let i = 0; i < a.unmeasured.size + b.unmeasured.size; i++) book.fail(null);
  for (const { entries, lostA } of outcomes) {
    for (const [i, input] of entries.input.entries()) {
      const [inside, outside, multiple] = [entries.inside[i], entries.outside[i], entries.multiple[i]] as [
        number,
        number,
        number,
      ];
      book.add({ input, inside, outside, multiple });
      twice.b.add(multiple);
    }
    for (const row of lostA) book.fail(a.areas[row] as number);
  }
  if (kind.onlyB) balanceB(b, outcomes, { book, twice: twice.a });
  const overlaps = (
    [
      [b, twice.b.value],
      [a, twice.a.value],
    ] as const
  ).flatMap(([layer, area]): Note[] =>
    area > SHARED
      ? [{ code: "overlaps-twice", facts: { layer: layer.name, area: Number(area.toFixed(2)) } }]
      : [],
  );
  return { ledger: book.close(), overlaps };
}

function balanceB(
  b: PreparedLayer,
  outcomes: readonly OverlayOutcome[],
  { book, twice }: { readonly book: LedgerBook; readonly twice: Sum },
): void {
  const shared = new Float64Array(b.ids.length);
  const rests = new Float64Array(b.ids.length).fill(Number.NaN);
  const lost = new Set(outcomes.flatMap(({ lostB }) => lostB));
  for (const outcome of outcomes) {
    outcome.shared.b.forEach((row, i) => {
      shared[row] = (shared[row] as number) + (outcome.shared.areas[i] as number);
    });
    outcome.restsOfB.b.forEach((row, i) => {
      rests[row] = outcome.restsOfB.areas[i] as number;
    });
  }
  b.areas.forEach((input, row) => {
    if (b.failedRows.has(row)) return;
    const outside = rests[row] as number;
    if (lost.has(row) || Number.isNaN(outside)) {
      book.fail(input);
      return;
    }
    const sum = shared[row] as number;
    const multiple = sum + outside - input > SHARED ? sum + outside - input : 0;
    twice.add(multiple);
    book.add({ input, inside: sum - multiple, outside, multiple });
  });
}
