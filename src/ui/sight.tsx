import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { reportSight } from "../actions/report-view.ts";

/** The part of the stage that the panels leave open; what belongs to the map itself stands here. */
export function Sight({ children }: { readonly children: ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const open = element.current;
    const stage = open?.closest(".stage");
    if (!open || !stage) return;
    const observer = new ResizeObserver(() => {
      const { left, top, width, height } = open.getBoundingClientRect();
      const origin = stage.getBoundingClientRect();
      reportSight({ x: left - origin.left, y: top - origin.top, width, height });
    });
    observer.observe(open);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="sight" ref={element}>
      {children}
    </div>
  );
}
