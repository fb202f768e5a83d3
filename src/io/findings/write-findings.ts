import type { FeatureColumns } from "../../core/geometry/columns.ts";
import type { Finding } from "../../core/grid/finding.ts";
import { type FindingSaid, findingsLayer } from "../../core/grid/findings-layer.ts";
import type { Rule } from "../../core/grid/rules.ts";
import type { Job } from "../../core/job.ts";
import { breatheThrough } from "../../core/run-steps.ts";
import { writeFlatGeobufBlob } from "../flatgeobuf/write.ts";
import { writeGeoJson } from "../geojson/write.ts";
import type { SheetCell } from "../xlsx/cells.ts";
import { type SheetColumn, writeXlsx } from "../xlsx/write.ts";

/** What a list of findings can be saved as. */
export type FindingsFormat = "xlsx" | "fgb" | "geojson";

/** A list of findings, and the words for it. */
export interface FindingsFile {
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly said: FindingSaid;
  /** Whether several layers were checked together: then it is told which each finding concerns. */
  readonly ofSeveral?: boolean;
  readonly rules: Readonly<Record<Rule, string>>;
  readonly columns: Readonly<Record<FindingsColumn, string>>;
}

/** Columns of the spreadsheet, left to right: width in characters, decimals of figures. A degree has seven: a centimetre. */
const COLUMNS = {
  number: [6, 0],
  rule: [16, null],
  severity: [8, null],
  cells: [34, null],
  area: [14, 2],
  width: [14, 3],
  longitude: [14, 7],
  latitude: [14, 7],
  message: [60, null],
  status: [10, null],
  note: [30, null],
  layers: [30, null],
} as const satisfies Record<string, readonly [width: number, decimals: SheetColumn["decimals"]]>;
type FindingsColumn = keyof typeof COLUMNS;

const WRITERS: Readonly<Record<FindingsFormat, (file: FindingsFile, job: Job) => Promise<Blob>>> = {
  xlsx: ({ name, columns, ofSeveral = false, ...file }, job) => {
    const shown = (Object.keys(COLUMNS) as FindingsColumn[]).filter(
      (column) => ofSeveral || column !== "layers",
    );
    return writeXlsx(
      {
        name,
        columns: shown.map((column) => {
          const [width, decimals] = COLUMNS[column];
          return { label: columns[column], width, decimals };
        }),
        count: file.findings.length,
        rowAt(i) {
          const row = rowOf(file, i);
          return shown.map((column) => row[column]);
        },
      },
      job,
    );
  },
  fgb: async (file, job) =>
    writeFlatGeobufBlob({ name: file.name, epsg: 4490, columns: await layerOf(file, job) }, job),
  async geojson(file, job) {
    const pieces: string[] = [];
    for (const piece of writeGeoJson(await layerOf(file, job), file.name)) {
      pieces.push(piece);
      await job.breathe();
    }
    return new Blob(pieces, { type: "application/geo+json" });
  },
};

const layerOf = ({ findings, said, ofSeveral }: FindingsFile, job: Job): Promise<FeatureColumns> =>
  breatheThrough(findingsLayer(findings, said, ofSeveral), job);

/**
 * Findings as a file: a spreadsheet with a row for each, or a layer of their shapes and places (longitude and latitude in degrees, EPSG:4490; fields as `findingsLayer` states them).
 * @throws ProblemError `spreadsheet-rows` for more findings than a sheet can have
 */
export const writeFindings = (format: FindingsFormat, file: FindingsFile, job: Job): Promise<Blob> =>
  WRITERS[format](file, job);

function rowOf(
  { findings, said, rules }: Pick<FindingsFile, "findings" | "said" | "rules">,
  i: number,
): Record<FindingsColumn, SheetCell> {
  const finding = findings[i] as Finding;
  const { severity, message, status, note, layers } = said(finding);
  return {
    number: i + 1,
    rule: `${finding.rule} ${rules[finding.rule]}`,
    severity,
    cells: finding.cells.map(String).join(" "),
    area: finding.area,
    width: finding.width,
    longitude: finding.at?.[0] ?? null,
    latitude: finding.at?.[1] ?? null,
    message,
    status,
    note,
    layers,
  };
}
