import { unzipSync } from "fflate";

type Point = readonly [number, number];
/** A record as the specification has it: null for a null shape, else its rings as they run. */
export interface ShapeRecord {
  readonly type: number;
  readonly box: readonly number[] | null;
  readonly rings: readonly (readonly Point[])[];
}
interface ReadField {
  readonly name: string;
  readonly type: string;
  readonly width: number;
  readonly decimals: number;
}
export interface ReadShapefile {
  readonly type: number;
  readonly box: readonly number[];
  readonly records: readonly ShapeRecord[];
  readonly fields: readonly ReadField[];
  /** Text of each field as it stands, spaces around it taken off. */
  readonly rows: readonly (readonly string[])[];
  readonly prj: string;
  readonly cpg: string;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads the shapefiles of a .zip by the letter of the ESRI Shapefile Technical Description (1998), with nothing of the writer; throws where .shp, .shx and .dbf disagree. */
export async function readShapefiles(zip: Blob): Promise<Readonly<Record<string, ReadShapefile>>> {
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  const bases = Object.keys(files).flatMap((name) => (name.endsWith(".shp") ? [name.slice(0, -4)] : []));
  return Object.fromEntries(
    bases.map((base) => {
      const part = (ending: string) => {
        const bytes = files[base + ending];
        if (!bytes) throw new Error(`no ${ending}`);
        return bytes;
      };
      const { fields, rows } = readTable(part(".dbf"));
      const shapes = readShapes(part(".shp"), part(".shx"));
      if (shapes.records.length !== rows.length) throw new Error("as many shapes as rows");
      return [
        base,
        { ...shapes, fields, rows, prj: utf8.decode(part(".prj")), cpg: utf8.decode(part(".cpg")) },
      ];
    }),
  );
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const doubles = (view: DataView, at: number, count: number) =>
  Array.from({ length: count }, (_, i) => view.getFloat64(at + 8 * i, true));

function readShapes(shp: Uint8Array, shx: Uint8Array) {
  const [view, index] = [viewOf(shp), viewOf(shx)];
  for (const head of [view, index]) {
    if (head.getInt32(0) !== 9994 || head.getInt32(28, true) !== 1000) throw new Error("file code, version");
    if (2 * head.getInt32(24) !== head.byteLength) throw new Error("file length");
  }
  if (shp.subarray(32, 100).join() !== shx.subarray(32, 100).join()) throw new Error("heads differ");
  const records: ShapeRecord[] = [];
  let at = 100;
  for (; at < shp.length; at += 8 + 2 * view.getInt32(at + 4)) {
    const entry = 100 + 8 * records.length;
    if (2 * index.getInt32(entry) !== at || index.getInt32(entry + 4) !== view.getInt32(at + 4))
      throw new Error(".shx and .shp differ");
    records.push(readRecord(view, at));
    if (view.getInt32(at) !== records.length) throw new Error("record number");
  }
  if (at !== shp.length || 100 + 8 * records.length !== shx.length) throw new Error("length of .shp or .shx");
  return { type: view.getInt32(32, true), box: doubles(view, 36, 4), records };
}

function readRecord(view: DataView, start: number): ShapeRecord {
  const bytes = 2 * view.getInt32(start + 4);
  const at = start + 8;
  const type = view.getInt32(at, true);
  const points = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => doubles(view, from + 16 * i, 2) as unknown as Point);
  const sized = (expected: number, record: ShapeRecord) => {
    if (expected !== bytes) throw new Error(`content of ${bytes} bytes, not ${expected}`);
    return record;
  };
  if (type === 0) return sized(4, { type, box: null, rings: [] });
  if (type === 1) return sized(20, { type, box: null, rings: [points(at + 4, 1)] });
  const box = doubles(view, at + 4, 4);
  const first = view.getInt32(at + 36, true);
  if (type === 8)
    return sized(40 + 16 * first, { type, box, rings: points(at + 40, first).map((point) => [point]) });
  const total = view.getInt32(at + 40, true);
  const starts = Array.from({ length: first }, (_, i) => view.getInt32(at + 44 + 4 * i, true));
  const rings = starts.map((from, i) =>
    points(at + 44 + 4 * first + 16 * from, (starts[i + 1] ?? total) - from),
  );
  return sized(44 + 4 * first + 16 * total, { type, box, rings });
}

function readTable(dbf: Uint8Array) {
  const view = viewOf(dbf);
  const [count, head, size] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  if (dbf[0] !== 3 || dbf[head - 1] !== 0x0d || dbf.at(-1) !== 0x1a) throw new Error("not a dBASE III table");
  if (head + count * size + 1 !== dbf.length) throw new Error("length of .dbf");
  const fields = Array.from({ length: (head - 33) / 32 }, (_, i): ReadField => {
    const field = dbf.subarray(32 + 32 * i, 64 + 32 * i);
    const name = field.subarray(0, 11);
    return {
      name: utf8.decode(name.subarray(0, name.indexOf(0))),
      type: String.fromCharCode(field[11] as number),
      width: field[16] as number,
      decimals: field[17] as number,
    };
  });
  const rows = Array.from({ length: count }, (_, row) => {
    let at = head + row * size;
    if (dbf[at++] !== 0x20) throw new Error("a deleted row");
    return fields.map(({ width }) => {
      at += width;
      return utf8.decode(dbf.subarray(at - width, at)).trim();
    });
  });
  return { fields, rows };
}
