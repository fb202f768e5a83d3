import { type ComponentChildren, render } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { text } from "../../state/settings.ts";
import "./print-sheet.css";

interface PrintSheetProps {
  /** Names the sheet and the file that is printed to, and stands at the foot of every page. */
  readonly title: string;
  /** Tells at the foot of every page which sheet it belongs to, such as a hash. */
  readonly mark?: string | undefined;
  /** Printed as soon as it is laid out, unseen on the screen, then closed. */
  readonly isAtOnce?: boolean;
  /** What is said and chosen beside the button that prints. */
  readonly commands?: ComponentChildren;
  readonly onClose: () => void;
  /** One `Paper`, or several, each of which begins a page. */
  readonly children: ComponentChildren;
}

/**
 * All that is printed lies on a print sheet: paper over the whole page, black on white, A4, in both themes. Printing prints the papers alone, over as many pages as they take. The sheet stands
 * beside the page in the document, because a browser prints no more than one page of a modal dialog; the page below is inert meanwhile, so the focus stays on the sheet. When it is closed, nothing
 * of it is left. Not to be opened out of a modal dialog.
 */
export function PrintSheet(props: PrintSheetProps) {
  const layer = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const left = document.activeElement;
    layer.current = document.createElement("div");
    layer.current.className = props.isAtOnce ? "print-layer unseen" : "print-layer";
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

function Sheet({ title, mark, isAtOnce = false, commands, onClose, children }: PrintSheetProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAtOnce) printSheet().then(onClose);
    else button.current?.focus();
  }, []);
  useLayoutEffect(() => nameSheet(title, mark), [title, mark]);
  useEffect(() => {
    const closeByKey = ({ key }: KeyboardEvent) => {
      if (key === "Escape") onClose();
    };
    document.addEventListener("keydown", closeByKey);
    return () => document.removeEventListener("keydown", closeByKey);
  }, [onClose]);
  const words = text.value.print;
  return (
    <dialog open class="print-sheet" aria-modal="true" aria-label={words.preview(title)}>
      <div class="commands">
        <button ref={button} type="button" class="button primary" onClick={printSheet}>
          {words.print}
        </button>
        {commands}
        <button type="button" class="button" onClick={onClose}>
          {text.value.toolbar.close}
        </button>
      </div>
      {children}
    </dialog>
  );
}

/** Hands the document to the printer. The fonts come in pieces, as their characters are first seen; where there is a dialog, the call ends with it. */
const printSheet = () => document.fonts.ready.then(() => print());

/** Gives the document the name of a sheet, and the pages their foot: rules of pages know of the page no more than the variables of its root. Answers with how to take both back. */
function nameSheet(title: string, mark: string | undefined): () => void {
  const before = document.title;
  const { style } = document.documentElement;
  document.title = title;
  style.setProperty("--sheet-foot", JSON.stringify(mark ? `${title}　${mark}` : title));
  return () => {
    document.title = before;
    style.removeProperty("--sheet-foot");
  };
}
