import { attributeAt } from "../../geometry/columns.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { type Homes, type Parents, parentCode, parentName } from "../parents.ts";
import { isBelow } from "../within-limits.ts";
import { CELL_CODE } from "./codes.ts";

/**
 * G11: the first digits of a code are the code of the parent that holds the largest share of the cell. Another parent's code is as severe as the rule says; the right one with too small a share is a
 * warning. Codes that are not of the scheme are G09's.
 */
export function checkCodesInPlace(
  context: GridContext,
  { parents, homes }: { readonly parents: Parents; readonly homes: Homes },
): Finding[] {
  const { layer, fields, rules } = context;
  const { code } = fields;
  if (!code || !parents.codes) return [];
  const findings: Finding[] = [];
  for (let row = 0; row < layer.count; row++) {
    const home = homes.of[row] as number;
    const value = String(attributeAt(code, row) ?? "").trim();
    if (home < 0 || !CELL_CODE.test(value)) continue;
    const share = homes.shares[row] as number;
    const isOther = !value.startsWith(parentCode(parents, home));
    if (!isOther && !isBelow(share, rules.G11.limits.shareBelow)) continue;
    const finding = findingOf(context, "G11", {
      rows: [row],
      detail: parentName(parents, home),
      figures: isOther ? { share, isOther: 1 } : { share },
    });
    findings.push(isOther ? finding : { ...finding, severity: "warning" });
  }
  return findings;
}
