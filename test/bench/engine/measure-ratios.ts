import { median } from "../median.ts";
import { type Line, milliseconds, type Verdict, verdictOn } from "./line.ts";
import type { Measured } from "./measure-task.ts";
import { askChild, askNative, type Programs } from "./run-child.ts";
import { agree, largestDifference } from "./same-outcome.ts";
import type { Outcome, Row, Task } from "./task.ts";

/** Every row against its peer, which runs right before and right after ours; the mean of its two medians counts. */
export async function measureRatio(programs: Programs, task: Task, row: Row): Promise<Line> {
  const words = [task.name, row.input] as const;
  const askPeer = (): Promise<Measured> =>
    programs.python && !task.peer
      ? askNative(programs, programs.python, ...words)
      : askChild(programs, "peer", ...words);
  const before = await askPeer();
  const ours = await askChild<Measured>(programs, "ours", ...words);
  const after = await askPeer();
  const peer = (median(before.ms) + median(after.ms)) / 2;
  const ratio = median(ours.ms) / peer;
  const isJudged = task.peer !== null || programs.python !== null;
  return {
    name: `${task.title}, ${row.size}`,
    ours: milliseconds(median(ours.ms)),
    peer: milliseconds(peer),
    ratio,
    most: row.most,
    verdict: verdictOf(ours.outcome, before.outcome, isJudged ? verdictOn(ratio, row.most) : "unjudged"),
  };
}

function verdictOf(ours: Outcome, peer: Outcome, otherwise: Verdict): Verdict {
  if (agree(ours, peer)) return otherwise;
  console.log(`  outcomes differ by ${largestDifference(ours, peer).toExponential(1)}`);
  return "DIFFERS";
}
