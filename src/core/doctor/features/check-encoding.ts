import { attributeAt } from "../../geometry/columns.ts";
import { type FeatureCheck, type LayerFacts, startTally, type Tally } from "./feature-check.ts";
import { isMojibake } from "./mojibake.ts";

/** Words and field names that were read in another encoding than they were written in. */
export function checkEncoding({ fields }: LayerFacts): FeatureCheck {
  const tallies = new Map<string, { readonly tally: Tally; sample: string }>();
  const known = new Map<string, boolean>();
  const isBad = (text: string): boolean => {
    const told = known.get(text);
    if (told !== undefined) return told;
    if (known.size > MOST_KNOWN) known.clear();
    const bad = isMojibake(text);
    known.set(text, bad);
    return bad;
  };
  const badNames = fields.filter(({ name }) => isMojibake(name)).map(({ name }) => name);
  let hasText = badNames.length > 0;
  return {
    check: "encoding",
    add(batch) {
      for (const column of batch.columns.attributes) {
        if (column.type !== "text") continue;
        hasText = true;
        for (let row = 0; row < batch.columns.count; row++) {
          const value = attributeAt(column, row);
          if (typeof value !== "string" || !isBad(value)) continue;
          const own = tallies.get(column.name) ?? { tally: startTally(), sample: value };
          tallies.set(column.name, own);
          own.tally.add(batch, row);
        }
      }
    },
    verdict() {
      if (!hasText && fields.length === 0) return "no-fields";
      return [
        ...badNames.map((field) => told(field, { sample: field, count: 1 })),
        ...[...tallies].map(([field, { tally, sample }]) => ({
          ...told(field, { sample: shown(sample), count: tally.count }),
          examples: tally.examples,
        })),
      ];
    },
  };
}

/** Different words remembered at a time. */
const MOST_KNOWN = 100_000;

const told = (field: string, facts: { readonly sample: string; readonly count: number }) =>
  ({
    check: "encoding",
    severity: "warning",
    code: "mojibake",
    facts: { field, ...facts },
    examples: [],
  }) as const;

/** The beginning of a text; long numbers in it may be a person's and are not shown. */
const shown = (text: string): string => text.slice(0, 24).replace(/\d{4,}/g, "…");
