import { Builder } from "flatbuffers";
import { magicbytes } from "flatgeobuf/lib/mjs/constants.js";
import { Column } from "flatgeobuf/lib/mjs/flat-geobuf/column.js";
import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import { Crs } from "flatgeobuf/lib/mjs/flat-geobuf/crs.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { Header } from "flatgeobuf/lib/mjs/flat-geobuf/header.js";
import { boxAt, EMPTY_BOX, featureBoxes, isEmptyBox, joinBoxes } from "../../core/geometry/bounds.ts";
import type { AttributeColumn, FeatureColumns } from "../../core/geometry/columns.ts";
import { hilbertOrder } from "../../core/geometry/hilbert-order.ts";
import type { Job } from "../../core/job.ts";
import type { Field } from "../../core/layer.ts";
import { runSteps, runThrough, type Steps } from "../../core/run-steps.ts";
import type { BBox } from "../../core/units.ts";
import { concatenated } from "../concatenated.ts";
import { FeatureEncoder } from "./encode-feature.ts";
import { commonGeometryType } from "./layer-type.ts";
import { NODE_SIZE, packTree } from "./packed-tree.ts";

/** A layer to be written. */
export interface FlatGeobufLayer {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  /** EPSG number of the coordinates. */
  readonly epsg: number;
  readonly columns: FeatureColumns;
  /** Types, titles and descriptions of fields, by name; a field not named here gets the narrowest type that holds its values. */
  readonly fields?: readonly Field[];
}

/**
 * A FlatGeobuf 3 file with a packed Hilbert R-tree and a schema over all features, neither of which the official JavaScript
 * writer makes. Features are reordered along the Hilbert curve. Same layer in, same bytes out.
 */
export function writeFlatGeobuf(layer: FlatGeobufLayer): Uint8Array<ArrayBuffer> {
  return concatenated(runThrough(writing(layer)));
}

/** The same bytes for a long job, which is told how many features are written, breathes in between and need not hold them in one piece. */
export async function writeFlatGeobufBlob(layer: FlatGeobufLayer, job: Job): Promise<Blob> {
  const total = layer.columns.count;
  return new Blob(await runSteps(writing(layer), { job, stage: "writing", total }));
}

/** Features between two steps, and bytes of one piece: less makes a blob slow. */
const FEATURES_AT_ONCE = 256;
const PIECE_BYTES = 4 * 1024 * 1024;

/** Writes in steps of some milliseconds, each of which yields how many features are done; the pieces of the file at the end. */
function* writing(layer: FlatGeobufLayer): Steps<Uint8Array<ArrayBuffer>[]> {
  const { columns } = layer;
  const boxes = featureBoxes(columns);
  const extent = extentOf(boxes);
  yield 0;
  const order = hilbertOrder(boxes, extent);
  yield 0;
  const fields = columns.attributes.map((column) => fieldOf(column, layer.fields));
  const encoder = new FeatureEncoder(columns, fields, commonGeometryType(columns.geometry));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let features: Uint8Array[] = [];
  const offsets = new Float64Array(columns.count);
  const orderedBoxes = new Float64Array(boxes.length);
  let featureBytes = 0;
  let pieceStart = 0;
  for (const [i, row] of order.entries()) {
    const bytes = encoder.encode(row);
    features.push(bytes);
    offsets[i] = featureBytes;
    orderedBoxes.set(boxAt(boxes, row), 4 * i);
    featureBytes += bytes.length;
    if (featureBytes - pieceStart >= PIECE_BYTES) {
      pieces.push(concatenated(features));
      features = [];
      pieceStart = featureBytes;
    }
    if (i % FEATURES_AT_ONCE === 0) yield i;
  }
  pieces.push(concatenated(features));
  const header = encodeHeader(layer, fields, extent);
  const tree = columns.count > 0 ? packTree(orderedBoxes, offsets) : new Uint8Array(0);
  return [concatenated([magicbytes, header, tree]), ...pieces];
}

function encodeHeader(
  layer: FlatGeobufLayer,
  fields: readonly Field[],
  extent: BBox,
): Uint8Array<ArrayBuffer> {
  const { columns } = layer;
  const builder = new Builder(1024);
  const columnOffsets = fields.map((field) => encodeField(builder, field));
  const columnsOffset = columnOffsets.length > 0 ? Header.createColumnsVector(builder, columnOffsets) : 0;
  const organisation = builder.createString("EPSG");
  Crs.startCrs(builder);
  Crs.addOrg(builder, organisation);
  Crs.addCode(builder, layer.epsg);
  const crs = Crs.endCrs(builder);
  const envelope = isEmptyBox(extent) ? 0 : Header.createEnvelopeVector(builder, [...extent]);
  const name = builder.createString(layer.name);
  const title = layer.title ? builder.createString(layer.title) : 0;
  const description = layer.description ? builder.createString(layer.description) : 0;
  Header.startHeader(builder);
  Header.addName(builder, name);
  if (envelope) Header.addEnvelope(builder, envelope);
  Header.addGeometryType(builder, GeometryType[commonGeometryType(columns.geometry)]);
  if (columnsOffset) Header.addColumns(builder, columnsOffset);
  Header.addFeaturesCount(builder, BigInt(columns.count));
  Header.addIndexNodeSize(builder, columns.count > 0 ? NODE_SIZE : 0);
  Header.addCrs(builder, crs);
  if (title) Header.addTitle(builder, title);
  if (description) Header.addDescription(builder, description);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array().slice();
}

function encodeField(builder: Builder, field: Field): number {
  const name = builder.createString(field.name);
  const title = field.title ? builder.createString(field.title) : 0;
  const description = field.description ? builder.createString(field.description) : 0;
  Column.startColumn(builder);
  Column.addName(builder, name);
  Column.addType(builder, ColumnType[field.type]);
  if (title) Column.addTitle(builder, title);
  if (description) Column.addDescription(builder, description);
  return Column.endColumn(builder);
}

const INT32 = 2 ** 31;

function fieldOf(column: AttributeColumn, known: readonly Field[] = []): Field {
  const field = known.find(({ name }) => name === column.name);
  if (field) return field;
  if (column.type === "text") return { name: column.name, type: "String" };
  const values = column.values.filter((value) => !Number.isNaN(value));
  if (!values.every(Number.isSafeInteger)) return { name: column.name, type: "Double" };
  const isSmall = values.every((value) => value >= -INT32 && value < INT32);
  return { name: column.name, type: isSmall ? "Int" : "Long" };
}

function extentOf(boxes: Float64Array): BBox {
  let extent = EMPTY_BOX;
  for (let i = 0; i < boxes.length / 4; i++) extent = joinBoxes(extent, boxAt(boxes, i));
  return extent;
}
