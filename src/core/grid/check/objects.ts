import type { LayerInput } from "../../analysis/layer-input.ts";
import { preparePolygons } from "../../analysis/prepare-polygons.ts";
import { boxAt } from "../../geometry/bounds.ts";
import { BoxIndex } from "../../geometry/box-index.ts";
import { attributeAt, startAt } from "../../geometry/columns.ts";
import { interiorPoint } from "../../geometry/interior-point.ts";
import { overlapLayer } from "../../geometry/overlap/overlap-layer.ts";
import { pairArea } from "../../geometry/overlap/pair-area.ts";
import { onPlane, planeOf } from "../../geometry/plane.ts";
import type { GridContext } from "../grid-context.ts";
import { findObjectName } from "../grid-fields.ts";
import { findingOf } from "../grid-layer.ts";
import { isBelow } from "../within-limits.ts";
import type { RuleOutcome } from "./overlaps.ts";

/** Less than this, m², is no share of an object: rounding. Own default, confirm. */
const NO_SHARE = 0.5;

/**
 * G16: objects (buildings, parks, yards) that borders cut: the cell that holds most of one holds too little of it. The area is what lies outside that cell; cells with the largest
 * share come first.
 */
export async function checkObjects(context: GridContext, objects: LayerInput): Promise<RuleOutcome> {
  const { engine, job, rules } = context;
  const prepared = await preparePolygons(objects, { plane: planeOf({ kind: "degrees" }), engine, job });
  const { plane, cells } = context.onCylinder();
  const things = overlapLayer(onPlane(prepared.geometry, plane));
  const area = pairArea(things, cells);
  const index = new BoxIndex(cells.boxes);
  const nameOf = namesOf(objects);
  const findings = [];
  for (let thing = 0; thing < things.areas.length; thing++) {
    await job.breathe();
    const whole = things.areas[thing] as number;
    const shares = (whole > 0 ? index.search(boxAt(things.boxes, thing)) : [])
      .map((row) => ({ row, area: area(thing, row) }))
      .filter((share) => share.area > NO_SHARE)
      .sort((a, b) => b.area - a.area || a.row - b.row);
    const share = (shares[0]?.area ?? 0) / whole;
    if (shares.length < 2 || !isBelow(share, rules.G16.limits.shareBelow)) continue;
    const at = interiorPoint(
      objects.columns.geometry,
      startAt(objects.columns.geometry.featureStarts, thing),
    );
    findings.push(
      findingOf(context, "G16", {
        rows: shares.map(({ row }) => row),
        area: whole - (shares[0]?.area ?? 0),
        detail: nameOf(thing),
        figures: { share },
        at,
      }),
    );
  }
  const failed = prepared.failed.map(({ feature, reason, code }) => ({
    features: [],
    reason: `${objects.name} #${feature}: ${reason ?? code}`,
  }));
  return { findings, failed };
}

/** What objects are called: by a usual field of names, else the layer and the number of the feature. */
export function namesOf({ name, columns }: LayerInput): (row: number) => string {
  const names = findObjectName(columns.attributes);
  return (row) => {
    const value = names && attributeAt(names, row);
    return value === null || value === "" ? `${name} #${columns.ids[row]}` : String(value);
  };
}
