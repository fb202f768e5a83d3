import { featureArea } from "../../core/geometry/area.ts";
import { boxAt, EMPTY_BOX, featureBox, isEmptyBox, joinBoxes } from "../../core/geometry/bounds.ts";
import { kindAt, POINT } from "../../core/geometry/columns.ts";
import { hasFiniteCoordinates } from "../../core/geometry/finite-coordinates.ts";
import { featureLength } from "../../core/geometry/length.ts";
import { liesInRegion, meetsRegion } from "../../core/geometry/lies-in-region.ts";
import { regionOf } from "../../core/geometry/region.ts";
import type { Job } from "../../core/job.ts";
import { type ChosenRegion, type Measure, MOST_CHOSEN, type RegionHits } from "../../core/selection.ts";
import { Sum } from "../../core/sum.ts";
import { metres, squareMetres } from "../../core/units.ts";
import { selectRefs } from "../flatgeobuf/feature-refs.ts";
import { refsByIds, searchIndex } from "../flatgeobuf/index-search.ts";
import type { OpenBytes } from "./open-bytes.ts";
import { readInBatches } from "./read-in-batches.ts";

/**
 * Features that touch a region, or lie wholly in it. The index settles those whose boxes lie wholly inside; only the others are read and compared
 * exactly.
 */
export async function featuresIn(
  open: OpenBytes,
  { rings, isWithin }: ChosenRegion,
  job: Job,
): Promise<RegionHits> {
  const region = regionOf(rings);
  const refs = await searchIndex(open.source, open.header, region.box, job.signal);
  const found: number[] = [];
  const doubtful: number[] = [];
  for (let i = 0; i < refs.count; i++) {
    if ((i & 1023) === 0) await job.breathe();
    const relation = region.relation(boxAt(refs.boxes, i));
    if (relation === "inside") found.push(refs.ids[i] as number);
    if (relation === "edge") doubtful.push(i);
  }
  const test = isWithin ? liesInRegion : meetsRegion;
  await readInBatches(open, selectRefs(refs, doubtful), {
    fields: [],
    job,
    async visit({ count, ids, geometry }) {
      for (let row = 0; row < count; row++) {
        if (test(geometry, row, region)) found.push(ids[row] as number);
        await job.breathe();
      }
    },
  });
  const ids = Uint32Array.from(found).sort();
  return { ids: ids.slice(0, MOST_CHOSEN), found: ids.length };
}

/** Area, length and extent of features by their numbers. */
export async function measureFeatures(open: OpenBytes, ids: Uint32Array, job: Job): Promise<Measure> {
  const area = new Sum();
  const length = new Sum();
  const counts = { areas: 0, lengths: 0, unmeasured: 0 };
  let box = EMPTY_BOX;
  const refs = await refsByIds(open.source, open.header, [...ids], job.signal);
  await readInBatches(open, refs, {
    fields: [],
    job,
    visit({ count, geometry }) {
      for (let row = 0; row < count; row++) {
        box = joinBoxes(box, featureBox(geometry, row));
        const isSound = hasFiniteCoordinates(geometry, row);
        const own = isSound ? featureArea(geometry, row) : null;
        const run = isSound ? featureLength(geometry, row) : null;
        if (own !== null) area.add(own);
        if (run !== null) length.add(run);
        if (own !== null) counts.areas++;
        else if (run !== null) counts.lengths++;
        else if (!isSound || kindAt(geometry, row) !== POINT) counts.unmeasured++;
      }
    },
  });
  return {
    area: counts.areas > 0 ? squareMetres(area.value) : null,
    length: counts.lengths > 0 ? metres(length.value) : null,
    unmeasured: counts.unmeasured,
    box: isEmptyBox(box) ? null : box,
  };
}
