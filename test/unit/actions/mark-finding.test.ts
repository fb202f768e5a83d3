import { beforeEach, expect, test } from "vitest";
import { markFinding, recallMarks } from "../../../src/actions/mark-finding.ts";
import type { CertifiedCheck } from "../../../src/core/grid/certificate/certified-check.ts";
import type { Finding } from "../../../src/core/grid/finding.ts";
import { findingMarks, marksOfLayers } from "../../../src/state/findings.ts";
import { notices } from "../../../src/state/notices.ts";
import { currentRunId, type Run, runs } from "../../../src/state/runs.ts";
import { isKiosk } from "../../../src/state/settings.ts";

// Node keeps nothing as a browser does: what is kept is tested on the built site, see findings.spec.ts.

/** A finished check of a layer; only what marks need of it. */
function check(id: string, hash: string): Run {
  const layer = { name: "网格", hash, cells: 1 };
  const result = { findings: [], certificate: { certificate: { layer } } } as unknown as CertifiedCheck;
  return {
    id,
    recipe: { operation: "check" } as Run["recipe"],
    state: { status: "done", outcome: { kind: "check", result }, engine: null, durationMs: 0, layers: [] },
  };
}
const finding = { key: "G02|1 2|103.8 36.05|" } as Finding;

beforeEach(() => {
  marksOfLayers.value = new Map();
  notices.value = [];
  isKiosk.value = false;
  runs.value = [check("first", "aaaa"), check("again", "aaaa"), check("other", "bbbb")];
  currentRunId.value = "first";
});

test("a mark holds for every check of the same data, and for no other data", async () => {
  await markFinding(finding, { status: "done" });
  await markFinding(finding, { note: "已核实" });
  const mark = { status: "done", note: "已核实" };
  expect(findingMarks.value.get(finding.key)).toEqual(mark);
  currentRunId.value = "again";
  await recallMarks("aaaa");
  expect(findingMarks.value.get(finding.key)).toEqual(mark);
  currentRunId.value = "other";
  await recallMarks("bbbb");
  expect(findingMarks.value.size).toBe(0);
});

test("a mark that cannot be kept is told, by the name of its layer, and holds all the same", async () => {
  await markFinding(finding, { status: "false-alarm" });
  expect(notices.value.map(({ problem }) => [problem.code, problem.where])).toEqual([
    ["mark-not-kept", "网格"],
  ]);
  expect(findingMarks.value.get(finding.key)?.status).toBe("false-alarm");
});

test("a kiosk takes no marks", async () => {
  isKiosk.value = true;
  await markFinding(finding, { status: "done" });
  expect([findingMarks.value.size, notices.value.length]).toEqual([0, 0]);
});
