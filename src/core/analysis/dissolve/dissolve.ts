import type { AttributeColumn } from "../../geometry/columns.ts";
import { ProblemError } from "../../problem.ts";
import { dissolveDescription } from "../descriptions/dissolve.ts";
import { findColumn } from "../find-column.ts";
import type { Operation, OperationResult, Session, Task, Tools } from "../operation.ts";
import type { ValuesOf } from "../parameters.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { type DissolvedLayer, dissolveLayer } from "./dissolve-layer.ts";
import { type DissolveFields, dissolveResult } from "./dissolve-result.ts";
import { type Classes, numberClasses } from "./number-classes.ts";

/** Null where the piece was lost. */
type Outcome = DissolvedLayer | null;

/**
 * Joins neighbours with the same values of some fields; all of them without a field. One feature for each class, or for each patch that hangs together by its edges. Where the layer is a
 * coverage the edges are taken out by the exact kernel (`coverage/`), which moves nothing; patches in which polygons of one class overlap, or meet without common vertices, go to the engine,
 * and a note says how many. Each row counts once, in the feature that holds the largest of its polygons.
 *
 * Ledger: the areas of the rows, less what rows of one class cover too often, are the areas of the features. `multiple` is that overlap, measured by itself.
 * Where the engine cut edges, the rows are measured with these cuts (`area-of-cuts.ts`).
 */
export const dissolveOperation: Operation<Outcome, OperationResult> = {
  ...dissolveDescription,
  open: async (task, tools) => new DissolveSession(task, tools),
};

/** Microseconds for a vertex (measured: 200,000 parcels with 4,270,000 vertices in 1.2 s). */
const PER_VERTEX = 0.3;

class DissolveSession implements Session<Outcome, OperationResult> {
  /** All in one piece: a patch may reach from one end of a layer to the other, and joining takes little longer than handing out would. */
  readonly costs: Float64Array;
  readonly #layer: PreparedLayer;
  readonly #tools: Tools;
  readonly #into: "classes" | "patches";
  readonly #fields: DissolveFields;
  readonly #classes: Classes;

  constructor({ a, parameters }: Task, tools: Tools) {
    const { into, ...named } = parameters as ValuesOf<typeof dissolveDescription.parameters>;
    this.#layer = a;
    this.#tools = tools;
    this.#into = into;
    this.#fields = {
      by: fieldsOf(a, named.by),
      sum: numericFields(a, "sum", named.sum),
      mean: numericFields(a, "mean", named.mean),
      first: fieldsOf(a, named.first),
    };
    this.#classes = numberClasses(this.#fields.by, a.ids.length);
    this.costs = Float64Array.of(PER_VERTEX * (a.geometry.xy.length / 2));
  }

  compute(): Promise<Outcome> {
    const { ofRow, count } = this.#classes;
    const question = { classOf: ofRow, classes: count, into: this.#into };
    return dissolveLayer(this.#layer.geometry, question, this.#tools);
  }

  lost(): Outcome {
    return null;
  }

  async merge([outcome = null]: readonly Outcome[]): Promise<OperationResult> {
    return dissolveResult(this.#layer, outcome, { fields: this.#fields, classes: this.#classes });
  }
}

const fieldsOf = (layer: PreparedLayer, names: readonly string[]): AttributeColumn[] =>
  names.map((name) => findColumn({ name: layer.name, columns: layer }, name));

/** @throws ProblemError `bad-parameter` for a field of words */
function numericFields(layer: PreparedLayer, parameter: string, names: readonly string[]): AttributeColumn[] {
  const fields = fieldsOf(layer, names);
  const words = fields.find(({ type }) => type !== "number");
  if (!words) return fields;
  const numbers = layer.attributes.filter(({ type }) => type === "number").map(({ name }) => name);
  const facts = { name: parameter, found: words.name, expected: numbers.join(" | ") };
  throw new ProblemError({ code: "bad-parameter", where: layer.name, facts });
}
