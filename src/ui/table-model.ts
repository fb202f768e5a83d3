import type { CoverageRow } from "../core/analysis/coverage.ts";
import type { OverlayRow } from "../core/analysis/overlay-row.ts";
import type { Finding } from "../core/grid/finding.ts";
import { type BBox, squareMetres, toHectares, toMu } from "../core/units.ts";
import type { CsvCell } from "../io/csv/write.ts";
import { findLayer } from "../state/layers.ts";
import type { Run, RunResult, RunState } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { findingSentence } from "../text/grid-words.ts";
import { COVERED_SHARE } from "./answer.ts";
import { questionOf } from "./question.ts";
import { groupText } from "./value-text.ts";

/** Where a row is on the map. */
export type RowPlace =
  | { readonly kind: "box"; readonly bbox: BBox }
  | { readonly kind: "feature"; readonly layer: string; readonly id: number }
  | {
      readonly kind: "point";
      readonly at: readonly [number, number];
      readonly layer: string;
      readonly ids: readonly number[];
    };

export interface TableRow {
  readonly key: string;
  /** One to a column: what is sorted and exported. */
  readonly cells: readonly CsvCell[];
  readonly place: RowPlace | null;
}

export interface TableColumn {
  readonly label: string;
  /** Decimals of a figure; null for words. */
  readonly decimals: number | null;
}

export interface TableModel {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** One to a column; null where a total makes no sense. */
  readonly totals: readonly CsvCell[] | null;
  /** A narrower list on demand: what it is called, and which rows it keeps. */
  readonly narrow?: { readonly label: string; readonly keeps: (row: TableRow) => boolean };
}

type Done = Extract<RunState, { status: "done" }>;
type OutcomeOf<K extends RunResult["kind"]> = Extract<RunResult, { kind: K }>;

/** The table of a finished run; null for any other. */
export function tableOf(run: Run | null): TableModel | null {
  if (run?.state.status !== "done") return null;
  const title = questionOf(run.recipe);
  const { outcome } = run.state as Done;
  switch (outcome.kind) {
    case "overlay":
      return { title, ...overlayTable(run, outcome) };
    case "coverage":
      return { title, ...coverageTable(run, outcome) };
    case "check":
      return { title, ...checkTable(run, outcome) };
  }
}

const hectares = (area: number): number => toHectares(squareMetres(area));

function overlayTable({ recipe }: Run, { result }: OutcomeOf<"overlay">): Omit<TableModel, "title"> {
  if (recipe.operation !== "overlay") return { columns: [], rows: [], totals: null };
  const { columns: words } = text.value.table;
  const fieldOf = (layer: string, name: string | null) =>
    findLayer(layer)?.fields.find((field) => field.name === name);
  const [fieldA, fieldB] = [fieldOf(recipe.a.id, recipe.groupA), fieldOf(recipe.b.id, recipe.groupB)];
  const { input } = result.ledger;
  const rows = result.rows.map((row: OverlayRow): TableRow => {
    const a = groupText(row.a, fieldA, recipe.groupA !== null);
    const b = groupText(row.b, fieldB, recipe.groupB !== null);
    return {
      key: `${row.a}|${row.b}`,
      cells: [
        a,
        b,
        row.count,
        row.area,
        hectares(row.area),
        toMu(squareMetres(row.area)),
        input > 0 ? (row.area / input) * 100 : null,
      ],
      place: { kind: "box", bbox: row.bbox },
    };
  });
  const sum = result.rows.reduce((total, { area }) => total + area, 0);
  const count = result.rows.reduce((total, row) => total + row.count, 0);
  return {
    columns: [
      { label: words.a, decimals: null },
      { label: words.b, decimals: null },
      { label: words.count, decimals: 0 },
      { label: words.areaM2, decimals: 2 },
      { label: words.areaHa, decimals: 4 },
      { label: words.areaMu, decimals: 3 },
      { label: words.shareA, decimals: 4 },
    ],
    rows,
    totals: [
      text.value.table.total,
      null,
      count,
      sum,
      hectares(sum),
      toMu(squareMetres(sum)),
      input > 0 ? (sum / input) * 100 : null,
    ],
  };
}

function coverageTable({ recipe }: Run, { result, names }: OutcomeOf<"coverage">): Omit<TableModel, "title"> {
  if (recipe.operation !== "coverage") return { columns: [], rows: [], totals: null };
  const { columns: words } = text.value.table;
  const rows = result.rows.map(
    (row: CoverageRow): TableRow => ({
      key: String(row.feature),
      cells: [
        names.get(row.feature) ?? text.value.card.feature(row.feature),
        row.share === null ? null : row.share * 100,
        hectares(row.area),
        hectares(row.covered),
        hectares(row.area - row.covered),
        row.sites,
      ],
      place: { kind: "feature", layer: recipe.areas.id, id: row.feature },
    }),
  );
  const { area, covered, share } = result.total;
  return {
    columns: [
      { label: words.name, decimals: null },
      { label: words.share, decimals: 2 },
      { label: words.areaHa, decimals: 4 },
      { label: words.covered, decimals: 4 },
      { label: words.blind, decimals: 4 },
      { label: words.sites, decimals: 0 },
    ],
    rows,
    narrow: {
      label: text.value.table.onlyUncovered,
      keeps: ({ cells: [, percent] }) => typeof percent === "number" && percent < 100 * COVERED_SHARE,
    },
    totals: [
      text.value.table.total,
      share === null ? null : share * 100,
      hectares(area),
      hectares(covered),
      hectares(area - covered),
      null,
    ],
  };
}

function checkTable({ recipe }: Run, { result }: OutcomeOf<"check">): Omit<TableModel, "title"> {
  if (recipe.operation !== "check") return { columns: [], rows: [], totals: null };
  const { columns: words } = text.value.table;
  const rows = result.findings.map(
    (finding: Finding, i): TableRow => ({
      key: String(i),
      cells: [
        `${finding.rule} ${text.value.rules[finding.rule]}`,
        finding.cells.map(String).join(" "),
        finding.area,
        finding.width,
        findingSentence(finding, language.value),
      ],
      place: finding.at
        ? { kind: "point", at: finding.at, layer: recipe.grid.id, ids: finding.features }
        : null,
    }),
  );
  return {
    columns: [
      { label: words.rule, decimals: null },
      { label: words.cells, decimals: null },
      { label: words.areaM2, decimals: 2 },
      { label: words.width, decimals: 3 },
      { label: words.message, decimals: null },
    ],
    rows,
    totals: null,
  };
}
