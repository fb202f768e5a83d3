import type { Line } from "./line.ts";

/**
 * Measures a line, and twice more where it breaks its limit: the one with the middle ratio of the three counts. Neighbours on the same machine move a single run by half; a line that is really too slow
 * stays so.
 */
export async function inDoubt(measure: () => Promise<Line>): Promise<Line> {
  const first = await measure();
  if (first.verdict !== "BROKEN") return first;
  console.log(`  ${first.name}: ${first.ours} / ${first.peer}, ${first.ratio.toFixed(3)}; measured again`);
  const lines = [first, await measure(), await measure()];
  const fault = lines.find(({ verdict }) => verdict === "DIFFERS" || verdict === "FAILED");
  return fault ?? (lines.sort((a, b) => a.ratio - b.ratio)[1] as Line);
}
