import type { Signal } from "@preact/signals-core";

/** Sets one entry of a map in a signal; `null` removes it. */
export function patchMap<K, V>(target: Signal<ReadonlyMap<K, V>>, key: K, value: V | null): void {
  const next = new Map(target.value);
  if (value === null) next.delete(key);
  else next.set(key, value);
  target.value = next;
}
