import { expect, test } from "vitest";
import type { Finding } from "../../../src/core/grid/finding.ts";
import { findingSentence } from "../../../src/text/grid-words.ts";

const disordered = (count: number): Finding => ({
  key: "",
  rule: "G12",
  severity: "info",
  cells: Array.from({ length: count }, (_, i) => `c${i}`),
  features: [],
  area: null,
  width: null,
  at: null,
  detail: "order",
  figures: {},
  geometry: null,
});

test("a sentence names the cells of a finding, and of very many the first and how many others there are", () => {
  for (const [language, others] of [
    ["zh", "另有 1,970 个"],
    ["en", "and 1,970 more"],
  ] as const) {
    const few = findingSentence(disordered(30), language);
    expect(few).toContain("c29");
    expect(few).not.toMatch(/另有|more/);
    const many = findingSentence(disordered(2000), language);
    expect(many).toContain("c29");
    expect(many).not.toContain("c30");
    expect(many).toContain(others);
  }
});
