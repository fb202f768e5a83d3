const PREFIX = "onemap.";

/** A remembered setting; null where there is none or the browser keeps none. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Remembers a setting if the browser lets us. */
export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // A browser that keeps nothing still works; it only forgets.
  }
}
