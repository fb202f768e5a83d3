import { effect } from "@preact/signals-core";
import type { Map as MapLibreMap, LngLat as MapLngLat } from "maplibre-gl";
import { chooseIn, holdMode } from "../actions/choose.ts";
import { isChoosing, tool } from "../state/tools.ts";
import type { CanvasPoint } from "../state/view.ts";

/** A pointer that has moved less than this, CSS pixels, has clicked. */
const CLICK_PIXELS = 4;

/**
 * Lets the user span a box: by dragging, by two clicks or taps, or by the keyboard, where Enter sets a corner at the middle of the map and the arrows move it in
 * between. Corners are places, so the map may be moved before the second one.
 */
export function keepRubberBand(map: MapLibreMap): void {
  const band = document.createElement("div");
  band.className = "rubber-band";
  let from: MapLngLat | null = null;
  let to: MapLngLat | null = null;
  let pressedAt: CanvasPoint | null = null;
  const draw = () => {
    band.hidden = from === null || to === null;
    if (from && to) Object.assign(band.style, styleOf(map, from, to));
  };
  const reset = () => {
    from = to = pressedAt = null;
    draw();
  };
  const finish = () => {
    if (from && to) void chooseIn(ringOf(from, to));
    reset();
  };
  const canvas = map.getCanvasContainer();
  canvas.append(band);
  reset();
  const isHeld = () => tool.peek() === "choose-box";

  canvas.addEventListener("pointerdown", (event) => {
    holdMode(event);
    if (!isHeld() || event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    pressedAt = pointOf(map, event);
    from ??= map.unproject([pressedAt.x, pressedAt.y]);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!isHeld() || !from) return;
    const { x, y } = pointOf(map, event);
    to = map.unproject([x, y]);
    draw();
  });
  canvas.addEventListener("pointerup", (event) => {
    holdMode(event);
    if (!isHeld() || !from || !pressedAt) return;
    const { x, y } = pointOf(map, event);
    to = map.unproject([x, y]);
    const first = map.project(from);
    pressedAt = null;
    if (Math.hypot(x - first.x, y - first.y) > CLICK_PIXELS) finish();
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    holdMode(event);
    if (!isHeld()) return;
    if (event.key === "Escape") return reset();
    if (event.key !== "Enter") return;
    if (!from) {
      from = to = map.getCenter();
      return;
    }
    to = map.getCenter();
    finish();
  });
  map.on("move", () => {
    if (from && !pressedAt && document.activeElement === map.getCanvas()) to = map.getCenter();
    draw();
  });
  effect(() => {
    const isBox = tool.value === "choose-box";
    const set = (handler: { enable(): void; disable(): void }, isOn: boolean) =>
      isOn ? handler.enable() : handler.disable();
    reset();
    // A finger or a drag spans the box instead of moving the map; Shift belongs to the choice.
    set(map.dragPan, !isBox);
    set(map.boxZoom, !isChoosing(tool.value));
    canvas.classList.toggle("choosing", isBox);
  });
}

/** The box around two places as a ring of corners. */
const ringOf = (a: MapLngLat, b: MapLngLat): [number, number][] => [
  [a.lng, a.lat],
  [b.lng, a.lat],
  [b.lng, b.lat],
  [a.lng, b.lat],
];

function styleOf(map: MapLibreMap, a: MapLngLat, b: MapLngLat) {
  const [one, other] = [map.project(a), map.project(b)];
  return {
    left: `${Math.min(one.x, other.x)}px`,
    top: `${Math.min(one.y, other.y)}px`,
    width: `${Math.abs(one.x - other.x)}px`,
    height: `${Math.abs(one.y - other.y)}px`,
  };
}

function pointOf(map: MapLibreMap, { clientX, clientY }: PointerEvent): CanvasPoint {
  const { left, top } = map.getCanvas().getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
