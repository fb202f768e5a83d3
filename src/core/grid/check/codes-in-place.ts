import { attributeAt } from "../../geometry/columns.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { type Homes, type Parents, parentCode, parentName } from "../parents.ts";
import { isBelow } from "../within-limits.ts";
import { fitsForm, placePart } from "./code-form.ts";

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
  if (!parents.codes || home < 0 || !fitsForm(code, codeForm)) return null;
  return !code.startsWith(placePart(parentCode(parents, home)));
}

/**
 * G11: the first digits of a code are the code of the parent that holds the largest share of the cell. Another parent's code is as severe as the rule says; the right one with too small a share is a
 * warning. Codes that are not of the scheme are G09's.
 */
export function checkCodesInPlace(context: GridContext, placed: Placed): Finding[] {
  const { layer, rules } = context;
  const { parents, homes } = placed;
  const findings: Finding[] = [];
  for (let row = 0; row < layer.count; row++) {
    const isOther = bearsOtherCode(context, placed, row);
    const share = homes.shares[row] as number;
    if (isOther === null || (!isOther && !isBelow(share, rules.G11.limits.shareBelow))) continue;
    const finding = findingOf(context, "G11", {
      rows: [row],
      detail: parentName(parents, homes.of[row] as number),
      figures: isOther ? { share, isOther: 1 } : { share },
    });
    findings.push(isOther ? finding : { ...finding, severity: "warning" });
  }
  return findings;
}
