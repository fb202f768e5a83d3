import type { Field } from "../../core/layer.ts";

/** Types whose values columns hold otherwise than the file does. */
const CHANGED: ReadonlySet<string> = new Set(["Binary", "Json", "ULong", "Long", "Bool"]);

/** Whether a field comes through columns with its type; the others become what their column holds. */
export const keepsType = ({ type }: Field): boolean => !CHANGED.has(type);
