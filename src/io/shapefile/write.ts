import {
  type FeatureColumns,
  type GeometryColumns,
  type GeometryKind,
  LINE,
  NONE,
  POINT,
  POLYGON,
} from "../../core/geometry/columns.ts";
import type { Job } from "../../core/job.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import { megabytes } from "../megabytes.ts";
import { type ZipEntry, zipFiles } from "../zip/zip-files.ts";
import { hasShape, indexPieces, type Shapes, shapePieces, shapesBytes, shapesOf } from "./shapes.ts";
import { type TableForm, tableBytes, tableForm, tablePieces } from "./table.ts";

/** A layer to be written, longitude and latitude in degrees (EPSG:4490). */
interface ShapefileLayer {
  readonly name: string;
  readonly columns: FeatureColumns;
}

/** A layer as a .zip, and what of it the format could not hold. */
export interface WrittenShapefile {
  readonly zip: Blob;
  readonly notes: readonly Problem[];
}

/** EPSG:4490 as ESRI writes it (`gdalsrsinfo -o wkt_esri EPSG:4490`, without line breaks). */
const CGCS2000 =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

/** Offsets are 31 bits of 16-bit words, but readers stop at 2 GB for each of .shp and .dbf. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * An ESRI Shapefile (.shp, .shx, .dbf, .prj, .cpg) in a .zip, after the ESRI Shapefile Technical Description of July 1998. A layer of several kinds of geometry becomes one shapefile for each. Same layer in,
 * same bytes out.
 * @throws ProblemError `shapefile-fields`, or `shapefile-size` where a file would pass 2 GB
 */
export async function writeShapefile({ name, columns }: ShapefileLayer, job: Job): Promise<WrittenShapefile> {
  const { geometry } = columns;
  const form = tableForm(columns, name);
  const groups = groupsOf(geometry);
  const files = groups.map(({ kind, rows }) => ({
    base: groups.length > 1 ? `${name}_${SUFFIXES[kind]}` : name,
    shapes: shapesOf(geometry, kind, rows),
  }));
  for (const { base, shapes } of files) {
    guardSize(`${base}.shp`, shapesBytes(shapes));
    guardSize(`${base}.dbf`, tableBytes(form, shapes.rows.length));
  }
  const entries = files.flatMap(({ base, shapes }) => entriesOf(base, shapes, form));
  const zip = await zipFiles(entries, "application/zip", job);
  return { zip, notes: notesOf({ name, columns }, form, files) };
}

/** @throws ProblemError `shapefile-size` for a file of more than 2 GB */
export function guardSize(where: string, bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  throw new ProblemError({
    code: "shapefile-size",
    where,
    facts: { found: megabytes(bytes), expected: megabytes(MOST_BYTES) },
  });
}

const SUFFIXES: Readonly<Partial<Record<GeometryKind, string>>> = {
  [POINT]: "point",
  [LINE]: "line",
  [POLYGON]: "polygon",
};

interface Group {
  readonly kind: GeometryKind;
  readonly rows: readonly number[];
}

/** Rows by kind, polygons first; those without a shape stay among the rows of the kind that most have. */
function groupsOf(geometry: GeometryColumns): Group[] {
  const kinds = geometry.kinds.map((kind, row) => (hasShape(geometry, row) ? kind : NONE));
  const rowsOf = (...wanted: GeometryKind[]) =>
    Array.from(kinds.keys()).filter((row) => wanted.includes(kinds[row] as GeometryKind));
  const present = ([POLYGON, LINE, POINT] as const)
    .map((kind) => ({ kind, rows: rowsOf(kind) }))
    .filter(({ rows }) => rows.length > 0);
  if (present.length === 0) return [{ kind: NONE, rows: rowsOf(NONE) }];
  const most = Math.max(...present.map(({ rows }) => rows.length));
  const home = present.find(({ rows }) => rows.length === most);
  return present.map((group) => (group === home ? { ...group, rows: rowsOf(group.kind, NONE) } : group));
}

const ascii = (text: string): Uint8Array[] => [new TextEncoder().encode(text)];

const entriesOf = (base: string, shapes: Shapes, form: TableForm): ZipEntry[] => [
  { name: `${base}.shp`, pieces: shapePieces(shapes) },
  { name: `${base}.shx`, pieces: indexPieces(shapes) },
  { name: `${base}.dbf`, pieces: tablePieces(form, shapes.rows) },
  { name: `${base}.prj`, pieces: ascii(CGCS2000) },
  { name: `${base}.cpg`, pieces: ascii("UTF-8") },
];

/** What the user is to be told. */
function notesOf(
  { name: where, columns }: ShapefileLayer,
  { renamed, lost }: TableForm,
  files: readonly { readonly base: string }[],
): Problem[] {
  const notes: Problem[] = lost.map(([field, count]) => ({
    code: "shapefile-values",
    where,
    facts: { field, count },
  }));
  if (renamed.length > 0) {
    const names = renamed.map(([from, to]) => `${from} → ${to}`).join(", ");
    notes.unshift({ code: "shapefile-names", where, facts: { names } });
  }
  const shapeless = Array.from(columns.geometry.kinds.keys()).filter(
    (row) => !hasShape(columns.geometry, row),
  );
  const [first] = shapeless;
  if (first !== undefined) {
    const feature = columns.ids[first] as number;
    notes.push({ code: "shapefile-no-shape", where, feature, facts: { count: shapeless.length } });
  }
  if (files.length > 1) {
    const names = files.map(({ base }) => `${base}.shp`).join(", ");
    notes.push({ code: "shapefile-kinds", where, facts: { names } });
  }
  return notes;
}
