import type { LayerInput } from "../../analysis/layer-input.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { isBelow } from "../within-limits.ts";

/** The share of each cell's border that follows the lines within the distance of G20, as the aide works it out; null where the rule sets none. */
export async function followLines(
  { aide, prepared, rules, job }: GridContext,
  lines: LayerInput,
): Promise<Float64Array | null> {
  const { distanceBelow: distance } = rules.G20.limits;
  if (distance === null) return null;
  return aide.follow({ cells: prepared.geometry, lines: lines.columns.geometry, distance }, job);
}

/** G20: cells of whose border too small a share follows lines on the ground (road centres, rivers, walls). */
export function* checkBorders(context: GridContext, shares: Float64Array | null): Generator<Finding> {
  const { prepared, rules } = context;
  const { shareBelow } = rules.G20.limits;
  if (shares === null || shareBelow === null) return;
  for (const [row, share] of shares.entries())
    if (!prepared.failedRows.has(row) && isBelow(share, shareBelow))
      yield findingOf(context, "G20", { rows: [row], figures: { share } });
}
