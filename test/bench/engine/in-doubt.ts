import type { Line } from "./line.ts";

/**
 * Measures some lines of which one is held to a limit, and twice more where it breaks it: those with the middle ratio of the three count. Neighbours on the same machine move a single run by half; what is
 * really too slow stays so.
 */
export async function inDoubt(measure: () => Promise<Line[]>): Promise<Line[]> {
  const first = await measure();
  const broken = first.find(({ verdict }) => verdict === "BROKEN");
  if (!broken) return first;
  console.log(
    `  ${broken.name}: ${broken.ours} / ${broken.peer}, ${broken.ratio.toFixed(3)}; measured again`,
  );
  const measured = [first, await measure(), await measure()];
  const fault = measured.find((lines) => lines.some(({ verdict }) => verdict === "DIFFERS"));
  const ratioOf = (lines: readonly Line[]) => lines.find(({ name }) => name === broken.name)?.ratio ?? 0;
  return fault ?? (measured.sort((a, b) => ratioOf(a) - ratioOf(b))[1] as Line[]);
}
