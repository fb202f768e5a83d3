import type { Language } from "../text/language.ts";
import { type Command, commandUsage } from "./command.ts";

const INTRO: Readonly<Record<Language, string>> = {
  zh: "onemap：一张图的命令行。面积单位为平方米（CGCS2000 椭球面积）。输出为一个 JSON 文档（check 与 doctor 不加 --json 时为文字）；退出码 0 正常，1 检查有发现，2 表示无法执行。",
  en: "onemap: 一张图 on the command line. Areas in m² on the CGCS2000 ellipsoid. Prints one JSON document (check and doctor: text without --json); exit code 0, 1 when a check has findings, or 2 when it cannot run.",
};

const COMMON: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    "  --engine geos|turf|auto  几何引擎（默认 auto）",
    "  --crs EPSG:4544          文件未写明坐标系时指明",
    "  --lang zh|en             语言",
  ],
  en: [
    "  --engine geos|turf|auto  geometry engine (auto)",
    "  --crs EPSG:4544          system of files that name none",
    "  --lang zh|en             language",
  ],
};

/** How to call the commands. */
export function helpText(commands: Readonly<Record<string, Command>>, language: Language): string {
  const lines = Object.entries(commands).flatMap(([name, command]) => [
    `  ${commandUsage(name, command)}`,
    `      ${command.summary[language]}`,
  ]);
  return [INTRO[language], "", ...lines, "", ...COMMON[language]].join("\n");
}
