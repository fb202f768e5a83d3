import type { Note } from "../core/analysis/note.ts";
import { formatNumber } from "./format-number.ts";
import type { Language } from "./language.ts";
import { notesEn } from "./notes-en.ts";
import { notesZh } from "./notes-zh.ts";

const NOTES = { zh: notesZh, en: notesEn } as const;

/** How a figure came about, in one sentence. Counts have their thousands separated; other facts stand as they were given. */
export const noteSentence = ({ code, facts }: Note, language: Language): string =>
  NOTES[language][code]((name) => {
    const value = facts?.[name];
    if (value === undefined) return "—";
    return Number.isInteger(value) ? formatNumber(value as number, 0, language) : String(value);
  });
