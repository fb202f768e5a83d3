import type { AttributeColumn, GeometryColumns } from "../geometry/columns.ts";
import type { Operation, Task } from "./operation.ts";
import { fieldsNamed, type Role } from "./parameters.ts";
import type { Pieces } from "./pieces.ts";
import type { PreparedLayer } from "./prepare-layer.ts";

/**
 * A task as lanes get it: layers with the fields their pieces read, and no others. Where memory can be shared between threads, the arrays lie in it, copied
 * once for all lanes.
 */
export function shareTask(operation: Operation<unknown, unknown>, task: Task, canShare: boolean): Task {
  const more = operation.reads?.(task.parameters) ?? {};
  const layer = (prepared: PreparedLayer, role: Role): PreparedLayer => {
    const wanted = new Set([
      ...fieldsNamed(operation.parameters, task.parameters, role),
      ...(more[role] ?? []),
    ]);
    const attributes = prepared.attributes.filter(({ name }) => wanted.has(name));
    return canShare ? inSharedMemory({ ...prepared, attributes }) : { ...prepared, attributes };
  };
  const layers = { a: layer(task.a, "a"), b: task.b && layer(task.b, "b") };
  return { ...task, ...layers, ...(task.pieces && canShare && { pieces: sharedPieces(task.pieces) }) };
}

const inSharedMemory = (layer: PreparedLayer): PreparedLayer => ({
  ...layer,
  ids: shared(layer.ids),
  geometry: sharedGeometry(layer.geometry),
  areas: shared(layer.areas),
  boxes: shared(layer.boxes),
  attributes: layer.attributes.map(sharedColumn),
});

const sharedGeometry = (geometry: GeometryColumns): GeometryColumns => ({
  kinds: shared(geometry.kinds),
  featureStarts: shared(geometry.featureStarts),
  partStarts: shared(geometry.partStarts),
  ringStarts: shared(geometry.ringStarts),
  xy: shared(geometry.xy),
});

const sharedPieces = ({ rows, starts, costs }: Pieces): Pieces => ({
  rows: shared(rows),
  starts: shared(starts),
  costs: shared(costs),
});

/** Words stay where they are: decoders refuse shared memory. */
const sharedColumn = (column: AttributeColumn): AttributeColumn =>
  column.type === "number"
    ? { ...column, values: shared(column.values) }
    : { ...column, codes: shared(column.codes) };

function shared<T extends Uint8Array | Uint32Array | Float64Array>(values: T): T {
  const buffer = new SharedArrayBuffer(values.byteLength);
  const copy = new (values.constructor as new (buffer: SharedArrayBuffer) => T)(buffer);
  copy.set(values);
  return copy;
}
