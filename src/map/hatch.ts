import type { Map as MapLibreMap } from "maplibre-gl";

const SIZE = 16;

/** Draws the hatch patterns a style asks for by name, `hatch:#RRGGBB`: a light ground with diagonal lines. */
export function provideHatches(map: MapLibreMap): void {
  map.setMissingStyleImageResolver((id) => {
    const color = /^hatch:(#[0-9a-fA-F]{6})$/.exec(id)?.[1];
    if (color && !map.hasImage(id)) map.addImage(id, hatch(color), { pixelRatio: 2 });
  });
}

function hatch(color: string): ImageData {
  const canvas = new OffscreenCanvas(SIZE, SIZE);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.globalAlpha = 0.35;
  context.fillStyle = color;
  context.fillRect(0, 0, SIZE, SIZE);
  context.globalAlpha = 1;
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.beginPath();
  for (const offset of [-SIZE, 0, SIZE]) {
    context.moveTo(offset - 1, SIZE + 1);
    context.lineTo(offset + SIZE + 1, -1);
  }
  context.stroke();
  return context.getImageData(0, 0, SIZE, SIZE);
}
