import type { Session } from "../core/analysis/operation.ts";
import { operationNamed } from "../core/analysis/operations.ts";
import { loadEngine } from "../core/geometry/load-engine.ts";
import { quietJob } from "../core/job.ts";
import { move } from "./channel.ts";
import type { LaneApi } from "./lane-api.ts";

/** What a lane answers, in a browser and in Node. A lane is ended to stop it, so its work need not listen. */
export function lane(): LaneApi {
  let session: Session<unknown, unknown> | null = null;
  return {
    async open(name, task) {
      const operation = operationNamed(name);
      if (!operation) throw new TypeError(`no such operation: ${name}`);
      session = await operation.open(task, { job: quietJob(), engine: () => loadEngine(task.engine) });
    },
    async compute(piece) {
      const outcome = await session?.compute(piece);
      return typeof outcome === "object" && outcome !== null ? move(outcome, buffersOf(outcome)) : outcome;
    },
  };
}

/** Buffers of the arrays anywhere in an outcome: they are moved, not copied; one that several arrays share, or that is shared memory, stays. */
function buffersOf(outcome: object): ArrayBuffer[] {
  const uses = new Map<ArrayBuffer, number>();
  const visit = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) {
      const { buffer } = value;
      if (buffer instanceof ArrayBuffer) uses.set(buffer, (uses.get(buffer) ?? 0) + 1);
    } else if (typeof value === "object" && value !== null) {
      for (const member of Object.values(value)) visit(member);
    }
  };
  visit(outcome);
  return [...uses.keys()];
}
