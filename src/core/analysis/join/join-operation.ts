import { kindAt, POINT, vertexRange } from "../../geometry/columns.ts";
import { joinDescription } from "../descriptions/join.ts";
import type { Operation, OperationResult, Session, Task, Tools } from "../operation.ts";
import { cutBySpace, rowsOf } from "../pieces.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Failure } from "../prepare-polygons.ts";
import { checkKinds } from "./check-kinds.ts";
import { type JoinOutcome, joinResult } from "./join-result.ts";
import { nearestPartners } from "./nearest-partners.ts";
import { overlapPartners } from "./overlap-partners.ts";
import type { JoinParameters, PartnerFinder, Partners, Relation } from "./partners.ts";
import { enclosingPartners, meetingPartners } from "./partners-by-predicate.ts";

/**
 * Brings fields of B to the features of A, by their place: to those that A meets (`intersects`: any point in common), that A lies wholly in (`within`: shared borders allowed), that are nearest to A,
 * or that share most ground with it. All features of A stay: those without a partner have none of B's fields, and are counted. `one` keeps the best partner (least distance, largest overlap, else the
 * first in the file), `all` gives a feature for each; the number of partners is told either way. Predicates are exact on longitude and latitude as they stand.
 */
export const joinOperation: Operation<JoinOutcome> = { ...joinDescription, open: openJoin };

const FINDERS: Readonly<Record<Relation, PartnerFinder>> = {
  intersects: meetingPartners,
  within: enclosingPartners,
  nearest: nearestPartners,
  "largest-overlap": overlapPartners,
};

/** Microseconds for a point, for any other feature, and for each vertex of it (measured, roughly). */
const PER_POINT = 4;
const PER_FEATURE = 20;
const PER_VERTEX = 2;

async function openJoin(task: Task, tools: Tools): Promise<Session<JoinOutcome, OperationResult>> {
  const parameters = task.parameters as JoinParameters;
  const { a } = task;
  checkKinds(parameters.relation, a, task.b as PreparedLayer);
  const find = await FINDERS[parameters.relation](task, tools);
  const pieces = cutBySpace(a.boxes, costsOf(a));
  const usable = (piece: number) => rowsOf(pieces, piece).filter((row) => !a.failedRows.has(row));
  return {
    costs: pieces.costs,
    compute: async (piece) => {
      const rows = usable(piece);
      const partners = await find(rows);
      const matches = rows.map((_, i) => (partners.starts[i + 1] as number) - (partners.starts[i] as number));
      const kept = parameters.matches === "one" ? bestOf(partners) : partners;
      return { rows, partners: kept, matches, failed: [] };
    },
    lost: (piece) => lostOutcome(a, usable(piece)),
    merge: async (outcomes) => joinResult(task, parameters, outcomes),
  };
}

const costsOf = ({ geometry }: PreparedLayer): Float64Array =>
  Float64Array.from(geometry.kinds, (_, row) => {
    if (kindAt(geometry, row) === POINT) return PER_POINT;
    const [from, to] = vertexRange(geometry, row);
    return PER_FEATURE + PER_VERTEX * (to - from);
  });

/** The first partner of each feature. */
function bestOf({ starts, rows, values }: Partners): Partners {
  const first: number[] = [];
  const own = new Uint32Array(starts.length);
  for (let i = 0; i + 1 < starts.length; i++) {
    if ((starts[i] as number) < (starts[i + 1] as number)) first.push(starts[i] as number);
    own[i + 1] = first.length;
  }
  return {
    starts: own,
    rows: Uint32Array.from(first, (at) => rows[at] as number),
    values: Float64Array.from(first, (at) => values[at] as number),
  };
}

function lostOutcome({ name, ids }: PreparedLayer, rows: Uint32Array): JoinOutcome {
  const failed = Array.from(rows, (row): Failure => {
    const feature = ids[row] as number;
    return { layer: name, feature, other: null, code: "worker-died", reason: null, area: null };
  });
  const partners = { starts: new Uint32Array(1), rows: new Uint32Array(0), values: new Float64Array(0) };
  return { rows: new Uint32Array(0), partners, matches: new Uint32Array(0), failed };
}
