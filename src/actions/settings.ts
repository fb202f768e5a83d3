import { readPreference, writePreference } from "../io/page/preferences.ts";
import { choiceLayer } from "../state/choice.ts";
import { language, type Theme, theme } from "../state/settings.ts";
import type { Language } from "../text/language.ts";

export function setLanguage(next: Language): void {
  language.value = next;
  writePreference("language", next);
}

export function setTheme(next: Theme): void {
  theme.value = next;
  writePreference("theme", next);
}

/** Takes over the settings of the last visit; what the address says comes later and wins. */
export function restoreSettings(): void {
  const kept = readPreference("language");
  if (kept === "zh" || kept === "en") language.value = kept;
  const look = readPreference("theme");
  if (look === "light" || look === "dark") theme.value = look;
  choiceLayer.value = readPreference("choice-layer");
}
