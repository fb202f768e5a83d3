import { hovered, type Selection, selection } from "../state/selection.ts";

/** Chooses features anywhere: the map, the table and the lists all follow. Their numbers are put in ascending order. */
export function select(next: Selection | null): void {
  selection.value = next && { ...next, ids: next.ids.toSorted((a, b) => a - b) };
}

/** Notes what lies under the pointer. */
export function hover(next: { readonly layer: string; readonly id: number } | null): void {
  const now = hovered.peek();
  if (now?.layer !== next?.layer || now?.id !== next?.id) hovered.value = next;
}
