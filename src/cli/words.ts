import { parseArgs } from "node:util";
import { ProblemError } from "../core/problem.ts";
import { type Option, type Options, optionUsage, type Values } from "./command.ts";

/** The words after `onemap`, told apart and not yet judged. */
export interface Words {
  readonly positionals: readonly string[];
  readonly options: readonly GivenOption[];
}

interface GivenOption {
  /** Without dashes. */
  readonly name: string;
  /** As it was written, without its value. */
  readonly written: string;
  /** Null where there is none. */
  readonly value: string | null;
}

/** Tells options, their values and other words apart; `options` are all there are, of whatever command. */
export function readWords(words: readonly string[], options: Options): Words {
  const config = Object.entries(options).map(([name, { value, short }]) => {
    const type: "string" | "boolean" = value === undefined ? "boolean" : "string";
    return [name, short === undefined ? { type } : { type, short }] as const;
  });
  const { tokens, positionals } = parseArgs({
    args: words.map((word, i) => (lacksValue(word, words[i + 1], options) ? `${word}=` : word)),
    options: Object.fromEntries(config),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = tokens.filter((token) => token.kind === "option");
  return {
    positionals,
    options: given.map(({ name, rawName, value = null }) => ({ name, written: rawName, value })),
  };
}

/** Whether an option waits for its value while the next word is an option itself; a number below zero is a value. */
function lacksValue(word: string, next: string | undefined, options: Options): boolean {
  const option = word.startsWith("--") ? optionOf(options, word.slice(2)) : undefined;
  return option?.value !== undefined && next?.startsWith("-") === true && Number.isNaN(Number(next));
}

const optionOf = (options: Options, name: string): Option | undefined =>
  Object.hasOwn(options, name) ? options[name] : undefined;

/**
 * What the options were given, held against those that `where` has; what must be there need not be where help is asked for.
 * @throws ProblemError `unknown-option`, `missing-value`, or `bad-option` for a value that will not do
 */
export function readValues({ options: given }: Words, where: string, options: Options): Values {
  const texts = (name: string) =>
    given.flatMap((option) => (option.name === name && option.value !== null ? [option.value] : []));
  const has = (name: string) => given.some((option) => option.name === name);
  for (const option of given) checkOption(option, where, options);
  for (const [name, option] of Object.entries(options)) {
    if (option.required && !has(name) && !has("help")) throw missingValue(name, option);
  }
  return { has, texts, text: (name) => texts(name).at(-1) ?? null };
}

function checkOption({ name, written, value }: GivenOption, where: string, options: Options): void {
  const option = optionOf(options, name);
  if (!option) {
    const known = Object.keys(options).map((other) => `--${other}`);
    const facts = { found: written, known: known.join(" ") };
    throw new ProblemError({ code: "unknown-option", where, facts });
  }
  const isEmpty = (value ?? "").trim() === "";
  if (option.value !== undefined && isEmpty) throw missingValue(name, option);
  const isGood = option.value === undefined ? value === null : (option.accepts?.(value ?? "") ?? true);
  if (isGood) return;
  const facts = { found: value ?? "", expected: optionUsage(name, option) };
  throw new ProblemError({ code: "bad-option", where: `--${name}`, facts });
}

function missingValue(name: string, option: Option): ProblemError {
  const facts = { expected: optionUsage(name, option) };
  return new ProblemError({ code: "missing-value", where: `--${name}`, facts });
}
