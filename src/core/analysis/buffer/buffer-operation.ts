import { requireOperations } from "../../geometry/engine.ts";
import { bufferDescription } from "../descriptions/buffer.ts";
import type { Operation } from "../operation.ts";
import type { BufferOutcome } from "./buffer-outcome.ts";
import { BufferSession } from "./buffer-session.ts";

/**
 * What lies within a distance of each feature, in metres along geodesics (`geodesic-buffer.ts`, with its error); negative distances take from polygons. The distance is one for all, or
 * each feature's own from a field. With `merge` all are one feature. Features of which nothing is left are told in the notes, those without a usable distance
 * fail and are listed.
 */
export const bufferOperation: Operation<BufferOutcome> = {
  ...bufferDescription,
  async open(task, tools) {
    const engine = await tools.engine();
    requireOperations(engine, ["union", "difference"]);
    return new BufferSession(task, engine, tools);
  },
};
