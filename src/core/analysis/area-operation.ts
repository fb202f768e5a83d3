import { Sum } from "../sum.ts";
import { squareMetres, toHectares, toMu } from "../units.ts";
import { annotatedLayer, figureColumn } from "./annotated-layer.ts";
import { areaDescription } from "./descriptions/area.ts";
import type { Operation, OperationResult, TableField, Task } from "./operation.ts";
import type { Unit } from "./parameters.ts";

/**
 * Ellipsoidal area of every feature (`area.ts`: CGCS2000, edges straight on the authalic cylinder) as fields in m², hectares and mu. Invalid polygons are measured repaired and listed; one that
 * cannot be measured keeps its place without a figure, and is listed as failed.
 */
export const areaOperation: Operation<never> = {
  ...areaDescription,
  open: async (task) => ({
    // All has been measured when the layer was made ready: nothing is left for pieces.
    costs: new Float64Array(0),
    compute: () => Promise.reject(new RangeError("no such piece")),
    lost: () => {
      throw new RangeError("no such piece");
    },
    merge: async () => resultOf(task),
  }),
};

interface Measure {
  readonly name: string;
  readonly unit: Unit;
  readonly from: (area: number) => number;
}

const MEASURES: readonly Measure[] = [
  { name: "area", unit: "m2", from: (area) => area },
  { name: "area_hm2", unit: "hm2", from: (area) => toHectares(squareMetres(area)) },
  { name: "area_mu", unit: "mu", from: (area) => toMu(squareMetres(area)) },
];

function resultOf({ a }: Task): OperationResult {
  const areas = a.areas.map((area, row) => (a.failedRows.has(row) ? Number.NaN : area));
  const total = new Sum();
  for (const area of areas) if (!Number.isNaN(area)) total.add(area);
  const isKnown = areas.length === 0 || areas.length > a.failedRows.size;
  const fields = MEASURES.map(
    ({ name, unit, from }): TableField => ({
      unit,
      column: figureColumn(name, areas.map(from)),
      role: null,
    }),
  );
  return {
    features: annotatedLayer(
      a,
      fields.map(({ column }) => column),
    ),
    colorBy: "area",
    table: { count: areas.length, columns: fields, place: { role: "a", features: a.ids.slice() } },
    totals: MEASURES.map(({ name, unit, from }) => ({
      name,
      unit,
      value: isKnown ? from(total.value) : null,
    })),
    ledger: null,
    repaired: a.repaired,
    failed: a.failed,
    notes: [{ code: "by-kernel", facts: { features: areas.length - a.failedRows.size, plane: "degrees" } }],
  };
}
