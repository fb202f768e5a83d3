import type { CellRef, Change } from "../core/grid/compare/comparison.ts";
import { formatCount, formatSquareMetres } from "./format.ts";
import type { Language } from "./language.ts";
import { texts } from "./texts.ts";

/** What a cell is called: its code, else the number of its feature, counted from 1. */
export const cellName = ({ code, feature }: CellRef, language: Language): string =>
  code ?? texts[language].comparison.codeless(feature + 1);

/** The cells of one side of a change. */
export const cellNames = (cells: readonly CellRef[], language: Language): string =>
  cells.length === 0
    ? "—"
    : cells.map((cell) => cellName(cell, language)).join(language === "zh" ? "、" : ", ");

/** A change in one sentence: the cells, what was passed, and the counts where they are recorded. */
export function changeSentence(change: Change, language: Language): string {
  const words = texts[language].comparison;
  const [old, now] = [cellNames(change.old, language), cellNames(change.new, language)];
  const head = words.heads[change.kind](old, now);
  const parts = [...flowParts(change, language), ...countParts(change, language)];
  return words.sentence(head, parts);
}

/** Ground up to this, in m², is not worth a word: half of the last figure shown. */
const NEGLIGIBLE = 0.005;

function flowParts({ kind, flow }: Change, language: Language): string[] {
  if (!flow) return [];
  const words = texts[language].comparison.flow;
  const area = (value: number) => `${formatSquareMetres(value, language)} m²`;
  if (kind === "renamed") return [words.area(area(flow.before))];
  const moves = (["recoded", "taken", "given", "gained", "lost"] as const)
    .filter((name) => flow[name] > NEGLIGIBLE)
    .map((name) => words[name](area(flow[name])));
  if (kind === "gone") return [words.area(area(flow.before)), ...moves];
  if (kind === "new") return [words.area(area(flow.after)), ...moves];
  return [words.areas(area(flow.before), area(flow.after)), ...moves];
}

function countParts({ households, people }: Change, language: Language): string[] {
  const words = texts[language].comparison.flow;
  const figure = (value: number | null) => (value === null ? "—" : formatCount(value, language));
  return ([words.households, words.people] as const).flatMap((word, i) => {
    const { before, after } = i === 0 ? households : people;
    if (before === after) return [];
    return [word(figure(before), figure(after))];
  });
}
