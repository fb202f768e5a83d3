import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { text } from "../../state/settings.ts";
import { IconButton } from "./icon-button.tsx";

/** The frame of a page that answers at once: its name and a way back. */
export function PageFrame({
  title,
  body,
  onBack,
  children,
}: {
  readonly title: string;
  readonly body: string;
  readonly onBack: () => void;
  readonly children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Who came by keyboard goes on from here; screen readers say where one is.
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <section class="analysis-form" aria-label={title}>
      <div class="form-title">
        <IconButton icon="back" label={text.value.analysis.back} onClick={onBack} />
        <h3 ref={heading} tabIndex={-1}>
          {title}
        </h3>
      </div>
      <p class="hint">{body}</p>
      {children}
    </section>
  );
}
