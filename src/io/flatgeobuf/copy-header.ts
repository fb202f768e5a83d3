import { Builder, ByteBuffer, Encoding } from "flatbuffers";
import { Column } from "flatgeobuf/lib/mjs/flat-geobuf/column.js";
import { Crs } from "flatgeobuf/lib/mjs/flat-geobuf/crs.js";
import { Header } from "flatgeobuf/lib/mjs/flat-geobuf/header.js";
import { isEmptyBox } from "../../core/geometry/bounds.ts";
import type { BBox } from "../../core/units.ts";
import { NODE_SIZE } from "./packed-tree.ts";

/** What is known of the features once they have been read. */
interface Measured {
  readonly count: number;
  readonly extent: BBox;
}

/**
 * The header of a file written anew, its size prefix in front: with the right count, extent and index, and all else as it was, word for
 * word. `bytes` is the old one with its prefix.
 */
export function copyHeader(bytes: Uint8Array, { count, extent }: Measured): Uint8Array {
  const old = Header.getSizePrefixedRootAsHeader(new ByteBuffer(bytes));
  const builder = new Builder(1024 + bytes.length);
  const text = textCopier(builder);
  const columns = Array.from({ length: old.columnsLength() }, (_, i) => {
    const column = old.columns(i);
    return column ? copyColumn(builder, column) : 0;
  });
  const columnsOffset = columns.length > 0 ? Header.createColumnsVector(builder, columns) : 0;
  const oldCrs = old.crs();
  const crs = oldCrs ? copyCrs(builder, oldCrs) : 0;
  const envelope = isEmptyBox(extent) ? 0 : Header.createEnvelopeVector(builder, [...extent]);
  const name = text(old.name(Encoding.UTF8_BYTES));
  const title = text(old.title(Encoding.UTF8_BYTES));
  const description = text(old.description(Encoding.UTF8_BYTES));
  const metadata = text(old.metadata(Encoding.UTF8_BYTES));
  Header.startHeader(builder);
  if (name) Header.addName(builder, name);
  if (envelope) Header.addEnvelope(builder, envelope);
  Header.addGeometryType(builder, old.geometryType());
  Header.addHasZ(builder, old.hasZ());
  Header.addHasM(builder, old.hasM());
  Header.addHasT(builder, old.hasT());
  Header.addHasTm(builder, old.hasTm());
  if (columnsOffset) Header.addColumns(builder, columnsOffset);
  Header.addFeaturesCount(builder, BigInt(count));
  Header.addIndexNodeSize(builder, count > 0 ? NODE_SIZE : 0);
  if (crs) Header.addCrs(builder, crs);
  if (title) Header.addTitle(builder, title);
  if (description) Header.addDescription(builder, description);
  if (metadata) Header.addMetadata(builder, metadata);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array().slice();
}

/** Copies words by their bytes, so that not even a wrong encoding is changed; 0 where there are none. */
const textCopier =
  (builder: Builder) =>
  (words: string | Uint8Array | null): number =>
    words === null ? 0 : builder.createString(words);

function copyColumn(builder: Builder, column: Column): number {
  const text = textCopier(builder);
  const name = text(column.name(Encoding.UTF8_BYTES));
  const title = text(column.title(Encoding.UTF8_BYTES));
  const description = text(column.description(Encoding.UTF8_BYTES));
  const metadata = text(column.metadata(Encoding.UTF8_BYTES));
  Column.startColumn(builder);
  if (name) Column.addName(builder, name);
  Column.addType(builder, column.type());
  if (title) Column.addTitle(builder, title);
  if (description) Column.addDescription(builder, description);
  Column.addWidth(builder, column.width());
  Column.addPrecision(builder, column.precision());
  Column.addScale(builder, column.scale());
  Column.addNullable(builder, column.nullable());
  Column.addUnique(builder, column.unique());
  Column.addPrimaryKey(builder, column.primaryKey());
  if (metadata) Column.addMetadata(builder, metadata);
  return Column.endColumn(builder);
}

function copyCrs(builder: Builder, crs: Crs): number {
  const text = textCopier(builder);
  const organisation = text(crs.org(Encoding.UTF8_BYTES));
  const name = text(crs.name(Encoding.UTF8_BYTES));
  const description = text(crs.description(Encoding.UTF8_BYTES));
  const wkt = text(crs.wkt(Encoding.UTF8_BYTES));
  const codeString = text(crs.codeString(Encoding.UTF8_BYTES));
  Crs.startCrs(builder);
  if (organisation) Crs.addOrg(builder, organisation);
  Crs.addCode(builder, crs.code());
  if (name) Crs.addName(builder, name);
  if (description) Crs.addDescription(builder, description);
  if (wkt) Crs.addWkt(builder, wkt);
  if (codeString) Crs.addCodeString(builder, codeString);
  return Crs.endCrs(builder);
}
