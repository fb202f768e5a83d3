import type { Balance, ParentBalance } from "./certificate/balance.ts";
import type { Homes } from "./homes.ts";
import type { Parents } from "./parents.ts";
import type { GridTopology } from "./topology.ts";

/** What is known of the ground of a grid. */
export interface CheckedGround {
  readonly topology: GridTopology;
  readonly total: Balance;
  /** Null where no parent is given. */
  readonly within: FilledParents | null;
}

/** Parents, and the cells in each. */
export interface FilledParents {
  readonly parents: Parents;
  readonly homes: Homes;
  /** Of each parent. */
  readonly balances: readonly NamedBalance[];
}

/** The balance of a parent, and how it is called. */
interface NamedBalance extends ParentBalance {
  readonly code: string;
  readonly name: string;
}
