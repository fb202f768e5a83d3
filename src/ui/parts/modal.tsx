import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { closeDialog } from "../../actions/panels.ts";
import { text } from "../../state/settings.ts";
import { IconButton } from "./icon-button.tsx";

/** A native dialog over the page; Esc, the cross and a click beside it close it. */
export function Modal({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => element.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser itself closes a dialog by Esc; the click is for the mouse.
    <dialog
      ref={element}
      aria-label={title}
      onClose={closeDialog}
      onClick={(event) => event.target === element.current && closeDialog()}
    >
      <header>
        <h2>{title}</h2>
        <IconButton icon="close" label={text.value.toolbar.close} onClick={closeDialog} />
      </header>
      <div class="content">{children}</div>
    </dialog>
  );
}
