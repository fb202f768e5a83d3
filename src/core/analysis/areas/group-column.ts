import type { AttributeColumn } from "../../geometry/columns.ts";
import { findColumn } from "../find-column.ts";
import type { PreparedLayer } from "../prepare-layer.ts";

/** The field whose values are the classes of a layer; null where all features are one class. @throws ProblemError `unknown-field` */
export const groupColumn = (layer: PreparedLayer, field: string | null): AttributeColumn | null =>
  field === null ? null : findColumn({ name: layer.name, columns: layer }, field);
