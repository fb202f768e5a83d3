import { ringArea } from "../../geometry/area.ts";
import { type GeometryColumns, startAt } from "../../geometry/columns.ts";
import { NONE } from "../../geometry/coverage/vertex-numbers.ts";

/** The feature each row counts in: that which holds the largest of its polygons; {@link NONE} for a row that is in none. */
export function featuresOfRows(geometry: GeometryColumns, featureOfPart: Int32Array): Int32Array {
  return Int32Array.from(geometry.kinds, (_, row) => {
    const [from, to] = [startAt(geometry.featureStarts, row), startAt(geometry.featureStarts, row + 1)];
    if (to - from === 1) return featureOfPart[from] as number;
    let [largest, feature] = [-1, NONE];
    for (let part = from; part < to; part++) {
      const area = outerArea(geometry, part);
      if (featureOfPart[part] === NONE || area <= largest) continue;
      largest = area;
      feature = featureOfPart[part] as number;
    }
    return feature;
  });
}

function outerArea({ partStarts, ringStarts, xy }: GeometryColumns, part: number): number {
  const ring = startAt(partStarts, part);
  return ringArea(xy, startAt(ringStarts, ring), startAt(ringStarts, ring + 1));
}
