import { middleOf } from "../admin/describe-grid.ts";
import { outlineArea } from "../mesh/outline-area.ts";
import { nextCode } from "./next-code.ts";
import { extentOf, inserted, rounded } from "./ring-edits.ts";
import { findSpot, type SpoilContext } from "./spoil-context.ts";

/** G01: a cell that reaches over its neighbour, by metres or by a sliver, and cells that lie in the file twice. */
export function plantOverlaps(context: SpoilContext): void {
  for (const depth of [7, 13, 19]) plantOverlap(context, depth, 70);
  for (const depth of [0.38, 0.48, 0.58]) plantOverlap(context, depth, 55);
  for (let i = 0; i < 2; i++) plantDuplicate(context);
}

function plantOverlap(context: SpoilContext, depth: number, long: number): void {
  const { grid } = context;
  const { a, b, i, bump } = findSpot(context, { long, depth, isSameCommunity: true });
  const { from, first, second, to } = bump;
  grid.setOuter(a, inserted(grid.outline(a).outer, i, [first, second]));
  const isSliver = depth < 1;
  grid.report({
    rule: "G01",
    cells: [a, b],
    ...extentOf([from, first, second, to]),
    note: isSliver
      ? { zh: "与相邻网格细长重叠", en: "Sliver overlap with the neighbouring cell" }
      : { zh: "与相邻网格重叠", en: "Overlaps the neighbouring cell" },
  });
}

/** The same shape once more under a code of its own: the last cell of its community, so that the order still holds. */
function plantDuplicate({ grid, picker, communities, rows }: SpoilContext): void {
  const { cell } = picker.reshape((candidate) => {
    const siblings = communities.get(rows[candidate]?.SQBM ?? "") ?? [];
    const isFit =
      siblings.length >= 2 && siblings.at(-1) === candidate && grid.outline(candidate).holes.length === 0;
    return isFit ? { cell: candidate, taken: [candidate] } : null;
  });
  const outline = grid.outline(cell);
  const { row } = grid.cell(cell);
  const twin = grid.addCell({
    row: { ...row, WGBM: nextCode(rows, communities, cell), WGMC: `${row.SQMC}重复网格` },
    parts: [outline],
    storedArea: null,
  });
  grid.report({
    rule: "G01",
    cells: [cell, twin],
    at: middleOf(outline),
    area: rounded(outlineArea(outline), 1e4),
    width: null,
    note: { zh: "两个网格图形完全相同", en: "Two cells with exactly the same shape" },
  });
}
