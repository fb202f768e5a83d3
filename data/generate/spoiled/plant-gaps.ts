import { middleOf } from "../admin/describe-grid.ts";
import { outlineArea } from "../mesh/outline-area.ts";
import { nextCode } from "./next-code.ts";
import { pushBorder } from "./push-border.ts";
import { extentOf, inserted, rounded, sizeOf, vertexOf } from "./ring-edits.ts";
import { edgeKey, findSpot, type SpoilContext } from "./spoil-context.ts";

/** G02: land that no cell holds. G03: a border pushed into another community. G04: a cell that is nothing but a strip. */
export function plantGaps(context: SpoilContext): void {
  for (const depth of [6, 10, 15]) plantGap(context, depth, 65);
  for (const depth of [0.17, 0.24, 0.33]) plantGap(context, depth, 55);
  for (let i = 0; i < 2; i++) plantMissingCell(context);
  for (const depth of [18, 25, 34]) plantTrespass(context, depth);
  for (const depth of [0.55, 0.8]) plantStrip(context, depth);
}

function plantGap(context: SpoilContext, depth: number, long: number): void {
  const { grid } = context;
  const { a, b, i, bump } = findSpot(context, { long, depth: -depth, isSameCommunity: true });
  const { from, first, second, to } = bump;
  grid.setOuter(a, inserted(grid.outline(a).outer, i, [first, second]));
  grid.report({
    rule: "G02",
    cells: [a, b],
    ...extentOf([from, first, second, to]),
    note:
      depth < 1
        ? { zh: "与相邻网格之间有细缝", en: "Hairline gap to the neighbouring cell" }
        : { zh: "与相邻网格之间有缝隙", en: "Gap to the neighbouring cell" },
  });
}

/** The last cell of a community is left out, so that the numbers of the others still run on. */
function plantMissingCell({ grid, picker, communities, rows, edges }: SpoilContext): void {
  const { cell } = picker.reshape((candidate) => {
    const siblings = communities.get(rows[candidate]?.SQBM ?? "") ?? [];
    const { outer, holes } = grid.outline(candidate);
    const others = new Set<number | undefined>();
    for (let i = 0; i < sizeOf(outer); i++)
      others.add(edges.get(edgeKey(vertexOf(outer, i + 1), vertexOf(outer, i))));
    const isFit =
      siblings.length >= 3 && siblings.at(-1) === candidate && holes.length === 0 && others.size > 2;
    return isFit ? { cell: candidate, taken: [candidate] } : null;
  });
  const outline = grid.outline(cell);
  grid.cell(cell).parts = [];
  grid.report({
    rule: "G02",
    cells: [],
    missing: [grid.cell(cell).row.WGBM ?? ""],
    at: middleOf(outline),
    area: rounded(outlineArea(outline), 1e4),
    width: null,
    note: { zh: "缺少一个网格", en: "A whole cell is missing" },
  });
}

/** Both cells follow the pushed border, so there is neither overlap nor gap: only the community is left. */
function plantTrespass(context: SpoilContext, depth: number): void {
  const { grid } = context;
  const { a, b, i, bump } = findSpot(context, { long: 4 * depth, depth, isSameCommunity: false });
  const { from, first, second, to } = bump;
  grid.setOuter(a, inserted(grid.outline(a).outer, i, [first, second]));
  pushBorder(context, b, bump);
  grid.report({
    rule: "G03",
    cells: [a],
    ...extentOf([from, first, second, to]),
    note: { zh: "越出所属社区边界", en: "Reaches beyond its community" },
  });
}

/** A strip cut off along the eastern side of the last cell of a community, with the next number. */
function plantStrip(context: SpoilContext, depth: number): void {
  const { grid, rows, communities } = context;
  const isEastern = (a: number, i: number) => {
    const { outer } = grid.outline(a);
    return (
      communities.get(rows[a]?.SQBM ?? "")?.at(-1) === a &&
      vertexOf(outer, i)[0] > middleOf(grid.outline(a))[0]
    );
  };
  const { a, i, bump } = findSpot(context, {
    long: 60,
    depth: -depth,
    isSameCommunity: true,
    isFit: isEastern,
  });
  const { from, first, second, to } = bump;
  grid.setOuter(a, inserted(grid.outline(a).outer, i, [first, second]));
  const { row } = grid.cell(a);
  const strip = grid.addCell({
    row: { ...row, WGBM: nextCode(rows, communities, a), WGMC: `${row.SQMC}碎条网格` },
    parts: [{ outer: Float64Array.from([...from, ...to, ...second, ...first]), holes: [] }],
    storedArea: null,
  });
  grid.report({
    rule: "G04",
    cells: [strip],
    ...extentOf([from, first, second, to]),
    note: { zh: "细长碎面", en: "Sliver cell" },
  });
}
