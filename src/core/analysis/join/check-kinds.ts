import { type GeometryKind, kindAt, LINE, POINT, POLYGON } from "../../geometry/columns.ts";
import { ProblemError } from "../../problem.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Relation } from "./partners.ts";

type Kind = "point" | "line" | "polygon";

const KIND: Readonly<Partial<Record<GeometryKind, Kind>>> = {
  [POINT]: "point",
  [LINE]: "line",
  [POLYGON]: "polygon",
};

const ANY: readonly Kind[] = ["point", "line", "polygon"];
const NONE: readonly Kind[] = [];

/** What a feature of each kind can have each relation to. A line may run along another, but nobody asks whether it lies in it. */
const RELATED: Readonly<Record<Relation, Readonly<Record<Kind, readonly Kind[]>>>> = {
  intersects: { point: ANY, line: ANY, polygon: ANY },
  within: { point: ANY, line: ["polygon"], polygon: ["polygon"] },
  nearest: { point: ANY, line: ANY, polygon: ANY },
  "largest-overlap": { point: NONE, line: NONE, polygon: ["polygon"] },
};

/** @throws ProblemError `unrelated-kinds` where features of A and B are of kinds that cannot have the relation */
export function checkKinds(relation: Relation, a: PreparedLayer, b: PreparedLayer): void {
  for (const one of kindsOf(a)) {
    for (const other of kindsOf(b)) {
      if (RELATED[relation][one].includes(other)) continue;
      const facts = { relation, a: one, b: other };
      throw new ProblemError({ code: "unrelated-kinds", where: `${a.name} × ${b.name}`, facts });
    }
  }
}

/** Kinds of the features that can be used. */
function kindsOf({ geometry, failedRows }: PreparedLayer): Set<Kind> {
  const kinds = new Set<Kind>();
  for (let row = 0; row < geometry.kinds.length; row++) {
    const kind = failedRows.has(row) ? undefined : KIND[kindAt(geometry, row)];
    if (kind) kinds.add(kind);
  }
  return kinds;
}
