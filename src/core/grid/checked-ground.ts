import type { Balance, ParentBalance } from "./certificate/balance.ts";
import type { Homes, Parents } from "./parents.ts";
import type { GridTopology } from "./topology.ts";

/** What is known of the ground before single rules are applied. */
export interface CheckedGround {
  readonly topology: GridTopology;
  readonly total: Balance;
  /** Null where no parent is given. */
  readonly within: {
    readonly parents: Parents;
    readonly homes: Homes;
    /** Of each parent. */
    readonly balances: readonly NamedBalance[];
  } | null;
}

/** The balance of a parent, and how it is called. */
interface NamedBalance extends ParentBalance {
  readonly code: string;
  readonly name: string;
}
