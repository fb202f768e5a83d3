import { findCrs } from "../core/geometry/crs.ts";
import type { GeometryEngine } from "../core/geometry/engine.ts";
import { LANGUAGES, type Language } from "../text/language.ts";
import { ENGINE_WORDS } from "./engine-option.ts";

/** An option of the command line; one without a value is given or not. */
export interface Option {
  /** What stands for its value in the help. */
  readonly value?: string;
  /** Whether a value will do, as far as it can be told before any file is opened. */
  readonly accepts?: (value: string) => boolean;
  readonly short?: string;
  readonly required?: boolean;
}

/** Options by their names, without the dashes. */
export type Options = Readonly<Record<string, Option>>;

/** What the options were given, by their names. */
export interface Values {
  has(name: string): boolean;
  /** The value, the last one where there are several; null where the option was not given. */
  text(name: string): string | null;
  /** All values of an option that may be repeated. */
  texts(name: string): readonly string[];
}

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
  readonly summary: Readonly<Record<Language, string>>;
  /** What its files are called in the help. */
  readonly files: readonly string[];
  readonly options: Options;
  readonly run: (invocation: Invocation) => Promise<Answer>;
}

/** Options that all commands share. */
export const COMMON_OPTIONS: Options = {
  engine: oneOf(ENGINE_WORDS),
  crs: { value: "EPSG:4490…4554|EPSG:4326|EPSG:3857", accepts: (name) => findCrs(name) !== null },
  lang: oneOf(LANGUAGES),
  help: { short: "h" },
};

function oneOf(names: readonly string[]): Option {
  return { value: names.join("|"), accepts: (name) => names.includes(name) };
}

/** An option as it is written. */
export const optionUsage = (name: string, { value }: Option): string =>
  value === undefined ? `--${name}` : `--${name} ${value}`;

/** How a command is called. */
export function commandUsage(name: string, { files, options }: Command): string {
  const words = Object.entries(options).map(([option, own]) => {
    const usage = optionUsage(option, own);
    return own.required ? usage : `[${usage}]`;
  });
  return ["onemap", name, ...files, ...words].join(" ");
}
