import { boxAt, EMPTY_BOX, featureBoxes, joinBoxes } from "../../../src/core/geometry/bounds.ts";
import { hilbertOrder } from "../../../src/core/geometry/hilbert-order.ts";
import type { Admin } from "../admin/build-admin.ts";
import type { GridCell } from "../admin/describe-grid.ts";
import { GRID_FIELDS } from "../admin/write-admin.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import { type GeneratedFile, LayerBuilder } from "../layers/layer-builder.ts";
import { adjacencyOf } from "../mesh/adjacency.ts";
import type { Outline } from "../mesh/dissolve.ts";
import { CellPicker, cellsByCommunity } from "./cell-picker.ts";
import { formatJson } from "./format-json.ts";
import type { NamedLand } from "./piece-tools.ts";
import { plantAttributes } from "./plant-attributes.ts";
import { plantCutParks } from "./plant-cut-parks.ts";
import { plantGaps } from "./plant-gaps.ts";
import { plantInvalid } from "./plant-invalid.ts";
import { plantOverlaps } from "./plant-overlaps.ts";
import { plantPieces } from "./plant-pieces.ts";
import { indexEdges } from "./spoil-context.ts";
import { type Defect, SpoiledGrid } from "./spoiled-grid.ts";

const NAME = "grid-spoiled";

/** The grid with defects of every kind that a file can show, and the list of them. */
export function writeSpoiledGrid(
  plan: LandUsePlan,
  admin: Admin,
  outlines: readonly Outline[],
  { rows, objects }: { readonly rows: readonly GridCell[]; readonly objects: readonly NamedLand[] },
): GeneratedFile[] {
  const labels = plan.current.labels.map((piece) => admin.cells.regionOf[piece] as number);
  const adjacency = adjacencyOf(plan.network.mesh, labels, outlines.length);
  const grid = new SpoiledGrid(outlines, rows);
  const context = {
    grid,
    picker: new CellPicker(plan.network.mesh, labels, adjacency),
    rows,
    communities: cellsByCommunity(rows),
    edges: indexEdges(outlines),
    plan,
    admin,
    objects,
  };
  plantPieces(context);
  plantCutParks(context);
  plantOverlaps(context);
  plantGaps(context);
  plantInvalid(context);
  plantAttributes(context);
  return write(grid);
}

function write(grid: SpoiledGrid): GeneratedFile[] {
  const layer = new LayerBuilder({ name: NAME, title: "管理网格（含预设错误）", fields: GRID_FIELDS });
  const rowOf = new Map<number, number>();
  grid.cells.forEach(({ row, parts, storedArea }, cell) => {
    if (parts.length === 0) return;
    rowOf.set(cell, rowOf.size);
    layer.addParts(parts, { ...row, MJ: storedArea });
  });
  const columns = layer.columns();
  const boxes = featureBoxes(columns);
  let extent = EMPTY_BOX;
  for (let i = 0; i < columns.count; i++) extent = joinBoxes(extent, boxAt(boxes, i));
  const placeOf = new Map<number, number>();
  hilbertOrder(boxes, extent).forEach((row, place) => {
    placeOf.set(row, place);
  });
  const list = {
    layer: `${NAME}.fgb`,
    cells: columns.count,
    defects: grid.groups.flatMap((group, g) =>
      group.map((defect, d) => ({
        id: `D${String(g + 1).padStart(2, "0")}${group.length > 1 ? "abcdef"[d] : ""}`,
        ...listed(grid, defect, (cell) => placeOf.get(rowOf.get(cell) ?? -1) ?? -1),
      })),
    ),
  };
  const json = new TextEncoder().encode(formatJson(list));
  return [layer.write(columns), { file: `${NAME}-defects.json`, bytes: json }];
}

/** A defect as the list tells it: cells by their codes in the file and by their places in it. */
function listed(grid: SpoiledGrid, defect: Defect, placeOf: (cell: number) => number) {
  const { rule, cells, missing = [], at, area, width, note } = defect;
  return {
    rule,
    cells: [...cells.map((cell) => grid.cell(cell).row.WGBM ?? ""), ...missing],
    features: cells.map(placeOf),
    at,
    area,
    width,
    note,
  };
}
