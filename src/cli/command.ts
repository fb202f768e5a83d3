import type { ParseArgsConfig } from "node:util";
import type { GeometryEngine } from "../core/geometry/engine.ts";
import type { Language } from "../text/language.ts";

/** Options as `node:util` has parsed them. */
export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface Invocation {
  readonly files: readonly string[];
  readonly values: Values;
  readonly language: Language;
  /** The engine that `--engine` names, loaded when first asked for. */
  readonly engine: () => Promise<GeometryEngine>;
}

export interface Answer {
  /** What goes to standard output: a document for JSON, or text as it is. */
  readonly output: unknown;
  readonly exitCode: number;
}

/** One command of `onemap`. */
export interface Command {
  /** How it is called, for the help. */
  readonly usage: string;
  readonly summary: Readonly<Record<Language, string>>;
  /** How many files it takes. */
  readonly files: number;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  readonly run: (invocation: Invocation) => Promise<Answer>;
}

/** The value of a text option; null when it was not given. */
export function textOption(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === "string" ? value : null;
}
