import { redoRepair, undoRepair } from "../actions/repair-grid.ts";

/** Listens for undo and redo while a repair is on show; in fields they are the browser's own. Returns how to stop. */
export function listenForRepairKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    const isRedo = key === "y" || (key === "z" && event.shiftKey);
    if (!(isRedo || key === "z") || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    if (isRedo) redoRepair();
    else undoRepair();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

/** Keeps the focus in the panel when a button in it goes away with what it does. */
export function backToPanel({ target }: Event): void {
  if (target instanceof Element) target.closest(".repair-panel")?.querySelector("h4")?.focus();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input[type=text], input[type=search], textarea");
