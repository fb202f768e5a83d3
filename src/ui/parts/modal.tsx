import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { closeDialog } from "../../actions/panels.ts";
import { text } from "../../state/settings.ts";
import { IconButton } from "./icon-button.tsx";

/** The browser closes the dialog by Esc and by a click beside it; Preact does not know the attribute yet. */
const CLOSED_BY: object = { closedby: "any" };

/** A native dialog over the page; Esc, the cross and a click beside it close it. */
export function Modal({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => element.current?.showModal(), []);
  return (
    <dialog ref={element} aria-label={title} onClose={closeDialog} {...CLOSED_BY}>
      <header>
        <h2>{title}</h2>
        <IconButton icon="close" label={text.value.toolbar.close} onClick={closeDialog} />
      </header>
      <div class="content">{children}</div>
    </dialog>
  );
}
