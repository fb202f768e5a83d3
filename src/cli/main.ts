import { parseArgs } from "node:util";
import { ENGINES, type GeometryEngine } from "../core/geometry/engine.ts";
import { loadEngine as load } from "../core/geometry/load-engine.ts";
import { ProblemError, problemOf } from "../core/problem.ts";
import { LANGUAGES, type Language, problemSentence } from "../text/language.ts";
import { type Answer, type Command, textOption, type Values } from "./command.ts";
import { area } from "./commands/area.ts";
import { check } from "./commands/check.ts";
import { coverage } from "./commands/coverage.ts";
import { info } from "./commands/info.ts";
import { overlay } from "./commands/overlay.ts";
import { helpText } from "./help-text.ts";

const COMMANDS: Readonly<Record<string, Command>> = { info, area, overlay, coverage, check };

const COMMON_OPTIONS = {
  engine: { type: "string" },
  lang: { type: "string" },
  crs: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Runs `onemap` with the words after its name; answers with what to print and the exit code, and never throws. */
export async function main(args: readonly string[]): Promise<void> {
  const language = languageOf(args);
  try {
    const { output, exitCode } = await run(args, language);
    process.stdout.write(`${typeof output === "string" ? output : JSON.stringify(output)}\n`);
    process.exitCode = exitCode;
  } catch (cause) {
    process.stderr.write(`${problemSentence(problemOf(cause), language)}\n`);
    process.exitCode = 2;
  }
}

async function run(args: readonly string[], language: Language): Promise<Answer> {
  const [name, ...rest] = args;
  const command = COMMANDS[name ?? ""];
  if (!command) {
    if (name === undefined || name === "help" || name === "--help" || name === "-h") {
      return { output: helpText(COMMANDS, language), exitCode: 0 };
    }
    throw badOption("onemap", name, Object.keys(COMMANDS).join(" | "));
  }
  const { values, positionals } = parse(command, rest);
  if (values["help"]) return { output: helpText({ [name ?? ""]: command }, language), exitCode: 0 };
  if (positionals.length !== command.files)
    throw badOption(name ?? "", positionals.join(" "), `onemap ${command.usage}`);
  return command.run({ files: positionals, values, language, engine: () => loadEngine(values) });
}

function parse(command: Command, args: readonly string[]): { values: Values; positionals: string[] } {
  try {
    const options = { ...COMMON_OPTIONS, ...command.options };
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw badOption(
      "onemap",
      args.join(" "),
      cause instanceof Error ? cause.message : `onemap ${command.usage}`,
    );
  }
}

function loadEngine(values: Values): Promise<GeometryEngine> {
  const name = textOption(values, "engine") ?? "geos";
  const known = ENGINES.find((engine) => engine === name);
  if (!known) throw badOption("--engine", name, ENGINES.join(" | "));
  return load(known);
}

/** `--lang`, else the variable ONEMAP_LANG, else Chinese. */
function languageOf(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  const named = at < 0 ? process.env["ONEMAP_LANG"] : (args[at]?.split("=")[1] ?? args[at + 1]);
  return LANGUAGES.find((language) => language === named) ?? "zh";
}

const badOption = (where: string, found: string, expected: string): ProblemError =>
  new ProblemError({ code: "bad-option", where, facts: { found, expected } });
