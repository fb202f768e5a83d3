import { type ComponentChildren, render } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { text } from "../../state/settings.ts";
import "./print-sheet.css";

interface PrintSheetProps {
  /** Names the sheet and the file that is printed to. */
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/**
 * Paper over the whole page: black on white, A4, in both themes. Printing prints the sheet alone, over as many pages as it takes. It stands beside the page in the document, because a browser
 * prints no more than one page of a modal dialog; the page below is inert meanwhile, so the focus stays on the sheet. Not to be opened out of a modal dialog.
 */
export function PrintSheet(props: PrintSheetProps) {
  const layer = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const left = document.activeElement;
    layer.current = document.createElement("div");
    layer.current.className = "print-layer";
    const page = [...document.body.children].filter((element) => element instanceof HTMLElement);
    document.body.append(layer.current);
    for (const element of page) element.inert = true;
    return () => {
      for (const element of page) element.inert = false;
      if (!layer.current) return;
      render(null, layer.current);
      layer.current.remove();
      if (left instanceof HTMLElement) left.focus();
    };
  }, []);
  useLayoutEffect(() => {
    if (layer.current) render(<Sheet {...props} />, layer.current);
  });
  return null;
}

function Sheet({ title, onClose, children }: PrintSheetProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
  useEffect(() => {
    const closeByKey = ({ key }: KeyboardEvent) => {
      if (key === "Escape") onClose();
    };
    document.addEventListener("keydown", closeByKey);
    return () => document.removeEventListener("keydown", closeByKey);
  }, [onClose]);
  return (
    <dialog open class="print-sheet" aria-modal="true" aria-label={title}>
      <div class="commands">
        <button ref={button} type="button" class="button primary" onClick={printSheet}>
          {text.value.print.print}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {text.value.toolbar.close}
        </button>
      </div>
      <article class="paper">
        <h1>{title}</h1>
        {children}
      </article>
    </dialog>
  );
}

/** The fonts come in pieces, as their characters are first seen. */
const printSheet = () => document.fonts.ready.then(() => print());
