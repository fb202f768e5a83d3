import { type AttributeColumn, attributeAt } from "../../geometry/columns.ts";
import type { Example, Finding } from "../diagnosis.ts";
import { exampleAt, type FeatureBatch, type FeatureCheck, type LayerFacts } from "./feature-check.ts";

/** Fields that must tell features apart, by the names that databases of the trade give them (own default, confirm). */
const KEY = /^(id|fid|gid|oid|uid|uuid|guid|objectid|bsm|wgbm|标识码|要素标识|唯一标识|编号)$/i;
/** Fields that may. */
const LIKE_KEY = /(^|[_ ])(id|code|no|bh|bm)$|(bh|bm)$|编码|编号|代码/i;
/** A field that may be a key is taken for one when so many of its values are different (own default, confirm). */
const NEARLY_UNIQUE = { key: 0.5, like: 0.95 } as const;
/** Different values remembered for one field. */
const MOST_VALUES = 2_000_000;

interface Ledger {
  readonly isKey: boolean;
  /** The feature that bore a value first. */
  readonly first: Map<string | number, number>;
  readonly examples: Example[];
  filled: number;
  doubles: number;
}

/** Values that occur twice in a field that looks like an identifier. */
export function checkIds({ isWhole }: LayerFacts): FeatureCheck {
  const ledgers = new Map<string, Ledger>();
  let isTooLong = false;
  return {
    check: "ids",
    add(batch) {
      for (const column of batch.columns.attributes) {
        const isKey = KEY.test(column.name);
        if (!isKey && !LIKE_KEY.test(column.name)) continue;
        const ledger = ledgers.get(column.name) ?? newLedger(isKey);
        ledgers.set(column.name, ledger);
        enter(ledger, column, batch);
        if (ledger.first.size > MOST_VALUES) isTooLong = true;
      }
    },
    verdict() {
      if (isTooLong) return "too-large";
      if (ledgers.size === 0) return "no-fields";
      const findings = [...ledgers].flatMap(judged);
      return findings.length === 0 && !isWhole ? "sampled" : findings;
    },
  };
}

const newLedger = (isKey: boolean): Ledger => ({
  isKey,
  first: new Map(),
  examples: [],
  filled: 0,
  doubles: 0,
});

function enter(ledger: Ledger, column: AttributeColumn, batch: FeatureBatch): void {
  for (let row = 0; row < batch.columns.count; row++) {
    const value = attributeAt(column, row);
    if (value === null || value === "") continue;
    // A measure is no identifier.
    if (typeof value === "number" && !Number.isInteger(value)) continue;
    ledger.filled++;
    const known = ledger.first.get(value);
    if (known === undefined && ledger.first.size <= MOST_VALUES)
      ledger.first.set(value, batch.columns.ids[row] as number);
    if (known === undefined) continue;
    ledger.doubles++;
    if (ledger.examples.length < 10) ledger.examples.push(exampleAt(batch, row));
  }
}

function judged([field, { isKey, first, filled, doubles, examples }]: readonly [string, Ledger]): Finding[] {
  const least = isKey ? NEARLY_UNIQUE.key : NEARLY_UNIQUE.like;
  if (doubles === 0 || first.size < least * filled) return [];
  return [
    {
      check: "ids",
      severity: "warning",
      code: "double-ids",
      facts: { field, count: doubles, of: filled },
      examples,
    },
  ];
}
