import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { IconButton } from "./icon-button.tsx";

/** Lines of a form that may be added and taken away again, with the button that adds one; no button where nothing is left to add. */
export function AddedLines({
  label,
  hint,
  add,
  onAdd,
  children,
}: {
  readonly label?: string;
  readonly hint?: string;
  readonly add: string;
  readonly onAdd: (() => void) | null;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="added-lines">
      {label ? <span class="label">{label}</span> : null}
      {children}
      {onAdd ? (
        <button type="button" class="button add" onClick={onAdd}>
          {add}
        </button>
      ) : null}
      {hint ? <p class="hint">{hint}</p> : null}
    </div>
  );
}

/** One of them. The focus goes to its first choice where it is new, and back to the button when it is taken away. */
export function AddedLine({
  isNew,
  removeLabel,
  onRemove,
  children,
}: {
  readonly isNew: boolean;
  readonly removeLabel: string;
  readonly onRemove: () => void;
  readonly children: ComponentChildren;
}) {
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (isNew) line.current?.querySelector("select")?.focus();
  }, []);
  const remove = () => {
    const lines = line.current?.closest(".added-lines");
    onRemove();
    // The button may be there only once the line is gone.
    requestAnimationFrame(() => lines?.querySelector<HTMLElement>(".add")?.focus());
  };
  return (
    <div class="added-line" ref={line}>
      <div>{children}</div>
      <IconButton icon="close" label={removeLabel} onClick={remove} />
    </div>
  );
}
