import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { FeatureColumns } from "../../../../src/core/geometry/columns.ts";
import { canonicalJson } from "../../../../src/core/grid/canonical-json.ts";
import { type AppliedStep, applyStep } from "../../../../src/core/grid/repair/apply-step.ts";
import {
  type Receipt,
  startReceipt,
  verifyReceipt,
  withLink,
} from "../../../../src/core/grid/repair/receipt.ts";
import { startRepair } from "../../../../src/core/grid/repair/repair-state.ts";
import { repairedColumns } from "../../../../src/core/grid/repair/repaired-columns.ts";
import { replay } from "../../../../src/core/grid/repair/replay.ts";
import type { RepairStep } from "../../../../src/core/grid/repair/step.ts";
import { bitsAt, gridOf, type PlantedCell, plant, plantedCells } from "../../../support/planted-grid.ts";

const spoiled = gridOf(
  (["strip-gap", "overlap", "spike"] as const).reduce<PlantedCell[]>(
    (cells, defect, i) => plant(cells, [0, 5, 10][i] ?? 0, { defect, size: 0.5 }),
    plantedCells(3),
  ),
);

const steps: readonly RepairStep[] = [
  { kind: "make-valid", cell: 10, angle: 5 },
  { kind: "split-middle", ground: { kind: "overlap", cells: [5, 6] }, between: [5, 6] },
  { kind: "give", ground: { kind: "overlap", cells: [5, 6] }, to: 5 },
  { kind: "fix-code", cell: 3, field: "WGBM", value: "620102001001104" },
  { kind: "merge-sliver", cell: 15, to: 14 },
];

function receiptOf(columns: FeatureColumns): { receipt: Receipt; last: AppliedStep | null } {
  let receipt = startReceipt("grid", columns);
  let last: AppliedStep | null = null;
  for (const step of steps.filter((_, i) => i !== 2)) {
    last = applyStep(last?.state ?? startRepair(columns), step);
    const signed = {
      who: "王五",
      when: "2026-11-21T08:00:00.000Z",
      codeOf: (cell: number) => `code ${cell}`,
    };
    receipt = withLink(receipt, last, signed);
  }
  return { receipt, last };
}

const { receipt, last } = receiptOf(spoiled);
const copy = (): Receipt => JSON.parse(JSON.stringify(receipt));

test("links are hashed as their canonical JSON, each with the hash of the one before", () => {
  // The hash of Node, over JSON written by hand.
  const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
  const { format, layer, links } = receipt;
  const head = `{"format":"${format}","layer":{"cells":${layer.cells},"hash":"${layer.hash}","name":"grid"}}`;
  expect(links[0]?.previous).toBe(sha256(head));
  for (const [i, { hash, ...rest }] of links.entries()) {
    expect(hash).toBe(sha256(canonicalJson(rest)));
    if (i > 0) expect(rest.previous).toBe(links[i - 1]?.hash);
  }
  expect(receipt.hash).toBe(links.at(-1)?.hash);
  expect(canonicalJson({ b: [1, -0, 1e21, "é\n"], a: { d: null, c: undefined } })).toBe(
    '{"a":{"d":null},"b":[1,0,1e+21,"é\\n"]}',
  );
});

type Members = Record<string, unknown>;

/** All places of a receipt that hold a value. */
function leavesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]));
}

test("a change of any value is found, at the link it is in or the one after", () => {
  expect(verifyReceipt(receipt)).toBeNull();
  fc.assert(
    fc.property(fc.constantFrom(...leavesOf(receipt)), fc.nat(), (path, salt) => {
      const altered = copy();
      const owner = path
        .slice(0, -1)
        .reduce<Members>((part, member) => part[member] as Members, altered as unknown as Members);
      const key = path.at(-1) as string;
      const value = owner[key];
      owner[key] = typeof value === "number" ? value + 1 + salt : `${value}${salt}`;
      const link =
        path[0] === "links" ? Number(path[1]) + 1 : path[0] === "hash" ? receipt.links.length + 1 : 1;
      expect(verifyReceipt(altered)).toBe(link);
      expect(() => replay(spoiled, altered)).toThrow("receipt-broken");
    }),
  );
});

test("a link left out, doubled or moved is found", () => {
  const { links } = receipt;
  const tampered = [
    links.slice(1),
    links.slice(0, -1),
    links.toSpliced(1, 1),
    [...links, ...links.slice(-1)],
    links.toReversed(),
  ];
  for (const altered of tampered) expect(verifyReceipt({ ...copy(), links: altered })).not.toBeNull();
});

test("replaying gives the identical layer, bit by bit, also from its JSON", () => {
  const expected = repairedColumns(last?.state ?? startRepair(spoiled));
  const columns = repairedColumns(replay(spoiled, copy()));
  expect(columns.count).toBe(15);
  expect(Array.from({ length: columns.count }, (_, row) => bitsAt(columns, row))).toEqual(
    Array.from({ length: expected.count }, (_, row) => bitsAt(expected, row)),
  );
  expect(columns).toEqual(expected);
});

test("another layer is refused, and so is one whose features stand in another order", () => {
  const other = gridOf(plantedCells(3));
  expect(() => replay(other, receipt)).toThrow("receipt-layer");
  const { geometry, attributes } = spoiled;
  const ids = spoiled.ids.toReversed();
  expect(() => replay({ count: spoiled.count, ids, geometry, attributes }, receipt)).toThrow(
    "receipt-replay",
  );
});
