import { en } from "./en.ts";
import type { Language } from "./language.ts";
import { type Text, zh } from "./zh.ts";

/** The words on screen, by language. */
export const texts: Readonly<Record<Language, Text>> = { zh, en };
