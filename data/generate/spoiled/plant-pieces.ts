import { middleOf } from "../admin/describe-grid.ts";
import { neighboursOf } from "../mesh/adjacency.ts";
import type { Outline } from "../mesh/dissolve.ts";
import { outlineArea } from "../mesh/outline-area.ts";
import { outlinesOf, type PieceContext, piecesOf, reshape, staysWhole } from "./piece-tools.ts";
import { rounded } from "./ring-edits.ts";
import type { Defect } from "./spoiled-grid.ts";

/** G05: a cell in two parts. G06: a hole that nobody fills. */
export function plantPieces(context: PieceContext): void {
  for (let i = 0; i < 2; i++) plantSecondPart(context);
  for (let i = 0; i < 2; i++) plantHole(context);
}

/** A piece of one cell goes to another of the same community that it does not touch. */
function plantSecondPart(context: PieceContext): void {
  const { admin, communities, grid, picker, rows } = context;
  const { regionOf } = admin.cells;
  const { piece, giver, taker } = picker.reshape((giving) => {
    const siblings = communities.get(rows[giving]?.SQBM ?? "") ?? [];
    for (const other of siblings) {
      if (other === giving || !picker.isFree(other)) continue;
      for (const candidate of piecesOf(regionOf, giving)) {
        const area = admin.pieces.area[candidate] as number;
        const touches = [...neighboursOf(admin.pieces.adjacency, candidate)].some(
          (n) => regionOf[n] === other,
        );
        if (area < 3000 || area > 60_000 || touches || !staysWhole(context, giving, [candidate])) continue;
        return { piece: candidate, giver: giving, taker: other, taken: [giving, other] };
      }
    }
    return null;
  });
  const [shape] = outlinesOf(context, [[piece]]) as [Outline];
  reshape(context, giver, (p) => p !== piece);
  grid.cell(taker).parts = [grid.outline(taker), shape];
  grid.report({
    rule: "G05",
    cells: [taker],
    at: middleOf(shape),
    area: rounded(outlineArea(shape), 1e4),
    width: null,
    note: { zh: "一个网格分成两块", en: "One cell in two parts" },
  });
}

/** A piece deep inside a cell belongs to no cell. */
function plantHole(context: PieceContext): void {
  const { admin, grid, picker } = context;
  const { regionOf } = admin.cells;
  const { piece, cell } = picker.reshape((candidate) => {
    const own = piecesOf(regionOf, candidate);
    const isInner = (p: number) =>
      [...neighboursOf(admin.pieces.adjacency, p)].every((n) => regionOf[n] === candidate);
    const deep = own.find((p) => {
      const around = [...neighboursOf(admin.pieces.adjacency, p)];
      return around.length > 0 && isInner(p) && around.every(isInner) && staysWhole(context, candidate, [p]);
    });
    return deep === undefined ? null : { piece: deep, cell: candidate, taken: [candidate] };
  });
  const [shape] = outlinesOf(context, [[piece]]) as [Outline];
  reshape(context, cell, (p) => p !== piece);
  const hole = { cells: [cell], at: middleOf(shape), area: rounded(outlineArea(shape), 1e4), width: null };
  const defects: Defect[] = [
    { rule: "G06", ...hole, note: { zh: "网格内有空洞", en: "Hole inside a cell" } },
    { rule: "G02", ...hole, note: { zh: "空洞造成的缝隙", en: "The gap that the hole leaves" } },
  ];
  grid.report(...defects);
}
