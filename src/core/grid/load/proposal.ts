import type { LayerInput } from "../../analysis/layer-input.ts";
import { AttributeBuilder } from "../../geometry/attribute-builder.ts";
import type { FeatureColumns, GeometryColumns } from "../../geometry/columns.ts";
import { withAttributes } from "../../geometry/columns-builder.ts";
import type { LngLat } from "../../units.ts";

/** A line between cells that somebody thinks of: nothing in the layer changes. */
export interface ProposalInput {
  readonly kind: "split" | "merge";
  /** Where a split is to run, degrees; empty for a merge. */
  readonly line: readonly LngLat[];
  /** The cell that is split, or the two that are merged, in degrees. */
  readonly cells: LayerInput;
  readonly householdField: string | null;
  readonly peopleField: string | null;
  /** Points by which households and people of a cell are shared out, say address points; null shares them by area. */
  readonly points: LayerInput | null;
}

/** A cell as it is, or as it would be. */
export interface ProposedCell {
  /** m² on the ellipsoid. */
  readonly area: number;
  /** Null where the cell tells none. */
  readonly households: number | null;
  readonly people: number | null;
  /** Points of the chosen layer inside; null without one. */
  readonly points: number | null;
}

export interface Proposal {
  readonly kind: ProposalInput["kind"];
  /** What the shares go by. */
  readonly by: "area" | "points" | "sum";
  readonly before: readonly ProposedCell[];
  /** Parts of a split from west to east. */
  readonly after: readonly ProposedCell[];
  /** Area after less area before, overlaps counted once, m². */
  readonly residual: number;
  /** Points exactly on a border: in no cell. */
  readonly onBorder: number;
  /** The cells as they would be, in degrees. */
  readonly geometry: GeometryColumns;
}

/** Areas before and after may differ by this, m². */
export const CLOSES_TO = 0.01;

/** A proposal as a layer of its own, with fields `part`, `area`, `households` and `people`. */
export function proposalLayer({ geometry, after }: Proposal): FeatureColumns {
  const fields = {
    part: new AttributeBuilder("part", "number"),
    area: new AttributeBuilder("area", "number"),
    households: new AttributeBuilder("households", "number"),
    people: new AttributeBuilder("people", "number"),
  };
  after.forEach(({ area, households, people }, row) => {
    fields.part.set(row, row + 1);
    fields.area.set(row, area);
    fields.households.set(row, households);
    fields.people.set(row, people);
  });
  return withAttributes(
    geometry,
    Object.values(fields).map((field) => field.finish(after.length)),
  );
}
