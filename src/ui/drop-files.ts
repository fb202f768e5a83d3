import { setDropping } from "../actions/notify.ts";
import { openFiles } from "../actions/open-file.ts";
import { isKiosk } from "../state/settings.ts";

/** Opens files that are dropped anywhere on the page; a kiosk takes none. */
export function listenForFiles(): void {
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    if (!isKiosk.peek()) setDropping(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) setDropping(false);
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    setDropping(false);
    if (!isKiosk.peek()) openFiles([...(event.dataTransfer?.files ?? [])]);
  });
}
