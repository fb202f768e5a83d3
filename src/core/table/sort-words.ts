import type { Job } from "../job.ts";

/** Runs of this many words are sorted in one go: a few milliseconds each. */
const RUN = 2048;

/** Words in the order of `compare`, equal ones as they came: a merge sort that breathes, since a million words take seconds. */
export async function sortWords(
  words: readonly string[],
  compare: (a: string, b: string) => number,
  job: Job,
): Promise<string[]> {
  let runs: string[][] = [];
  for (let from = 0; from < words.length; from += RUN) {
    runs.push(words.slice(from, from + RUN).sort(compare));
    await job.breathe();
  }
  while (runs.length > 1) {
    const longer: string[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      const [one = [], other] = runs.slice(i, i + 2);
      longer.push(other ? await merged(one, other, { compare, job }) : one);
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

async function merged(
  one: readonly string[],
  other: readonly string[],
  { compare, job }: { readonly compare: (a: string, b: string) => number; readonly job: Job },
): Promise<string[]> {
  const result: string[] = [];
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) {
    if ((result.length & 1023) === 0) await job.breathe();
    const [a, b] = [one[i] as string, other[j] as string];
    if (compare(a, b) <= 0) {
      result.push(a);
      i++;
    } else {
      result.push(b);
      j++;
    }
  }
  while (i < one.length) result.push(one[i++] as string);
  while (j < other.length) result.push(other[j++] as string);
  return result;
}
