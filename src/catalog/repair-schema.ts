import * as v from "valibot";
import { BATCH_CHOICES, BATCH_RULES } from "../core/grid/repair/policy.ts";
import { RECEIPT_FORMAT } from "../core/grid/repair/receipt.ts";

const finite = v.pipe(v.number(), v.finite());
const text = v.pipe(v.string(), v.nonEmpty());
const cell = v.pipe(v.number(), v.integer("needs the number of a feature, from 0"), v.minValue(0));
const lngLat = v.tuple([finite, finite]);
const box = v.tuple([finite, finite, finite, finite]);

const ground = v.variant("kind", [
  v.strictObject({ kind: v.literal("gap"), at: lngLat, box }),
  v.strictObject({ kind: v.literal("overlap"), cells: v.pipe(v.array(cell), v.minLength(2)) }),
]);

const step = v.variant("kind", [
  v.strictObject({ kind: v.literal("give"), ground, to: cell }),
  v.strictObject({ kind: v.literal("split-middle"), ground, between: v.tuple([cell, cell]) }),
  v.strictObject({
    kind: v.literal("follow-parent"),
    cell,
    parent: v.array(v.array(v.array(lngLat))),
    to: v.nullable(cell),
    at: v.nullable(lngLat),
  }),
  v.strictObject({
    kind: v.literal("snap-nodes"),
    at: lngLat,
    tolerance: v.pipe(finite, v.minValue(0)),
    node: v.exactOptional(lngLat),
  }),
  v.strictObject({
    kind: v.literal("make-valid"),
    cell,
    angle: v.pipe(finite, v.minValue(0), v.maxValue(90)),
  }),
  v.strictObject({ kind: v.literal("fill-hole"), cell, at: lngLat, box }),
  v.strictObject({ kind: v.literal("drop-part"), cell, at: lngLat, to: cell }),
  v.strictObject({ kind: v.literal("merge-sliver"), cell, to: cell }),
  v.strictObject({ kind: v.literal("remove-duplicate"), cell }),
  v.strictObject({
    kind: v.literal("fix-code"),
    cell,
    field: text,
    value: v.nullable(v.union([v.string(), finite])),
  }),
]);

const policy = v.strictObject({
  rule: v.picklist(BATCH_RULES),
  choice: v.optional(v.picklist(BATCH_CHOICES), "longest-border"),
  // Null, or none at all, for no limit.
  areaBelow: v.pipe(
    v.nullish(v.pipe(finite, v.minValue(0))),
    v.transform((limit) => limit ?? undefined),
  ),
  widthBelow: v.optional(v.pipe(finite, v.minValue(0))),
});

/** Steps one by one. */
export const stepsSchema = v.pipe(v.array(step), v.minLength(1, "needs at least one step"));
/** Findings by rule. */
export const batchSchema = v.strictObject({
  batch: v.pipe(v.array(policy), v.minLength(1, "needs at least one rule")),
});

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "needs 64 hexadecimal digits"));

export const receiptSchema = v.strictObject({
  format: v.literal(RECEIPT_FORMAT),
  layer: v.strictObject({ name: v.string(), cells: cell, hash }),
  links: v.array(
    v.strictObject({
      number: v.pipe(v.number(), v.integer()),
      previous: hash,
      who: v.string(),
      when: v.pipe(v.string(), v.isoTimestamp()),
      step,
      cells: v.array(
        v.strictObject({
          cell,
          code: v.nullable(v.union([v.string(), finite])),
          before: finite,
          after: finite,
        }),
      ),
      geometry: hash,
      hash,
    }),
  ),
  hash,
});
