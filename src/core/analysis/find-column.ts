import type { AttributeColumn } from "../geometry/columns.ts";
import { ProblemError } from "../problem.ts";

/** A layer's fields, and what it is called. */
interface Fields {
  readonly name: string;
  readonly columns: { readonly attributes: readonly AttributeColumn[] };
}

/**
 * The field of that name.
 * @throws ProblemError `unknown-field`, naming the fields there are
 */
export function findColumn({ name, columns }: Fields, field: string): AttributeColumn {
  const column = columns.attributes.find((candidate) => candidate.name === field);
  if (column) return column;
  const known = columns.attributes.map((candidate) => candidate.name).join(", ");
  throw new ProblemError({ code: "unknown-field", where: name, facts: { field, known } });
}
