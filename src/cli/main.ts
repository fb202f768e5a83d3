import { OPERATION_NAMES } from "../core/analysis/operation-name.ts";
import { OPERATIONS } from "../core/analysis/operations.ts";
import { ENGINES, type GeometryEngine } from "../core/geometry/engine.ts";
import { loadEngine as load } from "../core/geometry/load-engine.ts";
import { ProblemError, problemOf } from "../core/problem.ts";
import { LANGUAGES, type Language, problemSentence } from "../text/language.ts";
import {
  type Answer,
  COMMON_OPTIONS,
  type Command,
  commandUsage,
  type Options,
  type Values,
} from "./command.ts";
import { area } from "./commands/area.ts";
import { check } from "./commands/check.ts";
import { compare } from "./commands/compare.ts";
import { coverage } from "./commands/coverage.ts";
import { doctor } from "./commands/doctor.ts";
import { info } from "./commands/info.ts";
import { operationCommand } from "./commands/operation-command.ts";
import { overlay } from "./commands/overlay.ts";
import { prepare } from "./commands/prepare.ts";
import { repair } from "./commands/repair.ts";
import { helpText } from "./help-text.ts";
import { readValues, readWords, type Words } from "./words.ts";

/** A command for each operation that has none of its own. */
const operationCommands = Object.fromEntries(
  OPERATION_NAMES.flatMap((name) => {
    const operation = OPERATIONS[name];
    return operation ? [[name, operationCommand(name, operation)] as const] : [];
  }),
);

const COMMANDS: Readonly<Record<string, Command>> = {
  ...operationCommands,
  info,
  area,
  overlay,
  coverage,
  check,
  compare,
  repair,
  doctor,
  prepare,
};

/** The options of all commands: with them values can be told from other words before the command is known. */
const ALL_OPTIONS: Options = Object.values(COMMANDS).reduce(
  (all, { options }) => Object.assign(all, options),
  { ...COMMON_OPTIONS },
);

/** Runs `onemap` with the words after its name; answers with what to print and the exit code, and never throws. */
export async function main(args: readonly string[]): Promise<void> {
  // Who reads may stop reading, as `head` does: then nobody is left to tell.
  process.stdout.on("error", () => process.exit());
  const words = readWords(args, ALL_OPTIONS);
  const language = languageOf(words);
  try {
    const { output, exitCode } = await run(words, language);
    process.stdout.write(`${typeof output === "string" ? output : JSON.stringify(output)}\n`);
    process.exitCode = exitCode;
  } catch (cause) {
    const sentence = problemSentence(problemOf(cause), language);
    // What a sentence quotes may hold line breaks; the answer is one line.
    process.stderr.write(`${sentence.replace(/\s*[\r\n]+\s*/g, " ")}\n`);
    process.exitCode = 2;
  }
}

async function run(words: Words, language: Language): Promise<Answer> {
  const [name = "help", ...files] = words.positionals;
  if (name === "help") {
    readValues(words, "onemap", COMMON_OPTIONS);
    return { output: helpText(COMMANDS, language), exitCode: 0 };
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const facts = { found: name, expected: Object.keys(COMMANDS).join(" | ") };
    throw new ProblemError({ code: "unknown-command", facts });
  }
  const where = `onemap ${name}`;
  const values = readValues(words, where, { ...command.options, ...COMMON_OPTIONS });
  if (values.has("help")) return { output: helpText({ [name]: command }, language), exitCode: 0 };
  if (files.length !== command.files.length) {
    const usage = commandUsage(name, command);
    const facts = { found: files.length, expected: command.files.length, usage };
    throw new ProblemError({ code: "file-count", where, facts });
  }
  return command.run({ files, values, language, engine: () => loadEngine(values) });
}

function loadEngine(values: Values): Promise<GeometryEngine> {
  const name = values.text("engine");
  return load(ENGINES.find((engine) => engine === name) ?? "geos");
}

/** `--lang`, else the variable ONEMAP_LANG, else Chinese. */
function languageOf({ options }: Words): Language {
  const given = options.filter(({ name }) => name === "lang").map(({ value }) => value);
  const names = [given.at(-1), process.env["ONEMAP_LANG"]];
  return names.map((name) => LANGUAGES.find((language) => language === name)).find(Boolean) ?? "zh";
}
