import type { GridCell } from "../admin/describe-grid.ts";
import { middleOf } from "../admin/describe-grid.ts";
import { outlineArea } from "../mesh/outline-area.ts";
import { nextCode } from "./next-code.ts";
import { rounded } from "./ring-edits.ts";
import type { SpoilContext } from "./spoil-context.ts";
import type { Defect, Note, SpoiledRow } from "./spoiled-grid.ts";

/** G09–G15 and G18: codes, order, missing values, loads and stored areas. */
export function plantAttributes(context: SpoilContext): void {
  plantCodes(context);
  plantOrders(context);
  plantMissingValues(context);
  plantLoads(context);
  plantAreas(context);
}

function plantCodes(context: SpoilContext): void {
  const { grid, picker, rows, communities } = context;
  const isSingle = (cell: number) => communities.get(rows[cell]?.SQBM ?? "")?.length === 1;
  const malformed: readonly (readonly [(code: string) => string, Note])[] = [
    [(code) => code.slice(0, 14), { zh: "编码只有 14 位", en: "Code has 14 digits" }],
    [(code) => `${code.slice(0, 12)}A01`, { zh: "编码含有字母", en: "Code holds a letter" }],
    [() => "", { zh: "编码为空", en: "Code is blank" }],
  ];
  for (const [change, note] of malformed) {
    const cell = picker.relabel(isSingle);
    edit(context, cell, { WGBM: change(rows[cell]?.WGBM ?? "") });
    report(context, "G09", [cell], note);
  }
  for (let i = 0; i < 2; i++) {
    const first = picker.relabel(
      (cell) => siblingsOf(context, cell).filter((other) => !picker.isUsed(other)).length >= 3,
    );
    const second = picker.relabel((cell) => rows[cell]?.SQBM === rows[first]?.SQBM);
    edit(context, second, { WGBM: rows[first]?.WGBM ?? "" });
    grid.report(
      defect(context, "G10", [first, second], { zh: "两个网格编码相同", en: "Two cells with one code" }),
      defect(context, "G12", [second], {
        zh: "社区内网格编号不连续",
        en: "Numbers in the community do not run on",
      }),
    );
  }
  for (let i = 0; i < 2; i++) {
    const cell = picker.relabel(isSingle);
    const elsewhere = picker.relabel((other) => isSingle(other) && rows[other]?.QXDM !== rows[cell]?.QXDM);
    edit(context, cell, { WGBM: nextCode(rows, communities, elsewhere) });
    report(context, "G11", [cell], { zh: "编码属于另一社区", en: "Code belongs to another community" });
  }
}

function plantOrders(context: SpoilContext): void {
  const { picker, rows } = context;
  for (let i = 0; i < 2; i++) {
    const first = picker.relabel(
      (cell) => siblingsOf(context, cell).filter((other) => !picker.isUsed(other)).length >= 3,
    );
    const second = picker.relabel((cell) => rows[cell]?.SQBM === rows[first]?.SQBM);
    edit(context, first, { WGBM: rows[second]?.WGBM ?? "", WGMC: rows[second]?.WGMC ?? "" });
    edit(context, second, { WGBM: rows[first]?.WGBM ?? "", WGMC: rows[first]?.WGMC ?? "" });
    report(context, "G12", [first, second], {
      zh: "编号未按自西向东、自北向南排列",
      en: "Numbers do not run from west to east, north to south",
    });
  }
  const last = picker.relabel(
    (cell) => siblingsOf(context, cell).at(-1) === cell && siblingsOf(context, cell).length > 1,
  );
  edit(context, last, { WGBM: nextCode(rows, context.communities, last, 4) });
  report(context, "G12", [last], {
    zh: "社区内网格编号不连续",
    en: "Numbers in the community do not run on",
  });
}

function plantMissingValues(context: SpoilContext): void {
  const missing: readonly (readonly [Partial<SpoiledRow>, Note])[] = [
    [{ WGY: null }, { zh: "缺少网格员", en: "No grid worker" }],
    [{ HS: null }, { zh: "缺少户数", en: "No number of households" }],
    [{ WGMC: "" }, { zh: "网格名称为空", en: "Name is blank" }],
    [
      { WGZ: null, WGY: null },
      { zh: "缺少网格长和网格员", en: "No grid leader and no grid worker" },
    ],
  ];
  for (const [values, note] of missing) {
    const cell = context.picker.relabel(() => true);
    edit(context, cell, values);
    report(context, "G13", [cell], note);
  }
}

function plantLoads(context: SpoilContext): void {
  const { picker, rows, grid } = context;
  const loads: readonly (readonly [households: number, Note])[] = [
    [9, { zh: "户数过少", en: "Far too few households" }],
    [6300, { zh: "户数过多", en: "Far too many households" }],
    [7450, { zh: "户数过多", en: "Far too many households" }],
  ];
  for (const [households, note] of loads) {
    const cell = picker.relabel((candidate) => rows[candidate]?.WGLX === "城市");
    edit(context, cell, { HS: households, RKS: Math.round(households * 2.43) });
    report(context, "G14", [cell], note);
  }
  for (let i = 0; i < 2; i++) {
    const cell = picker.relabel((candidate) => {
      const siblings = siblingsOf(context, candidate);
      return siblings.length >= 3 && siblings.every((other) => other === candidate || !picker.isUsed(other));
    });
    const siblings = siblingsOf(context, cell);
    siblings.forEach((other, k) => {
      picker.use(other);
      const households = k === 0 ? 3900 : 55 + 20 * k;
      edit(context, other, { HS: households, RKS: Math.round(households * 2.43) });
    });
    grid.report(
      defect(context, "G15", siblings, {
        zh: "社区内网格负荷悬殊",
        en: "Loads in the community are far apart",
      }),
    );
  }
}

function plantAreas(context: SpoilContext): void {
  const { grid, picker } = context;
  for (const [factor, note] of [
    [1.034, { zh: "面积字段偏大 3.4%", en: "Stored area is 3.4 % too large" }],
    [0.985, { zh: "面积字段偏小 1.5%", en: "Stored area is 1.5 % too small" }],
    [0.0001, { zh: "面积字段误用公顷", en: "Area was stored in hectares" }],
  ] as const) {
    const cell = picker.relabel(() => true);
    grid.cell(cell).storedArea = rounded(outlineArea(grid.outline(cell)) * factor, 100);
    report(context, "G18", [cell], note);
  }
}

const siblingsOf = ({ communities, rows }: SpoilContext, cell: number): readonly number[] =>
  communities.get((rows[cell] as GridCell).SQBM) ?? [];

function edit({ grid }: SpoilContext, cell: number, values: Partial<SpoiledRow>): void {
  grid.cell(cell).row = { ...grid.cell(cell).row, ...values };
}

const report = (context: SpoilContext, rule: string, cells: readonly number[], note: Note): void =>
  context.grid.report(defect(context, rule, cells, note));

const defect = ({ grid }: SpoilContext, rule: string, cells: readonly number[], note: Note): Defect => ({
  rule,
  cells,
  at: middleOf(grid.outline(cells[0] as number)),
  area: null,
  width: null,
  note,
});
