import type { Change, GridComparison, VersionSummary } from "./comparison.ts";

/** What a reviewer says of a change. */
export const SIGN_STATES = ["open", "confirmed", "disputed"] as const;
export type SignState = (typeof SIGN_STATES)[number];

export interface SignOff {
  readonly state: SignState;
  /** As the reviewer gave it; empty for nobody. */
  readonly who: string;
  /** ISO 8601, UTC. */
  readonly when: string;
  readonly note: string;
}

/** Sign-offs of one comparison, by the keys of its changes; a change without one is open. */
export type SignOffs = ReadonlyMap<string, SignOff>;

/** Names the two versions: by their hashes, else by their names and totals, so that another file of the same name is not taken for one of them. Sign-offs belong to exactly these. */
export function reviewName(comparison: GridComparison): string {
  const { old, new: now, ledger } = comparison;
  const name = `${nameOf(old)}>${nameOf(now)}`;
  return hasHashes(comparison) ? name : [name, ledger.old, ledger.new, ledger.kept, ledger.passed].join(" ");
}

/** Whether both versions are known by their hashes, so that a sign-off can be told to be theirs another day. */
export const hasHashes = ({ old, new: now }: GridComparison): boolean =>
  old.sha256 !== null && now.sha256 !== null;

const nameOf = ({ sha256, name }: VersionSummary): string => sha256 ?? name;

export const signStateOf = (signs: SignOffs, { key }: Change): SignState => signs.get(key)?.state ?? "open";

/** How many changes are in each state. */
export function countSigns(changes: readonly Change[], signs: SignOffs): Readonly<Record<SignState, number>> {
  const count = (state: SignState) => changes.filter((change) => signStateOf(signs, change) === state).length;
  return { open: count("open"), confirmed: count("confirmed"), disputed: count("disputed") };
}

/** The record of a review: both versions by their hashes, and every change with its sign-off. `sentence` says a change in words. */
export function signOffRecord(
  comparison: GridComparison,
  signs: SignOffs,
  sentence: (change: Change) => string,
) {
  const { old, new: now, changes, ledger, limits } = comparison;
  const version = ({ name, sha256, cells }: VersionSummary) => ({ name, sha256, cells });
  return {
    kind: "grid-change-review",
    old: version(old),
    new: version(now),
    limits,
    ledger,
    states: countSigns(changes, signs),
    changes: changes.map((change) => {
      const { state, who, when, note } = signs.get(change.key) ?? UNSIGNED;
      return {
        key: change.key,
        kind: change.kind,
        old: change.old,
        new: change.new,
        sentence: sentence(change),
        state,
        who,
        when,
        note,
      };
    }),
  };
}

const UNSIGNED = { state: "open", who: null, when: null, note: "" } as const;

/** Sign-offs as they are kept, one line of JSON. */
export const writeSignOffs = (signs: SignOffs): string => JSON.stringify([...signs]);

/** Sign-offs that were kept; whatever is not one is left out. */
export function readSignOffs(text: string): SignOffs {
  try {
    const entries: unknown = JSON.parse(text);
    return new Map(Array.isArray(entries) ? entries.filter(isEntry) : []);
  } catch {
    return new Map();
  }
}

function isEntry(entry: unknown): entry is [string, SignOff] {
  if (!Array.isArray(entry) || typeof entry[0] !== "string") return false;
  const sign: unknown = entry[1];
  if (typeof sign !== "object" || sign === null) return false;
  const { state, who, when, note } = sign as Record<string, unknown>;
  const isState = SIGN_STATES.some((each) => each === state);
  return isState && typeof who === "string" && typeof when === "string" && typeof note === "string";
}
