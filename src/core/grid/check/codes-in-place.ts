import { attributeAt } from "../../geometry/columns.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import type { Homes } from "../homes.ts";
import { type Parents, parentName } from "../parents.ts";
import { isBelow } from "../within-limits.ts";
import { fitsForm, placePart } from "./code-form.ts";
import type { RuleOutcome } from "./overlaps.ts";

/** Parents, and which cells lie in each. */
interface Placed {
  readonly parents: Parents;
  readonly homes: Homes;
}

/** Whether the code of a cell is that of another parent than the one that holds the largest share of it; null where nobody can tell: it has none of the scheme, or lies in no parent. */
export function bearsOtherCode(
  { fields, codeForm }: GridContext,
  { parents, homes }: Placed,
  row: number,
): boolean | null {
  const home = homes.of[row] as number;
  const code = String((fields.code && attributeAt(fields.code, row)) ?? "").trim();
  const beginning = home < 0 ? null : codeBeginning(parents, home);
  if (beginning === null || !fitsForm(code, codeForm)) return null;
  return !code.startsWith(beginning);
}

/** What the codes of the cells in a parent begin with; null for a parent without a code. */
function codeBeginning(parents: Parents, home: number): string | null {
  const value = parents.codes && attributeAt(parents.codes, home);
  const code = String(value ?? "").trim();
  return code === "" ? null : placePart(code);
}

/**
 * G11: the first digits of a code are the code of the parent that holds the largest share of the cell. Another parent's code is as severe as the rule says; the right one with too small a share is a
 * warning. Codes that are not of the scheme are G09's.
 */
export const checkCodesInPlace = (context: GridContext, placed: Placed): RuleOutcome => ({
  findings: codesOutOfPlace(context, placed),
  failed: cellsOfNameless(context, placed),
});

function* codesOutOfPlace(context: GridContext, placed: Placed): Generator<Finding> {
  const { layer, rules } = context;
  const { parents, homes } = placed;
  for (let row = 0; row < layer.count; row++) {
    const isOther = bearsOtherCode(context, placed, row);
    const share = homes.shares[row] as number;
    if (isOther === null || (!isOther && !isBelow(share, rules.G11.limits.shareBelow))) continue;
    const finding = findingOf(context, "G11", {
      rows: [row],
      detail: parentName(parents, homes.of[row] as number),
      figures: isOther ? { share, isOther: 1 } : { share },
    });
    yield isOther ? finding : { ...finding, severity: "warning" };
  }
}

/** Cells whose code nobody can judge, since the parent that they lie in has none. */
function cellsOfNameless({ layer }: GridContext, { parents, homes }: Placed): RuleOutcome["failed"] {
  return homes.cells.flatMap((rows, home) =>
    rows.length === 0 || codeBeginning(parents, home) !== null
      ? []
      : [{ features: rows.map(layer.featureOf), reason: `${parentName(parents, home)}: no-parent-code` }],
  );
}
