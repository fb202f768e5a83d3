import { computed, signal } from "@preact/signals-core";
import type { Language } from "../text/language.ts";
import { texts } from "../text/texts.ts";

export type Theme = "light" | "dark";

export const language = signal<Language>("zh");
export const theme = signal<Theme>("light");
/** Read-only on a locked screen. */
export const isKiosk = signal(false);
/** Every word on screen in the chosen language. */
export const text = computed(() => texts[language.value]);
