import type { LandUsePlan } from "../landuse/build-land-use.ts";

/** Area in m² and centre of gravity in metres of each of today's parcels, on the plane. */
export interface PieceShapes {
  readonly area: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export function pieceShapes({ land, current }: LandUsePlan): PieceShapes {
  const { count, parcelOf } = current;
  const area = new Float64Array(count);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  land.atoms.forEach((atom, a) => {
    const piece = parcelOf[a] as number;
    const sum = (area[piece] as number) + atom.area;
    const share = atom.area / sum;
    x[piece] = (x[piece] as number) + share * (atom.x - (x[piece] as number));
    y[piece] = (y[piece] as number) + share * (atom.y - (y[piece] as number));
    area[piece] = sum;
  });
  return { area, x, y };
}
