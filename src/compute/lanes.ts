import type { Lane, Lanes } from "../core/analysis/lanes.ts";
import { shareTask } from "../core/analysis/share-task.ts";
import { connect } from "./channel.ts";
import type { LaneApi } from "./lane-api.ts";

interface LaneWorkers {
  /** Starts a worker that serves {@link LaneApi}. */
  readonly create: () => Worker | MessagePort;
  /** Threads in all, the one that asks among them. */
  readonly limit: number;
  /** Whether typed arrays can lie in memory that all threads see: a page must be isolated for that (COOP and COEP). */
  readonly canShare: boolean;
}

/** Workers that compute pieces; each is started for one task and ended with it. */
export const lanesOf = ({ create, limit, canShare }: LaneWorkers): Lanes => ({
  limit,
  copies: (count) => (canShare ? 1 : count),
  share(operation, task) {
    const common = shareTask(operation, task, canShare);
    return async (): Promise<Lane> => {
      const connection = connect<LaneApi>(create());
      await connection.remote.open(operation.name, common);
      return { compute: (piece) => connection.remote.compute(piece), close: () => connection.close() };
    };
  },
});
