import { covers, OUTSIDE } from "../../geometry/arrangement/arrangement.ts";
import { outlineFaces } from "../../geometry/arrangement/outline-faces.ts";
import { type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { ProblemError } from "../../problem.ts";
import { divideGround } from "./divide-ground.ts";
import {
  boxOfGround,
  facesOfGround,
  memberOf,
  type Neighbourhood,
  neighbourhood,
  rowMembers,
} from "./neighbourhood.ts";
import { type ChangedRows, reassign } from "./reassign.ts";
import type { RepairState } from "./repair-state.ts";
import type { StepOf } from "./step.ts";

/**
 * Divides a gap or an overlap between two cells along its middle line (`middle-line.ts`). Of an overlap a cell keeps the half that lies on its own side.
 * @throws ProblemError `repair-no-middle` where the ground does not lie between the two, with one side each
 */
export function splitMiddle(state: RepairState, { ground, between }: StepOf<"split-middle">): ChangedRows {
  const box = boxOfGround(state, ground);
  const before = neighbourhood(state, box);
  const half = halfOf(before, state, { ground, between });
  const hood = neighbourhood(state, box, [half]);
  const [a, b] = between.map((cell) => memberOf(hood, state, cell)) as [number, number];
  const faces = facesBelow(hood, state, ground);
  return reassign(
    hood,
    new Map(faces.map((face) => [face, [covers(hood.arrangement, hood.rows.length, face) ? a : b]])),
  );
}

/** The half of a ground that becomes the first cell's. */
function halfOf(
  hood: Neighbourhood,
  state: RepairState,
  { ground, between }: Pick<StepOf<"split-middle">, "ground" | "between">,
): GeometryColumns {
  const [a, b] = between.map((cell) => memberOf(hood, state, cell)) as [number, number];
  const faces = new Set(facesOfGround(hood, state, ground));
  const { arrangement } = hood;
  const { edges, noded } = arrangement;
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  for (const rings of outlineFaces(arrangement, (face) => faces.has(face))) {
    const [ring, ...holes] = rings;
    if (!ring || holes.length > 0) throw noMiddle();
    const corners = ring.map((vertex, i) => {
      const end = ring[(i + 1) % ring.length];
      const h = edges.around.get(vertex)?.find((spoke) => edges.tail[spoke ^ 1] === end) ?? 0;
      const beyond = rowMembers(hood, arrangement.face[h ^ 1] as number);
      const [isA, isB] = [beyond.includes(a), beyond.includes(b)];
      const side = isA === isB ? null : isA ? ("a" as const) : ("b" as const);
      return { at: [noded.xy[2 * vertex] as number, noded.xy[2 * vertex + 1] as number] as const, side };
    });
    const half = divideGround(corners);
    if (!half) throw noMiddle();
    builder.beginPart();
    builder.addRing(half.flat());
  }
  return builder.finish();
}

const noMiddle = (): ProblemError => new ProblemError({ code: "repair-no-middle" });

/** The pieces of a ground that a line has divided; of a gap, all that hang together with the one at its place. */
function facesBelow(
  hood: Neighbourhood,
  state: RepairState,
  ground: StepOf<"split-middle">["ground"],
): number[] {
  const faces = facesOfGround(hood, state, ground);
  if (ground.kind === "overlap") return faces;
  const { edges, face } = hood.arrangement;
  const found = new Set(faces);
  // A set goes on to what is added to it while it is gone through.
  for (const current of found) {
    for (let h = 0; h < edges.count; h++) {
      const beyond = face[h ^ 1] as number;
      if (face[h] !== current || beyond === OUTSIDE || rowMembers(hood, beyond).length > 0) continue;
      found.add(beyond);
    }
  }
  return [...found];
}
